package org.qiaomen.policy.audience;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.qiaomen.identity.profile.Employment;
import org.qiaomen.identity.profile.Insurance;
import org.qiaomen.identity.profile.Topic;
import org.qiaomen.policy.audience.AudienceRule.Condition;

/** One condition as a sentence to the resident, in one language. */
abstract class ConditionWords {

    private final Function<String, String> areaName;

    ConditionWords(Function<String, String> areaName) {
        this.areaName = areaName;
    }

    abstract String holds(Condition condition);

    /** That nothing on record says so, which is true of "no" and of "not known" alike. */
    abstract String fails(Condition condition);

    abstract String listed(List<String> names);

    abstract boolean english();

    final String names(Condition condition) {
        AudienceTest test = condition.test();
        if (test instanceof AudienceTest.Within within) {
            return listed(within.areaCodes().stream().map(areaName).toList());
        } else if (test instanceof AudienceTest.OneOfNumbers numbers) {
            return listed(numbers.numbers().stream().map(String::valueOf).toList());
        } else if (test instanceof AudienceTest.OneOf oneOf) {
            return listed(oneOf.names().stream().map(name -> label(condition.attribute(), name)).toList());
        } else if (test instanceof AudienceTest.HoldsAny holds) {
            return listed(holds.names().stream().map(name -> label(condition.attribute(), name)).toList());
        }
        throw new IllegalStateException(test.toString());
    }

    private String label(AudienceAttribute attribute, String name) {
        return switch (attribute) {
            case EMPLOYMENT -> Employment.valueOf(name).label(english());
            case PENSION_INSURANCE, MEDICAL_INSURANCE -> Insurance.valueOf(name).label(english());
            case INTERESTS ->
                english() ? Topic.valueOf(name).labelEn().toLowerCase(Locale.ROOT) : Topic.valueOf(name).labelZh();
            default -> "“" + name + "”";
        };
    }
}
