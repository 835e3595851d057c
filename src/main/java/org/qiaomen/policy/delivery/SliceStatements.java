package org.qiaomen.policy.delivery;

import org.qiaomen.policy.audience.Audience;

/**
 * The statements that do a slice. The bulk of a campaign is {@link #deliver}: it joins nothing, writes in the order of the
 * primary key and asks for no new identifiers, so that it costs little more than the bare rows do.
 */
final class SliceStatements {

    static final String CLAIM = "SELECT " + Slice.COLUMNS + " FROM policy_campaign c"
            + " JOIN policy_campaign_slice s ON s.policy_id = c.policy_id AND s.done_at IS NULL"
            + " JOIN policy p ON p.id = c.policy_id"
            + " WHERE c.state IN ('RUNNING', 'PLANNING', 'STOPPING', 'ENDING') AND (s.retry_at IS NULL OR s.retry_at <= now())"
            + " ORDER BY CASE c.state WHEN 'STOPPING' THEN 0 WHEN 'RUNNING' THEN 1 ELSE 2 END,"
            + " CASE p.priority WHEN 'URGENT' THEN 0 WHEN 'IMPORTANT' THEN 1 ELSE 2 END, c.starts_at, c.policy_id, s.number"
            // Held until the slice is through, so that a withdrawal comes before it or after it.
            + " LIMIT 1 FOR UPDATE OF s SKIP LOCKED FOR SHARE OF c";

    /**
     * The plans that fit a slice, whatever the statistics make of its bounds; and a replica that vanishes does not keep it.
     */
    static final String SETTINGS = "SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_nestloop = off;"
            // A slice is read by its range; going through the whole city once for each looks cheap and is not.
            + " SET LOCAL enable_seqscan = off;"
            // A slice whose commit a crash takes back is free again; only the next step of the campaign must be kept for certain.
            + " SET LOCAL synchronous_commit = off; SET LOCAL idle_in_transaction_session_timeout = '60s'";

    static final String DONE = "UPDATE policy_campaign_slice SET done_at = now() WHERE policy_id = $1 AND number = $2";

    static final String FAILED = "UPDATE policy_campaign_slice SET attempts = attempts + 1,"
            + " retry_at = now() + LEAST(power(2, attempts), 300) * interval '1 s' WHERE policy_id = $1 AND number = $2";

    /** The first free number for the values of the audience in {@link #deliver}. */
    static final int AUDIENCE_FROM = 7;

    static final String SWITCHED_OFF = "($5 = ANY(p.topics_off) OR p.profiling_off AND $6)";

    static final String STATE = "CASE WHEN " + SWITCHED_OFF + " THEN 'OPTED_OUT' WHEN p.has_mini_program THEN 'DELIVERED'"
            + " WHEN p.has_phone THEN 'PENDING' ELSE 'UNREACHABLE' END";

    /** Takes back: $1 policy, $2 and $3 the range. */
    static final String STOP = "UPDATE policy_delivery SET visit_at = NULL,"
            + " outside = CASE WHEN outside IN ('PLANNED', 'DIGEST') THEN 'NONE' ELSE outside END,"
            + " state = CASE WHEN read_at IS NULL AND state <> 'OPTED_OUT' THEN 'WITHDRAWN' ELSE state END"
            + " WHERE policy_id = $1 AND resident_id > $2 AND resident_id <= $3"
            + " AND (read_at IS NULL AND state NOT IN ('OPTED_OUT', 'WITHDRAWN') OR visit_at IS NOT NULL"
            + " OR outside IN ('PLANNED', 'DIGEST'))";

    /** Whoever was to get a text message that does not leave any more is somebody whom nothing reached. */
    static final String END = "UPDATE policy_delivery SET visit_at = NULL,"
            + " outside = CASE WHEN outside IN ('PLANNED', 'DIGEST') THEN 'NONE' ELSE outside END,"
            + " state = CASE WHEN state = 'PENDING' AND outside IN ('PLANNED', 'DIGEST') THEN 'UNREACHABLE' ELSE state END"
            + " WHERE policy_id = $1 AND resident_id > $2 AND resident_id <= $3"
            + " AND (visit_at IS NOT NULL OR outside IN ('PLANNED', 'DIGEST'))";

    private static final String DELIVER = "INSERT INTO policy_delivery"
            + " (id, policy_id, resident_id, state, outside, channel, township, held, visit_at)"
            + " SELECT $1, $2, m.resident_id, m.state, CASE m.state WHEN 'PENDING' THEN 'PLANNED' ELSE 'NONE' END,"
            + " CASE m.state WHEN 'PENDING' THEN 'SMS' END, m.township, m.held, CASE WHEN m.state = 'UNREACHABLE' THEN now()"
            + " WHEN m.state <> 'OPTED_OUT' THEN now() + %s END"
            + " FROM (SELECT p.resident_id, " + STATE + " AS state, coalesce(left(p.area_code, 9), '') AS township,"
            + " %s AS held FROM resident_profile p"
            + " WHERE p.resident_id > $3 AND p.resident_id <= $4 AND %s AND NOT EXISTS (SELECT FROM policy_delivery d"
            + " WHERE d.policy_id = $2 AND d.resident_id > $3 AND d.resident_id <= $4 AND d.resident_id = p.resident_id)"
            + " ORDER BY p.resident_id) m";

    private SliceStatements() {
    }

    /** $1 id, $2 policy, $3 and $4 the range, $5 topic, $6 whether the policy has a rule, then the audience's values. */
    static String deliver(Audience audience, Integer visitDays) {
        return String.format(DELIVER, visitDays == null ? "CAST(NULL AS interval)" : "interval '" + visitDays + " days'",
                audience.held(), audience.condition());
    }

    private static final String CUTS = """
            INSERT INTO policy_campaign_slice (policy_id, number, after_id, upto_id)
            SELECT $1, number, id, coalesce(lead(id) OVER (ORDER BY number),
                CAST('ffffffff-ffff-ffff-ffff-ffffffffffff' AS uuid)) FROM cut WHERE id IS NOT NULL""";

    /** The slices of a campaign: $1 policy, $2 residents in each. The last one is open at its end. */
    static final String CUT = """
            WITH RECURSIVE cut (number, id) AS (
                SELECT 0, CAST('00000000-0000-0000-0000-000000000000' AS uuid)
                UNION ALL
                SELECT number + 1, (SELECT resident_id FROM resident_profile WHERE resident_id > cut.id ORDER BY resident_id
                                    OFFSET $2 - 1 LIMIT 1)
                FROM cut WHERE id IS NOT NULL)
            """ + CUTS;

    /** The same by one resident in a hundred: a few large slices need not be of one size, and reading everybody costs more. */
    static final String CUT_ROUGHLY = """
            WITH sampled AS (SELECT resident_id, row_number() OVER (ORDER BY resident_id) AS n
                             FROM resident_profile TABLESAMPLE SYSTEM (1)),
            cut (number, id) AS (
                SELECT 0, CAST('00000000-0000-0000-0000-000000000000' AS uuid)
                UNION ALL
                SELECT CAST(n / greatest($2 / 100, 1) AS integer), resident_id FROM sampled WHERE n % greatest($2 / 100, 1) = 0)
            """ + CUTS;
}
