package org.qiaomen.identity.profile;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.ResidentMerge;

import io.smallrye.mutiny.Uni;

/**
 * Two residents who turn out to be one have one profile: what the one that goes on does not know, the other one tells, with its
 * confirmations; what either of them switched off stays off. The other's profile ends, or policies would find it for ever.
 */
@ApplicationScoped
class ProfileMerge implements ResidentMerge {

    private static final String FILL = """
            UPDATE resident_profile p SET
                area_code = coalesce(p.area_code, o.area_code), birth_date = coalesce(p.birth_date, o.birth_date),
                lives_alone = coalesce(p.lives_alone, o.lives_alone),
                left_behind_child = coalesce(p.left_behind_child, o.left_behind_child),
                low_income = coalesce(p.low_income, o.low_income), employment = coalesce(p.employment, o.employment),
                pension_insurance = coalesce(p.pension_insurance, o.pension_insurance),
                medical_insurance = coalesce(p.medical_insurance, o.medical_insurance),
                disability_level = coalesce(p.disability_level, o.disability_level),
                interests = (SELECT coalesce(array_agg(t ORDER BY t), '{}') FROM
                    (SELECT unnest(p.interests) UNION SELECT unnest(o.interests)) AS u(t)),
                tags = (SELECT coalesce((array_agg(t ORDER BY t))[1:50], '{}') FROM
                    (SELECT unnest(p.tags) UNION SELECT unnest(o.tags)) AS u(t)),
                confirmed = (SELECT coalesce(array_agg(t ORDER BY t), '{}') FROM (SELECT unnest(p.confirmed) UNION
                    SELECT c FROM unnest(o.confirmed) AS c WHERE CASE c WHEN 'areaCode' THEN p.area_code IS NULL
                        WHEN 'birthDate' THEN p.birth_date IS NULL WHEN 'livesAlone' THEN p.lives_alone IS NULL
                        WHEN 'leftBehindChild' THEN p.left_behind_child IS NULL WHEN 'lowIncome' THEN p.low_income IS NULL
                        WHEN 'employment' THEN p.employment IS NULL WHEN 'pensionInsurance' THEN p.pension_insurance IS NULL
                        WHEN 'medicalInsurance' THEN p.medical_insurance IS NULL
                        WHEN 'disabilityLevel' THEN p.disability_level IS NULL END) AS u(t)),
                profiling_off = p.profiling_off OR o.profiling_off,
                topics_off = (SELECT coalesce(array_agg(t ORDER BY t), '{}') FROM
                    (SELECT unnest(p.topics_off) UNION SELECT unnest(o.topics_off)) AS u(t)),
                rematch_at = r.updated_at, version = p.version + 1, updated_at = r.updated_at
            FROM resident_profile o JOIN resident r ON r.id = o.resident_id
            WHERE p.resident_id = ?2 AND o.resident_id = ?1""";

    private static final String MOVE_TAGS = "INSERT INTO resident_tag (resident_id, tag, source, set_by, set_at)"
            + " SELECT p.resident_id, t.tag, t.source, t.set_by, t.set_at FROM resident_tag t, resident_profile p"
            + " WHERE t.resident_id = ?1 AND p.resident_id = ?2 AND t.tag = ANY(p.tags)"
            + " ON CONFLICT ON CONSTRAINT resident_tag_pkey DO NOTHING";

    private static final String MOVE_SOURCES = "INSERT INTO resident_confirmation"
            + " (resident_id, attribute, source, set_by, set_at)"
            + " SELECT p.resident_id, c.attribute, c.source, c.set_by, c.set_at FROM resident_confirmation c, resident_profile p"
            + " WHERE c.resident_id = ?1 AND p.resident_id = ?2 AND c.attribute = ANY(p.confirmed)"
            + " ON CONFLICT ON CONSTRAINT resident_confirmation_pkey DO NOTHING";

    @Override
    public Uni<Void> merge(Mutiny.Session session, UUID from, UUID into) {
        return both(session, FILL, from, into)
                .chain(() -> both(session, MOVE_TAGS, from, into))
                .chain(() -> both(session, MOVE_SOURCES, from, into))
                .chain(() -> end(session, "resident_tag", from))
                .chain(() -> end(session, "resident_confirmation", from))
                .chain(() -> end(session, "resident_profile", from));
    }

    private static Uni<Integer> both(Mutiny.Session session, String statement, UUID from, UUID into) {
        return session.createNativeQuery(statement).setParameter(1, from).setParameter(2, into).executeUpdate();
    }

    private static Uni<Void> end(Mutiny.Session session, String table, UUID from) {
        return session.createNativeQuery("DELETE FROM " + table + " WHERE resident_id = ?1").setParameter(1, from)
                .executeUpdate().replaceWithVoid();
    }
}
