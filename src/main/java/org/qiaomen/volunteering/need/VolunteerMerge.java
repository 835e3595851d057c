package org.qiaomen.volunteering.need;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;
import org.qiaomen.volunteering.Sql;

import io.smallrye.mutiny.Uni;

/**
 * Two accounts of one volunteer become one: sign-ups, services, groups and needs go over, and the number that was given up
 * still leads to
 * the one that stays. Who had signed up for one need twice comes once, and the place that is left goes to whoever waits.
 */
@ApplicationScoped
class VolunteerMerge implements ResidentMerge {

    private static final String DOUBLES = "SELECT f.need_id, f.state, i.state FROM volunteer_sign_up f JOIN volunteer_sign_up i"
            + " ON i.need_id = f.need_id AND i.resident_id = ?2 WHERE f.resident_id = ?1 ORDER BY f.need_id";
    private static final List<String> MOVES = List.of(
            "DELETE FROM volunteer_sign_up i WHERE i.resident_id = ?2 AND i.state IN ('WITHDRAWN', 'CANCELLED') AND NOT EXISTS"
                    + " (SELECT FROM volunteer_attendance a WHERE a.sign_up_id = i.id) AND EXISTS (SELECT FROM volunteer_sign_up f"
                    + " WHERE f.need_id = i.need_id AND f.resident_id = ?1 AND f.state NOT IN ('WITHDRAWN', 'CANCELLED'))",
            "UPDATE volunteer_sign_up f SET resident_id = ?2, version = version + 1 WHERE f.resident_id = ?1 AND NOT EXISTS"
                    + " (SELECT FROM volunteer_sign_up i WHERE i.need_id = f.need_id AND i.resident_id = ?2)",
            "UPDATE volunteer_attendance SET resident_id = ?2, version = version + 1 WHERE resident_id = ?1",
            "DELETE FROM volunteer_span f WHERE f.resident_id = ?1 AND EXISTS (SELECT FROM volunteer_span i WHERE i.resident_id = ?2"
                    + " AND i.source_type = f.source_type AND i.source_id = f.source_id)",
            "UPDATE volunteer_span SET resident_id = ?2 WHERE resident_id = ?1",
            "UPDATE volunteer_service SET resident_id = ?2 WHERE resident_id = ?1",
            "UPDATE issued_service_record SET resident_id = ?2 WHERE resident_id = ?1",
            "INSERT INTO volunteer_group_organiser (group_id, resident_id, added_by, added_at) SELECT group_id, CAST(?2 AS uuid), added_by, added_at"
                    + " FROM volunteer_group_organiser WHERE resident_id = ?1"
                    + " ON CONFLICT ON CONSTRAINT volunteer_group_organiser_pkey DO NOTHING",
            "DELETE FROM volunteer_group_organiser WHERE resident_id = ?1 AND resident_id <> ?2",
            "UPDATE volunteer_need SET publisher_id = ?2, version = version + 1 WHERE publisher_kind = 'RESIDENT'"
                    + " AND publisher_id = ?1",
            "UPDATE fraud_signal f SET resident_id = ?2 WHERE f.resident_id = ?1 AND NOT (f.state = 'OPEN' AND EXISTS (SELECT FROM"
                    + " fraud_signal i WHERE i.resident_id = ?2 AND i.kind = f.kind AND i.source_id = f.source_id"
                    + " AND i.state = 'OPEN'))",
            "UPDATE volunteer SET merged_into = ?2 WHERE merged_into = ?1",
            // Whoever stays has a number of his own, or takes over the other's.
            "UPDATE volunteer f SET resident_id = ?2 WHERE f.resident_id = ?1 AND NOT EXISTS (SELECT FROM volunteer i"
                    + " WHERE i.resident_id = ?2)",
            "UPDATE volunteer i SET skills = ARRAY(SELECT DISTINCT unnest(i.skills || f.skills) ORDER BY 1), ranking_consent ="
                    + " i.ranking_consent AND f.ranking_consent FROM volunteer f WHERE i.resident_id = ?2 AND f.resident_id = ?1",
            "UPDATE volunteer SET merged_into = ?2, ranking_consent = false WHERE resident_id = ?1");

    private final SignUps signUps;

    VolunteerMerge(SignUps signUps) {
        this.signUps = signUps;
    }

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return Sql.bind(session.createNativeQuery(DOUBLES, Object[].class), from, into).getResultList()
                .chain(doubles -> NeedNotices.toAll(doubles, row -> withdrawOne(session, row, from, into)))
                .chain(session::flush)
                .chain(() -> NeedNotices.toAll(MOVES,
                        sql -> Sql.bind(session.createNativeQuery(sql), from, into).executeUpdate().replaceWithVoid()));
    }

    // Whoever was there stays; of two sign-ups that only wait to come, the account that stays keeps its own.
    private Uni<Void> withdrawOne(Mutiny.Session session, Object[] row, UUID from, UUID into) {
        boolean fromActive = isActive((String) row[1]);
        boolean intoActive = isActive((String) row[2]);
        boolean fromAttended = SignUpState.ATTENDED.name().equals(row[1]);
        boolean intoAttended = SignUpState.ATTENDED.name().equals(row[2]);
        if (fromAttended && intoActive) {
            return signUps.withdrawDouble(session, (UUID) row[0], into);
        }
        return fromActive && (intoActive || intoAttended) ? signUps.withdrawDouble(session, (UUID) row[0], from)
                : Uni.createFrom().voidItem();
    }

    private static boolean isActive(String state) {
        return SignUpState.CONFIRMED.name().equals(state) || SignUpState.WAITING.name().equals(state);
    }
}
