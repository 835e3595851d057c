package org.qiaomen.policy.explain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.qiaomen.policy.audience.AudienceArea;
import org.qiaomen.policy.audience.AudienceSql;
import org.qiaomen.policy.audience.SqlPredicate;

import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The SQL of a dry run. One pass over the profiles counts everything and picks examples on its way, one of each of many small
 * parts; the buckets are those of {@code resident_profile_bucket_stat}, by which the planner knows how few parts there are.
 */
final class DryRunStatements {

    private static final int FIRST = 3;
    private static final int BUCKETS = 16;
    private static final String OFF = "($1::text = ANY(p.topics_off) OR p.profiling_off AND $2::boolean)";

    private final String topic;
    private final boolean profiled;
    private final String where;
    private final List<Object> values = new ArrayList<>();

    DryRunStatements(ExplainedPolicy policy, LocalDate day) {
        this.topic = policy.topic();
        this.profiled = policy.rule() != null;
        SqlPredicate area = AudienceArea.predicate(policy.areaCode(), FIRST);
        values.addAll(area.parameters());
        if (profiled) {
            SqlPredicate rule = AudienceSql.predicate(policy.rule(), day, FIRST + values.size());
            values.addAll(rule.parameters());
            where = area.sql() + " AND " + rule.sql();
        } else {
            where = area.sql();
        }
    }

    /** Each township, in parts: whether switched off, by which channels, and one bucket; with one of them as an example. */
    String counts() {
        return "SELECT left(p.area_code, 9) AS township, " + OFF + " AS off, p.has_mini_program, p.has_phone, count(*) AS n,"
                + " any_value(p.resident_id) AS example FROM resident_profile p WHERE " + where
                + " GROUP BY 1, 2, 3, 4, uuid_hash(p.resident_id) & " + (BUCKETS - 1);
    }

    /** How many of them have agreed to a subscribe message that has not been sent yet. */
    String subscribers() {
        return "SELECT count(*) AS n FROM resident_profile p WHERE " + where + " AND p.has_mini_program AND NOT " + OFF
                + " AND EXISTS (SELECT FROM mini_program_account a JOIN notice_consent c ON c.open_id = a.open_id"
                + " WHERE a.resident_id = p.resident_id AND c.template_id = " + last() + "::text AND c.remaining > 0)";
    }

    Tuple subscriberValues(String templateId) {
        List<Object> all = all();
        all.add(templateId);
        return Tuple.wrap(all);
    }

    /** Some of those who would get it, for audiences too small to fall into many buckets. */
    String some(int most) {
        return "SELECT p.resident_id FROM resident_profile p WHERE " + where + " AND NOT " + OFF + " LIMIT " + most;
    }

    /** For {@link #counts} and {@link #some}. */
    Tuple values() {
        return Tuple.wrap(all());
    }

    private List<Object> all() {
        List<Object> all = new ArrayList<>(List.of(topic, profiled));
        all.addAll(values);
        return all;
    }

    private String last() {
        return "$" + (FIRST + values.size());
    }
}
