package org.qiaomen.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

import org.qiaomen.identity.profile.Topic;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;
import org.qiaomen.policy.audience.AudienceRules;

import com.fasterxml.jackson.databind.JsonNode;

/** What a version says, checked and with every default filled in. */
record PolicyContent(Topic topic, String title, String documentNumber, String issuingBody, String text, String plainSummary,
        List<PolicyQuestion> questions, HowToApply howToApply, String areaCode, JsonNode audience, PolicyPriority priority,
        LocalDate effectiveOn, LocalDate endsOn, Integer unreadVisitDays) {

    /**
     * @param areas tells whether there is an area of this code
     * @throws ProblemException {@code platform.invalid-input} or {@code policy.audience-invalid} with the field at fault
     */
    static PolicyContent of(WritePolicy given, String ownArea, LocalDate today, Predicate<String> areas) {
        requireWords("title", given.title());
        requireWords("text", given.text());
        PlainSummary.check(given.plainSummary());
        LocalDate effectiveOn = dated("effectiveOn", given.effectiveOn() == null ? today : given.effectiveOn());
        LocalDate endsOn = dated("endsOn", given.endsOn());
        if (endsOn != null && endsOn.isBefore(effectiveOn)) {
            throw ProblemException.invalid("endsOn", "不能早于生效日期", "must not be before effectiveOn");
        }
        return new PolicyContent(given.topic(), given.title().strip(), given.documentNumber(), given.issuingBody(),
                given.text(), given.plainSummary().strip(), given.questions() == null ? List.of() : given.questions(),
                given.howToApply(), given.areaCode() == null ? ownArea : given.areaCode(), audience(given.audience(), areas),
                given.priority() == null ? PolicyPriority.NORMAL : given.priority(), effectiveOn, endsOn,
                given.unreadVisitDays());
    }

    private static void requireWords(String field, String text) {
        if (Texts.saysNothing(text)) {
            throw ProblemException.invalid(field, "不能为空", "must not be empty");
        }
    }

    // Dates reach further in Java than in the database, and nobody means the year 200000.
    private static LocalDate dated(String field, LocalDate date) {
        if (date != null && (date.getYear() < 1949 || date.getYear() > 2200)) {
            throw ProblemException.invalid(field, "年份须在 1949 到 2200 之间", "its year must be between 1949 and 2200");
        }
        return date;
    }

    private static JsonNode audience(JsonNode given, Predicate<String> areas) {
        if (given == null || given.isNull()) {
            return null;
        }
        AudienceRules.parse(given, "audience", areas);
        return given;
    }
}
