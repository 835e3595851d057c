package org.qiaomen.policy.audience;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.qiaomen.platform.ProblemException;
import org.qiaomen.policy.audience.AudienceRule.All;
import org.qiaomen.policy.audience.AudienceRule.Any;
import org.qiaomen.policy.audience.AudienceRule.Condition;
import org.qiaomen.policy.audience.AudienceRule.Not;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads one rule, counting its conditions and values; nothing deeper than the limit is looked at. */
final class RuleReader {

    private static final List<String> COMPOSERS = List.of("all", "any", "not");
    private static final Set<String> OPERATORS = Set.of("atLeast", "atMost", "between", "is", "in", "within", "contains",
            "containsAny");

    private final ValueReader values;
    private int conditions;

    RuleReader(Predicate<String> areas) {
        values = new ValueReader(areas);
    }

    AudienceRule read(JsonNode node, String at, int depth) {
        if (depth > AudienceRules.MAX_DEPTH) {
            throw AudienceProblems.at(at, "too-deep", "规则嵌套不能超过 " + AudienceRules.MAX_DEPTH + " 层",
                    "a rule nests at most " + AudienceRules.MAX_DEPTH + " levels");
        }
        if (node == null || !node.isObject()) {
            throw AudienceProblems.at(at, "wrong-type", "须为对象，含 all、any、not 或 attribute",
                    "must be an object with all, any, not or attribute");
        }
        for (String composer : COMPOSERS) {
            if (node.has(composer)) {
                refuseOthers(node, at, Set.of(composer));
                return compose(composer, node.get(composer), at + "." + composer, depth);
            }
        }
        return condition(node, at);
    }

    private AudienceRule compose(String composer, JsonNode inner, String at, int depth) {
        if ("not".equals(composer)) {
            return new Not(read(inner, at, depth + 1));
        }
        if (!inner.isArray() || inner.isEmpty()) {
            throw AudienceProblems.at(at, "wrong-type", "须为至少含一条规则的数组", "must be an array of at least one rule");
        }
        List<AudienceRule> rules = new ArrayList<>();
        for (int i = 0; i < inner.size(); i++) {
            rules.add(read(inner.get(i), at + "[" + i + "]", depth + 1));
        }
        return "all".equals(composer) ? new All(rules) : new Any(rules);
    }

    private Condition condition(JsonNode node, String at) {
        if (++conditions > AudienceRules.MAX_CONDITIONS) {
            throw AudienceProblems.at(at, "too-large", "条件不能超过 " + AudienceRules.MAX_CONDITIONS + " 个",
                    "a rule has at most " + AudienceRules.MAX_CONDITIONS + " conditions");
        }
        AudienceAttribute attribute = attribute(node, at);
        boolean confirmed = confirmed(node, at, attribute);
        List<String> operators = operators(node, at, attribute);
        return new Condition(attribute, values.test(attribute, node, operators, at), confirmed);
    }

    private static AudienceAttribute attribute(JsonNode node, String at) {
        JsonNode name = node.get("attribute");
        if (name == null) {
            String unknown = firstOther(node, OPERATORS);
            throw unknown == null
                    ? AudienceProblems.at(at + ".attribute", "missing", "缺少 attribute、all、any 或 not",
                            "attribute, all, any or not is missing")
                    : unknownField(at + "." + unknown);
        }
        return AudienceAttribute.named(name.isTextual() ? name.textValue() : null).orElseThrow(
                () -> AudienceProblems.at(at + ".attribute", "unknown-attribute", "没有这种属性，可用：" + attributes("、"),
                        "no such attribute; there are " + attributes(", ")));
    }

    private static String attributes(String separator) {
        List<String> names = new ArrayList<>();
        for (AudienceAttribute attribute : AudienceAttribute.values()) {
            names.add(attribute.apiName());
        }
        return String.join(separator, names);
    }

    private static boolean confirmed(JsonNode node, String at, AudienceAttribute attribute) {
        JsonNode confirmed = node.get("confirmed");
        if (confirmed == null) {
            return false;
        }
        if (!confirmed.isBoolean()) {
            throw AudienceProblems.at(at + ".confirmed", "wrong-type", "须为 true 或 false", "must be true or false");
        }
        if (attribute.trait() == null) {
            throw AudienceProblems.at(at + ".confirmed", "not-applicable", "该属性没有核实与否之分",
                    "this attribute is never subject to confirmation");
        }
        return confirmed.booleanValue();
    }

    private static List<String> operators(JsonNode node, String at, AudienceAttribute attribute) {
        List<String> known = attribute.type().operators();
        List<String> used = new ArrayList<>();
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (known.contains(name)) {
                used.add(name);
            } else if (OPERATORS.contains(name)) {
                throw AudienceProblems.at(at + "." + name, "operator-not-applicable",
                        "不适用于 " + attribute.apiName() + "，可用：" + String.join("、", known),
                        "does not apply to " + attribute.apiName() + "; use " + String.join(", ", known));
            } else if (!name.equals("attribute") && !name.equals("confirmed")) {
                throw unknownField(at + "." + name);
            }
        }
        if (used.isEmpty()) {
            throw AudienceProblems.at(at, "operator-missing", "缺少条件，可用：" + String.join("、", known),
                    "a test is missing; use " + String.join(", ", known));
        }
        if (used.size() > 1 && !Set.copyOf(used).equals(Set.of("atLeast", "atMost"))) {
            throw AudienceProblems.at(at + "." + used.get(1), "too-many-operators", "一个条件只能有一种比较",
                    "a condition has one test");
        }
        return used;
    }

    private static void refuseOthers(JsonNode node, String at, Set<String> expected) {
        String other = firstOther(node, expected);
        if (other != null) {
            throw COMPOSERS.contains(other) || other.equals("attribute") || OPERATORS.contains(other)
                    ? AudienceProblems.at(at + "." + other, "ambiguous", "all、any、not、attribute 只能有其一",
                            "there is only one of all, any, not and attribute")
                    : unknownField(at + "." + other);
        }
    }

    private static String firstOther(JsonNode node, Set<String> expected) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!expected.contains(name)) {
                return name;
            }
        }
        return null;
    }

    // The name comes from outside and goes into the answer: it is cut, and JSON quotes it.
    private static ProblemException unknownField(String at) {
        return AudienceProblems.at(at.length() > 200 ? at.substring(0, 200) : at, "unknown-field", "没有这个字段",
                "there is no such field");
    }
}
