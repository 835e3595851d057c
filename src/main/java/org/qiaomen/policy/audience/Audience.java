package org.qiaomen.policy.audience;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.region.AreaLevel;

import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Whom a policy is for, its own area and its rule together, as a condition over {@code resident_profile p} with values bound
 * from
 * some number on; and the same of one resident in memory. A policy of the whole city is for everybody, those too of whom we do
 * not know where they live; a narrower one for those who are known to live there.
 *
 * @param held the conditions that held, as an expression; {@code NULL} where all do
 */
public record Audience(String condition, String held, List<Object> values) {

    /** Sorts after every digit: the codes from one up to it with this behind are those within it, and an index can serve it. */
    private static final String AFTER_DIGITS = "~";
    private static final String ALL_HELD = "CAST(NULL AS bigint)";

    /** @param rule null for everybody in the area */
    public static Audience of(AudienceRule rule, String areaCode, LocalDate today, int first) {
        List<Object> values = new ArrayList<>();
        StringBuilder condition = new StringBuilder("true");
        if (!isCity(areaCode)) {
            condition.append(" AND p.area_code >= $").append(first).append("::text AND p.area_code < $").append(first + 1)
                    .append("::text");
            values.addAll(List.of(areaCode, areaCode + AFTER_DIGITS));
        }
        if (rule == null) {
            return new Audience(condition.toString(), ALL_HELD, values);
        }
        int next = first + values.size();
        SqlPredicate predicate = AudienceSql.predicate(rule, today, next);
        SqlPredicate mask = AudienceSql.heldMask(rule, today, next);
        values.addAll(predicate.parameters());
        return new Audience(condition.append(" AND ").append(predicate.sql()).toString(), mask == null ? ALL_HELD : mask.sql(),
                values);
    }

    /** Whether somebody belongs to it; the same as {@link #condition} says in the database. */
    public static boolean includes(AudienceRule rule, String areaCode, ProfileFacts facts, LocalDate today) {
        return (isCity(areaCode) || AreaLevel.covers(areaCode, facts.areaCode()))
                && (rule == null || AudienceMatcher.matches(rule, facts, today));
    }

    /** The values for a statement that has others before them. */
    public Tuple after(Object... others) {
        List<Object> all = new ArrayList<>(List.of(others));
        all.addAll(values);
        return Tuple.wrap(all);
    }

    private static boolean isCity(String areaCode) {
        return AreaLevel.of(areaCode).filter(level -> level == AreaLevel.CITY).isPresent();
    }
}
