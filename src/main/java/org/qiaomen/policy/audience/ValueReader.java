package org.qiaomen.policy.audience;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

import org.qiaomen.identity.profile.Tags;
import org.qiaomen.region.AreaLevel;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads what the conditions of one rule compare with, taken at its word: no number for a text, no text for a number. */
final class ValueReader {

    private final Predicate<String> areas;
    private int count;

    ValueReader(Predicate<String> areas) {
        this.areas = areas;
    }

    AudienceTest test(AudienceAttribute attribute, JsonNode node, List<String> operators, String at) {
        return switch (attribute.type()) {
            case AGE, NUMBER -> numbers(attribute, node, operators, at);
            case AREA -> new AudienceTest.Within(either(node, operators.get(0), "in", at, this::area));
            case YES_NO -> new AudienceTest.Is(yesNo(node.get("is"), at + ".is"));
            case CHOICE -> new AudienceTest.OneOf(
                    either(node, operators.get(0), "in", at, (value, where) -> choice(attribute, value, where)));
            case SET -> new AudienceTest.HoldsAny(
                    either(node, operators.get(0), "containsAny", at, (value, where) -> member(attribute, value, where)));
        };
    }

    private AudienceTest numbers(AudienceAttribute attribute, JsonNode node, List<String> operators, String at) {
        BiFunction<JsonNode, String, Integer> number = (value, where) -> number(attribute, value, where);
        switch (operators.get(0)) {
            case "in":
                return new AudienceTest.OneOfNumbers(list(node.get("in"), at + ".in", number));
            case "is":
                Integer only = number.apply(node.get("is"), at + ".is");
                return new AudienceTest.Between(only, only);
            case "between":
                return between(node.get("between"), at + ".between", number);
            default:
                Integer least = node.has("atLeast") ? number.apply(node.get("atLeast"), at + ".atLeast") : null;
                Integer most = node.has("atMost") ? number.apply(node.get("atMost"), at + ".atMost") : null;
                return ordered(least, most, at + ".atMost");
        }
    }

    private AudienceTest between(JsonNode node, String at, BiFunction<JsonNode, String, Integer> number) {
        if (!node.isArray() || node.size() != 2) {
            throw AudienceProblems.at(at, "wrong-type", "须为两个数的数组：下限和上限", "must be an array of two numbers, least and most");
        }
        return ordered(number.apply(node.get(0), at + "[0]"), number.apply(node.get(1), at + "[1]"), at);
    }

    private static AudienceTest ordered(Integer least, Integer most, String at) {
        if (least != null && most != null && least > most) {
            throw AudienceProblems.at(at, "empty-range", "上限不能小于下限", "the upper bound is below the lower one");
        }
        return new AudienceTest.Between(least, most);
    }

    /** One value under its operator, or a list under the operator for lists. */
    private <T> List<T> either(JsonNode node, String operator, String forLists, String at,
            BiFunction<JsonNode, String, T> read) {
        String where = at + "." + operator;
        return operator.equals(forLists) ? list(node.get(operator), where, read)
                : List.of(read.apply(node.get(operator), where));
    }

    private <T> List<T> list(JsonNode node, String at, BiFunction<JsonNode, String, T> read) {
        if (!node.isArray() || node.isEmpty()) {
            throw AudienceProblems.at(at, "wrong-type", "须为至少含一个值的数组", "must be an array of at least one value");
        }
        Set<T> values = new LinkedHashSet<>();
        for (int i = 0; i < node.size(); i++) {
            values.add(read.apply(node.get(i), at + "[" + i + "]"));
        }
        return List.copyOf(new ArrayList<>(values));
    }

    private Integer number(AudienceAttribute attribute, JsonNode value, String at) {
        counted(at);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < attribute.least()
                || value.intValue() > attribute.most()) {
            throw AudienceProblems.at(at, "wrong-value", "须为 " + attribute.least() + " 到 " + attribute.most() + " 的整数",
                    "must be an integer from " + attribute.least() + " to " + attribute.most());
        }
        return value.intValue();
    }

    private boolean yesNo(JsonNode value, String at) {
        counted(at);
        if (!value.isBoolean()) {
            throw AudienceProblems.at(at, "wrong-type", "须为 true 或 false", "must be true or false");
        }
        return value.booleanValue();
    }

    private String area(JsonNode value, String at) {
        counted(at);
        if (!value.isTextual() || AreaLevel.of(value.textValue()).isEmpty()) {
            throw AudienceProblems.at(at, "wrong-value", "须为 6、9、12 或 15 位数字的区划代码（字符串）",
                    "must be an area code of 6, 9, 12 or 15 digits, as a string");
        }
        if (!areas.test(value.textValue())) {
            throw AudienceProblems.at(at, "unknown-area", "本市没有这个区划或网格", "there is no such division or grid in the city");
        }
        return value.textValue();
    }

    private String choice(AudienceAttribute attribute, JsonNode value, String at) {
        counted(at);
        if (!value.isTextual() || !attribute.choices().contains(value.textValue())) {
            throw AudienceProblems.at(at, "wrong-value", "须为其中之一：" + String.join("、", attribute.choices()),
                    "must be one of " + String.join(", ", attribute.choices()));
        }
        return value.textValue();
    }

    private String member(AudienceAttribute attribute, JsonNode value, String at) {
        if (attribute == AudienceAttribute.INTERESTS) {
            return choice(attribute, value, at);
        }
        counted(at);
        if (!value.isTextual() || !Tags.isTag(value.textValue())) {
            throw AudienceProblems.at(at, "wrong-value", "须为 1 到 20 个字的标签，只含文字、数字、间隔号、下划线、连字符",
                    "must be a tag of 1 to 20 letters, digits, middle dots, underscores or hyphens");
        }
        return value.textValue();
    }

    private void counted(String at) {
        if (++count > AudienceRules.MAX_VALUES) {
            throw AudienceProblems.at(at, "too-large", "取值不能超过 " + AudienceRules.MAX_VALUES + " 个",
                    "a rule has at most " + AudienceRules.MAX_VALUES + " values");
        }
    }
}
