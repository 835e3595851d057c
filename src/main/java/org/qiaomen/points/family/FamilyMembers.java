package org.qiaomen.points.family;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/** Who belongs to a family account now: added by the founder, and a confirmed direct relative of his at this moment. */
@ApplicationScoped
class FamilyMembers {

    private static final String JOIN = " FROM points_family f JOIN points_family_member m ON m.family_id = f.id"
            + " AND points_family_related(f.founder_id, m.resident_id) WHERE f.closed_at IS NULL";
    private static final String ONE = "SELECT f.id, f.name, f.founder_id, f.created_at" + JOIN
            + " AND f.id = ?1 AND m.resident_id = ?2";
    // Held until the transaction ends, so that nothing moves once the account is closed or the member taken out.
    private static final String HELD = ONE + " FOR SHARE OF f, m";
    private static final String OF = "SELECT f.id, f.name, f.founder_id, f.created_at" + JOIN
            + " AND m.resident_id = ?1 ORDER BY f.id LIMIT 100";
    private static final String MEMBERS = "SELECT m.resident_id" + JOIN
            + " AND f.id = ?1 ORDER BY m.resident_id <> f.founder_id, m.added_at, m.resident_id";

    /** A family account as a member finds it. */
    record Family(UUID id, String name, UUID founderId, Instant createdAt) {

        void requireFounder(UUID residentId) {
            if (!founderId.equals(residentId)) {
                throw new ProblemException(FamilyAccountError.FOUNDERS_ALONE);
            }
        }

        private static Family of(Object[] row) {
            return new Family((UUID) row[0], (String) row[1], (UUID) row[2], instant(row[3]));
        }

        private static Instant instant(Object time) {
            return time instanceof OffsetDateTime moment ? moment.toInstant() : (Instant) time;
        }
    }

    /** Fails with {@code family-account.not-found} for whom it is not. */
    Uni<Family> require(Mutiny.Session session, UUID familyId, UUID residentId) {
        return one(session, ONE, familyId, residentId);
    }

    Uni<Family> requireHeld(Mutiny.Session session, UUID familyId, UUID residentId) {
        return one(session, HELD, familyId, residentId);
    }

    private static Uni<Family> one(Mutiny.Session session, String sql, UUID familyId, UUID residentId) {
        return session.createNativeQuery(sql, Object[].class).setParameter(1, familyId).setParameter(2, residentId)
                .getSingleResultOrNull().onItem().ifNull().failWith(() -> new ProblemException(FamilyAccountError.NOT_FOUND))
                .map(Family::of);
    }

    Uni<List<Family>> of(Mutiny.Session session, UUID residentId) {
        return session.createNativeQuery(OF, Object[].class).setParameter(1, residentId).getResultList()
                .map(rows -> rows.stream().map(Family::of).toList());
    }

    /** The founder first. */
    Uni<List<UUID>> members(Mutiny.Session session, UUID familyId) {
        return session.createNativeQuery(MEMBERS, UUID.class).setParameter(1, familyId).getResultList();
    }
}
