package org.qiaomen.elderly.matter;

import java.io.IOException;
import java.util.List;

import org.qiaomen.elderly.words.Days;
import org.qiaomen.elderly.words.MatterWords;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.TimelineEventView;
import org.qiaomen.request.timeline.TimelineType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Tells in sentences what the API tells in status words. */
final class Sentences {

    private final MatterWords words;
    private final Days days;
    private final ObjectMapper json;

    Sentences(MatterWords words, Days days, ObjectMapper json) {
        this.words = words;
        this.days = days;
        this.json = json;
    }

    /** @param quote what somebody said at this step; null for nothing */
    record Step(String sentence, String quote) {
    }

    /** Where it stands now. */
    static String state(MatterWords words, RequestStatus status, String who) {
        return switch (status) {
            case SUBMITTED -> words.stateSubmitted(who);
            case ACCEPTED -> words.stateAccepted(who);
            case DISPATCHED -> words.stateDispatched(who);
            case IN_PROGRESS -> words.stateInProgress(who);
            case WAITING_FOR_RESIDENT -> words.stateWaiting();
            case RESOLVED -> words.stateResolved();
            case REVIEWED -> words.stateReviewed();
            case CLOSED -> words.stateClosed();
            case REOPENED -> words.stateReopened(who);
            case WITHDRAWN -> words.stateWithdrawn();
            case REJECTED -> words.stateRejected();
        };
    }

    /** @param person who took it on first; null when nobody has, or whose name is not known */
    List<Step> story(List<TimelineEventView> events, String person) {
        return events.stream().map(event -> named(event, step(event, person))).filter(step -> step != null).toList();
    }

    // Family or a member of staff may have done it for the reader.
    private Step named(TimelineEventView event, Step step) {
        String via = text(content(event), "via");
        return step == null || via == null ? step : new Step(step.sentence() + words.evVia(via), step.quote());
    }

    private Step step(TimelineEventView event, String person) {
        String day = days.moment(event.occurredAt());
        JsonNode content = content(event);
        return switch (event.type()) {
            case SUBMITTED -> new Step(words.evSubmitted(day), null);
            case ACCEPTED -> new Step(person == null ? words.evAccepted(day) : words.evAcceptedBy(day, person), null);
            case DISPATCHED -> new Step(words.evDispatched(day, content.path("department").asText("")), null);
            case RETURNED -> new Step(words.evReturned(day), null);
            case STARTED -> new Step(words.evStarted(day), null);
            case QUESTION_ASKED -> new Step(words.evAsked(day), text(content, "text"));
            case SUPPLEMENTED -> new Step(words.evSupplemented(day), text(content, "text"));
            case NUDGED -> new Step(words.evNudged(day), null);
            case RESOLVED -> new Step(words.evResolved(day), text(content, "text"));
            case REVIEWED -> new Step(words.evReviewed(day), null);
            case REOPENED -> new Step(words.evReopened(day), null);
            case CLOSED_UNRATED -> new Step(words.evClosed(day), null);
            case WITHDRAWN -> new Step(words.evWithdrawn(day), null);
            case REJECTED -> new Step(words.evRejected(day), text(content, "reason"));
            case DEADLINE_MISSED -> new Step(words.evMissed(day), null);
            case DEADLINE_CHANGED -> new Step(words.evChanged(day), null);
            case REVISITED -> new Step(words.evRevisited(day), null);
            case NOTED -> null;
        };
    }

    /** The question that waits for an answer; null when none does. */
    String question(List<TimelineEventView> events) {
        return events.stream().filter(event -> event.type() == TimelineType.QUESTION_ASKED)
                .reduce((first, later) -> later).map(event -> text(content(event), "text")).orElse(null);
    }

    private JsonNode content(TimelineEventView event) {
        try {
            return event.content() == null ? json.createObjectNode() : json.readTree(event.content());
        } catch (IOException e) {
            throw new IllegalStateException("A timeline holds what is no JSON", e);
        }
    }

    private static String text(JsonNode content, String name) {
        return content.path(name).isTextual() ? content.path(name).asText() : null;
    }
}
