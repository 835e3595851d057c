package org.qiaomen.handling.task;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Texts;
import org.qiaomen.region.RegionConfig;

import io.smallrye.mutiny.Uni;

/** Opens and cancels tasks, in the transaction of whoever needs them. */
@ApplicationScoped
public class StaffTasks {

    // One that was cancelled may be needed again; one that is open or done is there already.
    private static final String OPEN = "INSERT INTO staff_task AS t"
            + " (id, kind, resident_id, area_code, title, text, subject_type, subject_id, due_at)"
            + " SELECT uuidv7(), ?1, r.id, coalesce(nullif(r.area, ''), ?2), ?3, ?4, ?5, ?6,"
            + " CAST(CAST(?7 AS text) AS timestamptz)"
            + " FROM unnest(CAST(string_to_array(CAST(?8 AS text), ',') AS uuid[]),"
            + " string_to_array(CAST(?9 AS text), ',')) AS r(id, area)"
            + " ON CONFLICT ON CONSTRAINT staff_task_cause_key DO UPDATE SET state = 'OPEN', outcome = NULL, note = NULL,"
            + " attempts = 0, finished_at = NULL, finished_by = NULL, due_at = excluded.due_at, title = excluded.title,"
            + " text = excluded.text, area_code = excluded.area_code, version = t.version + 1 WHERE t.state = 'CANCELLED'";

    private static final String CANCEL = "UPDATE staff_task SET state = 'CANCELLED', finished_at = now(),"
            + " version = version + 1 WHERE subject_id = ?1 AND kind = ?2 AND state = 'OPEN'"
            + " AND (CAST(?3 AS text) IS NULL OR resident_id = CAST(CAST(?3 AS text) AS uuid))";

    private static final String CANCEL_SOME = "UPDATE staff_task t SET state = 'CANCELLED', finished_at = now(),"
            + " version = version + 1 FROM unnest(CAST(string_to_array(CAST(?1 AS text), ',') AS uuid[]),"
            + " CAST(string_to_array(CAST(?2 AS text), ',') AS uuid[])) AS c(subject_id, resident_id)"
            + " WHERE t.subject_id = c.subject_id AND t.resident_id = c.resident_id AND t.kind = ?3 AND t.state = 'OPEN'";

    private static final String FOLLOW = "UPDATE staff_task t SET area_code = coalesce(p.area_code, ?2), version = t.version + 1"
            + " FROM resident_profile p WHERE p.resident_id = ANY(CAST(string_to_array(CAST(?1 AS text), ',') AS uuid[]))"
            + " AND t.resident_id = p.resident_id AND t.state = 'OPEN' AND t.area_code <> coalesce(p.area_code, ?2)";

    private final RegionConfig region;

    StaffTasks(RegionConfig region) {
        this.region = region;
    }

    /** Opens it for one resident; false when it is there already, open or done. */
    public Uni<Boolean> open(Mutiny.Session session, NewTask task, UUID residentId, String areaCode) {
        return openAll(session, task, Map.of(residentId, areaCode == null ? "" : areaCode)).map(count -> count == 1);
    }

    /**
     * Opens it for many residents in one statement.
     *
     * @param areaByResident the residents' area codes (6, 9, 12 or 15 digits); an empty one stands for the whole city, where a
     *        supervisor finds it
     * @return how many are new
     */
    public Uni<Integer> openAll(Mutiny.Session session, NewTask task, Map<UUID, String> areaByResident) {
        if (areaByResident.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        // One order for both lists, and for the locks of two replicas.
        var residents = areaByResident.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        return session.createNativeQuery(OPEN).setParameter(1, task.kind().name()).setParameter(2, region.cityCode())
                .setParameter(3, Texts.storable(task.title())).setParameter(4, Texts.storable(task.text()))
                .setParameter(5, task.subjectType()).setParameter(6, task.subjectId())
                .setParameter(7, task.dueAt().atOffset(ZoneOffset.UTC).toString())
                .setParameter(8, residents.stream().map(entry -> entry.getKey().toString()).collect(Collectors.joining(",")))
                .setParameter(9, residents.stream().map(Map.Entry::getValue).collect(Collectors.joining(",")))
                .executeUpdate();
    }

    /** Cancels the resident's open task of this kind about the subject, if there is one; gives how many there were. */
    public Uni<Integer> cancel(Mutiny.Session session, TaskKind kind, UUID subjectId, UUID residentId) {
        return session.createNativeQuery(CANCEL).setParameter(1, subjectId).setParameter(2, kind.name())
                .setParameter(3, residentId.toString()).executeUpdate();
    }

    /** Cancels all open tasks of this kind about the subject. */
    public Uni<Integer> cancelAll(Mutiny.Session session, TaskKind kind, UUID subjectId) {
        return session.createNativeQuery(CANCEL).setParameter(1, subjectId).setParameter(2, kind.name())
                .setParameter(3, (String) null).executeUpdate();
    }

    /** Cancels the open tasks of many pairs of a subject and a resident in one statement; the lists are of one length. */
    public Uni<Integer> cancelSome(Mutiny.Session session, TaskKind kind, List<UUID> subjectIds, List<UUID> residentIds) {
        return subjectIds.isEmpty() ? Uni.createFrom().item(0)
                : session.createNativeQuery(CANCEL_SOME).setParameter(1, joined(subjectIds))
                        .setParameter(2, joined(residentIds)).setParameter(3, kind.name()).executeUpdate();
    }

    /**
     * Brings the open tasks of residents who may have moved into the queue of where they live now; gives how many there were.
     */
    public Uni<Integer> follow(Mutiny.Session session, List<UUID> residentIds) {
        return session.createNativeQuery(FOLLOW).setParameter(1, joined(residentIds)).setParameter(2, region.cityCode())
                .executeUpdate();
    }

    private static String joined(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
