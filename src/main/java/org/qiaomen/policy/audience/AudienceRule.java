package org.qiaomen.policy.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** For whom a policy is. Made by {@link AudienceRules#parse}, which keeps it within limits. */
public sealed interface AudienceRule {

    /** Holds when every one of them does. */
    record All(List<AudienceRule> rules) implements AudienceRule {
        public All {
            rules = List.copyOf(rules);
        }
    }

    /** Holds when one of them does. */
    record Any(List<AudienceRule> rules) implements AudienceRule {
        public Any {
            rules = List.copyOf(rules);
        }
    }

    /** Holds when the other does not. */
    record Not(AudienceRule rule) implements AudienceRule {
    }

    /** @param confirmed whether the value counts only when staff confirmed it */
    record Condition(AudienceAttribute attribute, AudienceTest test, boolean confirmed) implements AudienceRule {
    }

    /** The conditions, depth first: the n-th is bit n of a mask of those that held. */
    default List<Condition> conditions() {
        List<Condition> all = new ArrayList<>();
        collect(this, all);
        return all;
    }

    /** Whether every condition holds whenever the rule does, so that no mask need be kept. */
    default boolean isConjunction() {
        return this instanceof Condition
                || this instanceof All all && all.rules().stream().allMatch(AudienceRule::isConjunction);
    }

    /** Every condition held: what a mask that was not kept stands for. */
    default long fullMask() {
        int count = conditions().size();
        return count == Long.SIZE ? -1L : (1L << count) - 1;
    }

    /** The ages, in full years, on whose birthday the rule may begin or cease to hold for somebody. */
    default SortedSet<Integer> ageThresholds() {
        SortedSet<Integer> ages = new TreeSet<>();
        for (Condition condition : conditions()) {
            if (condition.attribute() != AudienceAttribute.AGE) {
                continue;
            }
            if (condition.test() instanceof AudienceTest.Between between) {
                addBounds(ages, between.least(), between.most());
            } else if (condition.test() instanceof AudienceTest.OneOfNumbers oneOf) {
                oneOf.numbers().forEach(age -> addBounds(ages, age, age));
            }
        }
        return ages;
    }

    private static void addBounds(SortedSet<Integer> ages, Integer least, Integer most) {
        if (least != null && least > 0) {
            ages.add(least);
        }
        if (most != null) {
            ages.add(most + 1);
        }
    }

    private static void collect(AudienceRule rule, List<Condition> into) {
        if (rule instanceof All all) {
            all.rules().forEach(inner -> collect(inner, into));
        } else if (rule instanceof Any any) {
            any.rules().forEach(inner -> collect(inner, into));
        } else if (rule instanceof Not not) {
            collect(not.rule(), into);
        } else if (rule instanceof Condition condition) {
            into.add(condition);
        }
    }
}
