package org.qiaomen.identity.family;

import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Confirmed relations as the other features ask for them. */
@ApplicationScoped
public class Families {

    private static final String BETWEEN = "SELECT count(*) FROM family_relation f WHERE f.state = 'CONFIRMED'"
            + " AND least(f.person_id, f.relative_id) = least(CAST(?1 AS uuid), CAST(?2 AS uuid))"
            + " AND greatest(f.person_id, f.relative_id) = greatest(CAST(?1 AS uuid), CAST(?2 AS uuid))";
    private static final String DIRECT = BETWEEN + " AND f.kind IN ("
            + FamilyKind.DIRECT.stream().map(kind -> "'" + kind + "'").sorted().collect(Collectors.joining(", ")) + ")";
    private static final String SPOUSE = "SELECT spouse_id FROM family_spouse WHERE resident_id = ?1";
    private static final String GUARDIANS = "SELECT count(*) FROM family_relation f WHERE f.state = 'CONFIRMED'"
            + " AND (f.person_id = ?1 AND f.kind = 'GUARDIAN' OR f.relative_id = ?1 AND f.kind = 'WARD')";

    /** Whether they are husband and wife, or one descends from the other (直系亲属). */
    public Uni<Boolean> areDirectRelatives(Mutiny.Session session, UUID one, UUID other) {
        return exists(session, DIRECT, one, other);
    }

    /** Whether they are family in any way. */
    public Uni<Boolean> areRelatives(Mutiny.Session session, UUID one, UUID other) {
        return exists(session, BETWEEN, one, other);
    }

    /** Null without a husband or wife. */
    public Uni<UUID> spouseOf(Mutiny.Session session, UUID residentId) {
        return session.createNativeQuery(SPOUSE, UUID.class).setParameter(1, residentId).getSingleResultOrNull();
    }

    public Uni<Boolean> hasGuardian(Mutiny.Session session, UUID residentId) {
        return session.createNativeQuery(GUARDIANS, Long.class).setParameter(1, residentId).getSingleResult()
                .map(count -> count > 0);
    }

    private static Uni<Boolean> exists(Mutiny.Session session, String sql, UUID one, UUID other) {
        return session.createNativeQuery(sql, Long.class).setParameter(1, one).setParameter(2, other).getSingleResult()
                .map(count -> count > 0);
    }
}
