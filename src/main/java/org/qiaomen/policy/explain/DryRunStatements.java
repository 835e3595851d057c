package org.qiaomen.policy.explain;

import java.time.LocalDate;

import org.qiaomen.policy.audience.Audience;

import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The SQL of a dry run. One pass over the profiles counts everything and picks examples on its way, one of each of many small
 * parts; the buckets are those of {@code resident_profile_bucket_stat}, by which the planner knows how few parts there are.
 */
final class DryRunStatements {

    private static final int FIRST = 4;
    private static final int BUCKETS = 16;
    private static final String OFF = "($1::text = ANY(p.topics_off) OR p.profiling_off AND $2::boolean)";

    // Each resident at most once, however many accounts or consents.
    private static final String CONSENTING = "(SELECT DISTINCT a.resident_id FROM notice_consent c"
            + " JOIN mini_program_account a ON a.open_id = c.open_id WHERE c.template_id = $3::text AND c.remaining > 0)";

    private final Audience audience;
    private final Tuple values;

    /** @param template of the subscribe messages; empty where the city has none */
    DryRunStatements(ExplainedPolicy policy, LocalDate day, String template) {
        audience = Audience.of(policy.rule(), policy.areaCode(), day, FIRST);
        values = audience.after(policy.topic(), policy.rule() != null, template);
    }

    /** Each township, in parts: whether switched off, by which channels, and one bucket; with one of them as an example. */
    String counts() {
        return "SELECT left(p.area_code, 9) AS township, " + OFF + " AS off, p.has_mini_program, p.has_phone, count(*) AS n,"
                + " count(s.resident_id) AS consenting, any_value(p.resident_id) AS example"
                + " FROM resident_profile p LEFT JOIN " + CONSENTING + " s ON s.resident_id = p.resident_id WHERE "
                + audience.condition() + " GROUP BY 1, 2, 3, 4, uuid_hash(p.resident_id) & " + (BUCKETS - 1);
    }

    /** Some of those who would get it, for audiences too small to fall into many buckets. */
    String some(int most) {
        // The template is bound as for the counts, and asked nothing.
        return "SELECT p.resident_id FROM resident_profile p WHERE " + audience.condition() + " AND NOT " + OFF
                + " AND $3::text IS NOT NULL LIMIT " + most;
    }

    /** For both. */
    Tuple values() {
        return values;
    }
}
