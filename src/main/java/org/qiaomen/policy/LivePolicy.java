package org.qiaomen.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.qiaomen.identity.profile.Topic;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A published policy as it is matched to people.
 *
 * @param areaCode 6, 9, 12 or 15 digits: only residents within it
 * @param audience the rule as JSON; null for everybody in the area
 * @param effectiveOn may lie ahead
 * @param endsOn the last day in force, or null
 */
public record LivePolicy(UUID id, UUID seriesId, Topic topic, String title, String areaCode, JsonNode audience,
        PolicyPriority priority, LocalDate effectiveOn, LocalDate endsOn, Integer unreadVisitDays, Instant publishedAt) {

    /** Whether it has come into force and has not ended. */
    public boolean isInForce(LocalDate today) {
        return !effectiveOn.isAfter(today) && !isEnded(today);
    }

    public boolean isEnded(LocalDate today) {
        return endsOn != null && endsOn.isBefore(today);
    }
}
