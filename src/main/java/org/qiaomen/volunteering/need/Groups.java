package org.qiaomen.volunteering.need;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.Turns;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.DatabaseProblems;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;
import org.qiaomen.platform.Transactions;
import org.qiaomen.volunteering.Sql;
import org.qiaomen.volunteering.VolunteeringError;
import org.qiaomen.volunteering.Volunteers;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/** Residents who organise help together; every organiser may do everything but leave the group without one. */
@ApplicationScoped
class Groups {

    private static final int MOST_GROUPS = 10;
    private static final int MOST_ORGANISERS = 50;
    private static final String CREATE = "INSERT INTO volunteer_group (id, name, created_by, created_at) VALUES (?1, ?2, ?3, ?4)";
    private static final String ADD = "INSERT INTO volunteer_group_organiser (group_id, resident_id, added_by, added_at)"
            + " VALUES (?1, ?2, ?3, ?4) ON CONFLICT ON CONSTRAINT volunteer_group_organiser_pkey DO NOTHING";
    private static final String REMOVE = "DELETE FROM volunteer_group_organiser WHERE group_id = ?1 AND resident_id = ?2";
    private static final String NAME = "SELECT g.name FROM volunteer_group g JOIN volunteer_group_organiser o"
            + " ON o.group_id = g.id WHERE g.id = ?1 AND o.resident_id = ?2";
    private static final String COUNT = "SELECT count(*) FROM volunteer_group_organiser WHERE group_id = ?1";
    private static final String MINE = "SELECT count(*) FROM volunteer_group_organiser WHERE resident_id = ?1";
    private static final String LIST = "SELECT g.id, g.name, (SELECT string_agg(v.number, ',' ORDER BY p.added_at, v.number)"
            + " FROM volunteer_group_organiser p JOIN volunteer v ON v.resident_id = p.resident_id WHERE p.group_id = g.id)"
            + " FROM volunteer_group g JOIN volunteer_group_organiser o ON o.group_id = g.id WHERE o.resident_id = ?1"
            + " ORDER BY g.id LIMIT 20";

    private final Volunteers volunteers;
    private final IdempotentWrites writes;
    private final Transactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    Groups(Volunteers volunteers, IdempotentWrites writes, Transactions transactions, AuditLog audit, Clock clock) {
        this.volunteers = volunteers;
        this.writes = writes;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    void register(@Observes StartupEvent event) {
        DatabaseProblems.register("volunteer_group_name_key", VolunteeringError.GROUP_NAME_TAKEN);
    }

    Uni<Response> create(Actor resident, String key, CreateGroup command) {
        IdempotentCall call = IdempotentCall.of(resident.id(), "POST /volunteer/groups", key, command);
        String name = Texts.storable(command.name()).strip();
        if (Texts.saysNothing(name)) {
            throw ProblemException.invalid("name", "不能为空", "must not be empty");
        }
        UUID id = Ids.next();
        return writes.create(call, session -> Turns.take(session, "volunteer-groups:" + resident.id())
                .chain(() -> count(session, MINE, resident.id()))
                .invoke(mine -> requireFewer(mine, MOST_GROUPS))
                .chain(() -> volunteers.of(session, resident.id()))
                .chain(volunteer -> Sql.bind(session.createNativeQuery(CREATE), id, name, resident.id(), clock.instant())
                        .executeUpdate()
                        .chain(() -> add(session, id, resident.id(), resident))
                        .chain(() -> audit.record(session, entry(resident, "volunteering.create-group", id)))
                        .replaceWith(new GroupView(id, name, List.of(volunteer.number())))),
                view -> "/api/v1/volunteer/groups");
    }

    Uni<List<GroupView>> mine(UUID residentId) {
        return transactions.read(session -> session.createNativeQuery(LIST, Object[].class).setParameter(1, residentId)
                .getResultList()).map(rows -> rows.stream().map(Groups::view).toList());
    }

    Uni<Void> addOrganiser(Actor resident, UUID groupId, String number) {
        return transactions.write(session -> Turns.take(session, "volunteer-group:" + groupId)
                .chain(() -> requireOrganised(session, groupId, resident.id()))
                .chain(() -> count(session, COUNT, groupId)).invoke(all -> requireFewer(all, MOST_ORGANISERS))
                .chain(() -> volunteers.byNumber(session, number))
                .chain(other -> add(session, groupId, other, resident))
                .chain(() -> audit.record(session, entry(resident, "volunteering.add-organiser", groupId))));
    }

    Uni<Void> removeOrganiser(Actor resident, UUID groupId, String number) {
        return transactions.write(session -> Turns.take(session, "volunteer-group:" + groupId)
                .chain(() -> requireOrganised(session, groupId, resident.id()))
                .chain(() -> count(session, COUNT, groupId)).invoke(all -> {
                    if (all <= 1) {
                        throw new ProblemException(VolunteeringError.LAST_ORGANISER);
                    }
                })
                .chain(() -> volunteers.byNumber(session, number))
                .chain(other -> Sql.bind(session.createNativeQuery(REMOVE), groupId, other).executeUpdate())
                .chain(() -> audit.record(session, entry(resident, "volunteering.remove-organiser", groupId))));
    }

    /** The group's name; fails with {@code volunteering.group-not-found} for whom it is not. */
    Uni<String> requireOrganised(Mutiny.Session session, UUID groupId, UUID residentId) {
        return Sql.bind(session.createNativeQuery(NAME, String.class), groupId, residentId).getSingleResultOrNull()
                .onItem().ifNull().failWith(() -> new ProblemException(VolunteeringError.GROUP_NOT_FOUND));
    }

    private Uni<Integer> add(Mutiny.Session session, UUID groupId, UUID residentId, Actor by) {
        return Sql.bind(session.createNativeQuery(ADD), groupId, residentId, by.id(), clock.instant()).executeUpdate();
    }

    private static Uni<Long> count(Mutiny.Session session, String sql, UUID id) {
        return session.createNativeQuery(sql, Long.class).setParameter(1, id).getSingleResult();
    }

    private static void requireFewer(long there, int most) {
        if (there >= most) {
            throw new ProblemException(VolunteeringError.TOO_MANY_OPEN);
        }
    }

    private static GroupView view(Object[] row) {
        return new GroupView((UUID) row[0], (String) row[1],
                row[2] == null ? List.of() : List.of(((String) row[2]).split(",")));
    }

    private static AuditEntry entry(Actor actor, String action, UUID groupId) {
        return AuditEntry.of(actor, action, "volunteer-group", groupId);
    }
}
