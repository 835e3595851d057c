package org.qiaomen.identity.family;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/**
 * Relations follow their resident. Those that he then would have twice, or with himself, or a second husband or wife, end
 * first:
 * what the one who goes on has, stays.
 */
@ApplicationScoped
class FamilyMerge implements ResidentMerge {

    private static final String END = """
            UPDATE family_relation f SET state = 'ENDED', ended_at = greatest(f.declared_at, now()), ended_by = ?2,
                version = version + 1
            WHERE (f.person_id = ?1 OR f.relative_id = ?1) AND f.state IN ('DECLARED', 'CONFIRMED') AND (
                f.person_id = ?2 OR f.relative_id = ?2
                OR f.kind = 'SPOUSE' AND f.state = 'CONFIRMED' AND EXISTS (SELECT FROM family_spouse s WHERE s.resident_id = ?2)
                OR EXISTS (SELECT FROM family_relation o WHERE o.id <> f.id AND o.state = f.state
                    AND (o.person_id = ?2 AND o.relative_phone_hash = f.relative_phone_hash AND f.person_id = ?1
                        OR o.person_id = ?2 AND o.relative_id = CASE f.person_id WHEN ?1 THEN f.relative_id ELSE f.person_id END
                        OR o.relative_id = ?2 AND o.person_id = CASE f.person_id WHEN ?1 THEN f.relative_id ELSE f.person_id END)))""";
    private static final String PERSON = "UPDATE family_relation SET person_id = ?2, version = version + 1"
            + " WHERE person_id = ?1 AND relative_id IS DISTINCT FROM ?2";
    private static final String RELATIVE = "UPDATE family_relation SET relative_id = ?2, version = version + 1"
            + " WHERE relative_id = ?1 AND person_id <> ?2";

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return run(session, END, from, into).chain(() -> run(session, PERSON, from, into))
                .chain(() -> run(session, RELATIVE, from, into)).replaceWithVoid();
    }

    private static Uni<Integer> run(Mutiny.Session session, String sql, UUID from, UUID into) {
        return session.createNativeQuery(sql).setParameter(1, from).setParameter(2, into).executeUpdate();
    }
}
