package org.qiaomen.policy.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.qiaomen.policy.audience.AudienceRule;
import org.qiaomen.policy.audience.AudienceSql;
import org.qiaomen.policy.audience.SqlPredicate;

import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Whom a policy is for, as a condition over {@code resident_profile p} with values bound from some number on.
 *
 * @param held the conditions that held, as an expression; {@code NULL} where all do
 */
record Audience(String condition, String held, List<Object> values) {

    /** Sorts after every digit: the codes from one up to it with this behind are those within it. */
    private static final String AFTER_DIGITS = "~";

    /**
     * @param rule null for everybody in the area
     * @param cityCode what lies nowhere we know of lies in the city
     */
    static Audience of(AudienceRule rule, String areaCode, String cityCode, LocalDate today, int first) {
        List<Object> values = new ArrayList<>();
        StringBuilder condition = new StringBuilder("true");
        if (!areaCode.equals(cityCode)) {
            condition.append(" AND p.area_code >= $").append(first).append(" AND p.area_code < $").append(first + 1);
            values.addAll(List.of(areaCode, areaCode + AFTER_DIGITS));
        }
        if (rule == null) {
            return new Audience(condition.toString(), "CAST(NULL AS bigint)", values);
        }
        int next = first + values.size();
        SqlPredicate predicate = AudienceSql.predicate(rule, today, next);
        SqlPredicate mask = AudienceSql.heldMask(rule, today, next);
        values.addAll(predicate.parameters());
        return new Audience(condition.append(" AND ").append(predicate.sql()).toString(),
                mask == null ? "CAST(NULL AS bigint)" : mask.sql(), values);
    }

    Tuple after(Object... others) {
        List<Object> all = new ArrayList<>(List.of(others));
        all.addAll(values);
        return Tuple.wrap(all);
    }
}
