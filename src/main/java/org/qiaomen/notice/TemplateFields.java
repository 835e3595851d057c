package org.qiaomen.notice;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

import org.qiaomen.platform.CityTime;

/**
 * Makes any value fit the field of a subscribe-message template, whose key says its kind ({@code thing1}, {@code date3}):
 * the platform refuses a whole message for one field that is too long or of the wrong characters (47003), so a value is cut,
 * cleaned or replaced by one that says nothing, and never sent to fail.
 */
final class TemplateFields {

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern AMOUNT = Pattern.compile("(?=[\\d.]{1,10}$)\\d+(\\.\\d+)?");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");

    private TemplateFields() {
    }

    /**
     * @param key the field's key in the template
     * @param value what should be shown, or null; times in RFC 3339
     * @param now shown where a time is asked for and none is given
     */
    static String fit(String key, String value, Instant now) {
        var text = value == null ? "" : value.strip();
        return switch (DIGITS.matcher(key).replaceAll("")) {
            case "number" -> matching(DECIMAL, text, 32, "0");
            case "letter" -> filled(Cut.hard(32, text.replaceAll("[^A-Za-z]", "")), "N");
            case "character_string" -> filled(Cut.hard(32, text.replaceAll("[^\\x21-\\x7e]", "")), "-");
            case "phone_number" -> filled(Cut.hard(17, text.replaceAll("[^\\d*+-]", "")), "0");
            case "amount" -> matching(AMOUNT, text.replaceAll("[^\\d.]", ""), 10, "0");
            case "name" -> name(text);
            case "phrase" -> filled(Cut.hard(5, text.replaceAll("[^\\p{IsHan}&&[\\u4e00-\\u9fff]]", "")), "已更新");
            case "time", "date" -> moment(text, now);
            // thing, and whatever kind may come: the strictest length of text.
            default -> filled(Cut.to(20, text.replaceAll("\\s+", " ")), "详见小程序");
        };
    }

    private static String name(String text) {
        var chinese = text.replaceAll("[^\\u4e00-\\u9fff·]", "");
        return chinese.isEmpty() ? filled(Cut.hard(20, text.replaceAll("[^A-Za-z ]", "")).strip(), "居民")
                : Cut.hard(10, chinese);
    }

    private static String moment(String text, Instant now) {
        return MOMENT.format(parse(text, now));
    }

    private static LocalDateTime parse(String text, Instant now) {
        try {
            return OffsetDateTime.parse(text).atZoneSameInstant(CityTime.ZONE).toLocalDateTime();
        } catch (DateTimeParseException e) {
            return LocalDateTime.ofInstant(now, CityTime.ZONE);
        }
    }

    private static String matching(Pattern pattern, String text, int most, String otherwise) {
        return text.length() <= most && pattern.matcher(text).matches() ? text : otherwise;
    }

    private static String filled(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
