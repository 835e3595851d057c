package org.qiaomen.policy.audience;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.qiaomen.policy.audience.AudienceRule.All;
import org.qiaomen.policy.audience.AudienceRule.Any;
import org.qiaomen.policy.audience.AudienceRule.Condition;
import org.qiaomen.policy.audience.AudienceRule.Not;
import org.qiaomen.region.DivisionView;
import org.qiaomen.region.Divisions;

/** Why somebody was found, in plain words to them: only the conditions that made the rule hold (PIPL art. 24, 48). */
@ApplicationScoped
public class AudienceWords {

    private final ConditionWords zh;
    private final ConditionWords en;

    @Inject
    AudienceWords(Divisions divisions) {
        this(code -> name(divisions, code));
    }

    AudienceWords(Function<String, String> areaName) {
        this.zh = new ChineseWords(areaName);
        this.en = new EnglishWords(areaName);
    }

    /** @param held the mask of {@link AudienceMatcher#held}, or null when none was kept because all conditions held */
    public List<String> reasons(AudienceRule rule, Long held, boolean english) {
        long mask = held == null ? rule.fullMask() : held;
        Map<Condition, Boolean> truth = new HashMap<>();
        List<Condition> conditions = rule.conditions();
        for (int bit = 0; bit < conditions.size(); bit++) {
            // Equal conditions have equal truth.
            truth.put(conditions.get(bit), (mask & 1L << bit) != 0);
        }
        List<Held> reasons = new ArrayList<>();
        collect(rule, true, truth::get, reasons);
        ConditionWords words = english ? en : zh;
        Set<String> said = new LinkedHashSet<>();
        reasons.forEach(reason -> said.add(reason.holds() ? words.holds(reason.condition()) : words.fails(reason.condition())));
        return List.copyOf(said);
    }

    private record Held(Condition condition, boolean holds) {
    }

    /** The conditions because of which the rule is what it is: all of an "all" that holds, the held ones of an "any". */
    private static void collect(AudienceRule rule, boolean expected, Predicate<Condition> truth, List<Held> into) {
        if (rule instanceof Not not) {
            collect(not.rule(), !expected, truth, into);
        } else if (rule instanceof Condition condition) {
            if (truth.test(condition) == expected) {
                into.add(new Held(condition, expected));
            }
        } else {
            List<AudienceRule> inner = rule instanceof All all ? all.rules() : ((Any) rule).rules();
            inner.stream().filter(part -> AudienceMatcher.holds(part, truth) == expected)
                    .forEach(part -> collect(part, expected, truth, into));
        }
    }

    private static String name(Divisions divisions, String areaCode) {
        return divisions.find(areaCode).map(DivisionView::name).orElse(areaCode);
    }
}
