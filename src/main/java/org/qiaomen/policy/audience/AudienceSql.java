package org.qiaomen.policy.audience;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.qiaomen.policy.audience.AudienceRule.All;
import org.qiaomen.policy.audience.AudienceRule.Any;
import org.qiaomen.policy.audience.AudienceRule.Condition;
import org.qiaomen.policy.audience.AudienceRule.Not;

/**
 * A rule as SQL over {@code resident_profile} under the alias {@code p}. Whatever a rule says arrives as a bound value; the
 * text is
 * made of our own words alone. Both methods number and order the values alike, so one binding serves a statement with both.
 */
public final class AudienceSql {

    private final LocalDate today;
    private final int first;
    private final List<Object> values = new ArrayList<>();

    private AudienceSql(LocalDate today, int first) {
        this.today = today;
        this.first = first;
    }

    /**
     * True for whom the rule holds; null counts as false where it stands.
     *
     * @param firstParameter the number of the first {@code $n}
     */
    public static SqlPredicate predicate(AudienceRule rule, LocalDate today, int firstParameter) {
        AudienceSql statement = new AudienceSql(today, firstParameter);
        return new SqlPredicate(statement.sql(rule), statement.values);
    }

    /**
     * A bigint whose bit n says whether the n-th condition held; null for a {@link AudienceRule#isConjunction conjunction},
     * where
     * all did. Its parameters are those of {@link #predicate} with the same arguments.
     */
    public static SqlPredicate heldMask(AudienceRule rule, LocalDate today, int firstParameter) {
        if (rule.isConjunction()) {
            return null;
        }
        AudienceSql statement = new AudienceSql(today, firstParameter);
        List<Condition> conditions = rule.conditions();
        List<String> bits = new ArrayList<>();
        for (int bit = 0; bit < conditions.size(); bit++) {
            bits.add("CASE WHEN " + statement.sql(conditions.get(bit)) + " THEN " + (1L << bit) + "::bigint ELSE 0 END");
        }
        return new SqlPredicate("(" + String.join(" | ", bits) + ")", statement.values);
    }

    private String sql(AudienceRule rule) {
        if (rule instanceof All all) {
            return joined(all.rules(), " AND ");
        } else if (rule instanceof Any any) {
            return joined(any.rules(), " OR ");
        } else if (rule instanceof Not not) {
            // Where a value is not known the inner rule is null, and its opposite true.
            return "(" + sql(not.rule()) + " IS NOT TRUE)";
        }
        Condition condition = (Condition) rule;
        String test = test(condition.attribute(), condition.test());
        return condition.confirmed()
                ? "(" + test + " AND '" + condition.attribute().trait().apiName() + "' = ANY(p.confirmed))"
                : test;
    }

    private String joined(List<AudienceRule> rules, String word) {
        return rules.stream().map(this::sql).collect(Collectors.joining(word, "(", ")"));
    }

    private String test(AudienceAttribute attribute, AudienceTest test) {
        String column = "p." + attribute.column();
        if (test instanceof AudienceTest.Between between) {
            return attribute == AudienceAttribute.AGE ? born(between.least(), between.most())
                    : numbers(column, between.least(), between.most());
        } else if (test instanceof AudienceTest.OneOfNumbers oneOf) {
            return attribute == AudienceAttribute.AGE
                    ? oneOf.numbers().stream().map(age -> born(age, age)).collect(Collectors.joining(" OR ", "(", ")"))
                    : "(" + column + " = ANY(" + bind(oneOf.numbers().toArray(Integer[]::new)) + "::int[]))";
        } else if (test instanceof AudienceTest.Is is) {
            return "(" + column + " = " + bind(is.value()) + "::boolean)";
        } else if (test instanceof AudienceTest.OneOf oneOf) {
            return "(" + column + " = ANY(" + bind(oneOf.names().toArray(String[]::new)) + "::text[]))";
        } else if (test instanceof AudienceTest.Within within) {
            return within.areaCodes().stream().map(code -> starting(column, code))
                    .collect(Collectors.joining(" OR ", "(", ")"));
        }
        AudienceTest.HoldsAny holds = (AudienceTest.HoldsAny) test;
        return "(" + column + " && " + bind(holds.names().toArray(String[]::new)) + "::text[])";
    }

    private String born(Integer least, Integer most) {
        return between(bounds -> {
            if (least != null) {
                bounds.add("p.birth_date <= " + bind(Births.latest(least, today)) + "::date");
            }
            if (most != null) {
                bounds.add("p.birth_date > " + bind(Births.latest(most + 1, today)) + "::date");
            }
        });
    }

    private String numbers(String column, Integer least, Integer most) {
        return between(bounds -> {
            if (least != null) {
                bounds.add(column + " >= " + bind(least) + "::int");
            }
            if (most != null) {
                bounds.add(column + " <= " + bind(most) + "::int");
            }
        });
    }

    private static String between(Consumer<List<String>> asked) {
        List<String> bounds = new ArrayList<>();
        asked.accept(bounds);
        return "(" + String.join(" AND ", bounds) + ")";
    }

    // "~" sorts after every digit: the range holds exactly the codes that begin with this one, and an index can serve it.
    private String starting(String column, String code) {
        return "(" + column + " >= " + bind(code) + "::text AND " + column + " < " + bind(code + "~") + "::text)";
    }

    private String bind(Object value) {
        values.add(value);
        return "$" + (first + values.size() - 1);
    }
}
