package org.qiaomen.policy.audience;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.identity.profile.Topic;
import org.qiaomen.policy.audience.AudienceRule.All;
import org.qiaomen.policy.audience.AudienceRule.Any;
import org.qiaomen.policy.audience.AudienceRule.Condition;
import org.qiaomen.policy.audience.AudienceRule.Not;

/** The rule against one resident in memory, as {@link AudienceSql} has it against all of them. */
public final class AudienceMatcher {

    private AudienceMatcher() {
    }

    /** @param today the day in the city */
    public static boolean matches(AudienceRule rule, ProfileFacts facts, LocalDate today) {
        return holds(rule, condition -> holds(condition, facts, today));
    }

    /** Bit n says whether the n-th condition holds, whether or not the rule does. */
    public static long held(AudienceRule rule, ProfileFacts facts, LocalDate today) {
        List<Condition> conditions = rule.conditions();
        long mask = 0;
        for (int bit = 0; bit < conditions.size(); bit++) {
            mask |= holds(conditions.get(bit), facts, today) ? 1L << bit : 0;
        }
        return mask;
    }

    static boolean holds(AudienceRule rule, Predicate<Condition> held) {
        if (rule instanceof All all) {
            return all.rules().stream().allMatch(inner -> holds(inner, held));
        } else if (rule instanceof Any any) {
            return any.rules().stream().anyMatch(inner -> holds(inner, held));
        } else if (rule instanceof Not not) {
            return !holds(not.rule(), held);
        }
        return held.test((Condition) rule);
    }

    private static boolean holds(Condition condition, ProfileFacts facts, LocalDate today) {
        return (!condition.confirmed() || facts.confirmed().contains(condition.attribute().trait().apiName()))
                && holds(condition.attribute(), condition.test(), facts, today);
    }

    private static boolean holds(AudienceAttribute attribute, AudienceTest test, ProfileFacts facts, LocalDate today) {
        if (test instanceof AudienceTest.Between between) {
            return number(attribute, between.least(), between.most(), facts, today);
        } else if (test instanceof AudienceTest.OneOfNumbers oneOf) {
            return oneOf.numbers().stream().anyMatch(number -> number(attribute, number, number, facts, today));
        } else if (test instanceof AudienceTest.Is is) {
            return Boolean.valueOf(is.value()).equals(attribute.answer(facts));
        } else if (test instanceof AudienceTest.OneOf oneOf) {
            String choice = attribute.choice(facts);
            return choice != null && oneOf.names().contains(choice);
        } else if (test instanceof AudienceTest.Within within) {
            return facts.areaCode() != null && within.areaCodes().stream().anyMatch(facts.areaCode()::startsWith);
        }
        Set<String> held = attribute == AudienceAttribute.TAGS ? facts.tags()
                : facts.interests().stream().map(Topic::name).collect(Collectors.toSet());
        return ((AudienceTest.HoldsAny) test).names().stream().anyMatch(held::contains);
    }

    private static boolean number(AudienceAttribute attribute, Integer least, Integer most, ProfileFacts facts,
            LocalDate today) {
        if (attribute == AudienceAttribute.AGE) {
            return facts.birthDate() != null && Births.within(facts.birthDate(), least, most, today);
        }
        Integer level = facts.disabilityLevel();
        return level != null && (least == null || level >= least) && (most == null || level <= most);
    }
}
