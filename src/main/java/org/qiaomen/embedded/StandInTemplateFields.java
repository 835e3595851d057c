package org.qiaomen.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** The platform's limits on the fields of a subscribe message, by the letters that begin the field's key. */
final class StandInTemplateFields {

    private static final Pattern KEY = Pattern.compile("([a-z_]+)\\d*");
    private static final String DATE = "\\d{4}(年\\d{1,2}月\\d{1,2}日|-\\d{1,2}-\\d{1,2}|/\\d{1,2}/\\d{1,2})";
    private static final String CLOCK = "\\d{1,2}:\\d{2}(:\\d{2})?";
    private static final String MOMENT = "(" + DATE + " )?" + CLOCK;
    private static final Map<String, Predicate<String>> RULES = rules();

    private StandInTemplateFields() {
    }

    /** The first field that the platform refuses, or null. */
    static String firstWrong(JsonNode data) {
        if (!data.isObject() || data.isEmpty()) {
            return "data is empty";
        }
        for (var field : data.properties()) {
            if (!accepts(field.getKey(), field.getValue().path("value"))) {
                return "data." + field.getKey() + ".value invalid";
            }
        }
        return null;
    }

    private static boolean accepts(String key, JsonNode value) {
        var name = KEY.matcher(key);
        var rule = name.matches() ? RULES.get(name.group(1)) : null;
        return rule != null && (value.isTextual() || value.isNumber()) && rule.test(value.asText());
    }

    private static Map<String, Predicate<String>> rules() {
        var rules = new HashMap<String, Predicate<String>>();
        // UTF-16 units are the strictest reading of "20 characters": whoever keeps to them is safe.
        rules.put("thing", text -> !text.isBlank() && text.length() <= 20 && text.lines().count() == 1);
        rules.put("number", like("(?=.{1,32}$)-?\\d+(\\.\\d+)?"));
        rules.put("letter", like("[A-Za-z]{1,32}"));
        rules.put("character_string", like("[\\x20-\\x7e]{1,32}"));
        rules.put("time", like(MOMENT + "(\\s*[~～-]\\s*" + MOMENT + ")?"));
        rules.put("date", like(DATE + "( " + CLOCK + ")?"));
        rules.put("amount", like("[¥￥$€]?(?=[\\d.]{1,10}元?$)\\d+(\\.\\d+)?元?"));
        rules.put("phone_number", like("[\\d+*\\- ()]{1,17}"));
        rules.put("name", like("[\\p{IsHan}·]{1,10}|[A-Za-z .'-]{1,20}|(?=.*\\p{IsHan})[\\p{IsHan}A-Za-z·]{1,10}"));
        rules.put("phrase", like("\\p{IsHan}{1,5}"));
        return Map.copyOf(rules);
    }

    private static Predicate<String> like(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }
}
