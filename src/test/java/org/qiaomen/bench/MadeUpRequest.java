package org.qiaomen.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Digests;
import org.qiaomen.request.RequestStatements;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.timeline.ChainHead;
import org.qiaomen.request.timeline.TimelineEvent;
import org.qiaomen.request.timeline.TimelineType;

/**
 * One made-up request with its timeline.
 *
 * @param departmentNumber from 0; -1 before it was given to a department
 */
record MadeUpRequest(UUID id, String ticketNumber, UUID residentId, RequestStatus status, String text, Instant submittedAt,
        int departmentNumber, boolean longTerm, List<TimelineEvent> events) {

    private static final Duration LONGEST = Duration.ofDays(8);
    private static final UUID STAFF = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
    private static final int DEPARTMENTS = 20;
    private static final long FIRST_TICKET = 10_000_000_000L;
    private static final long TICKETS = 90_000_000_000L;
    /** Prime to the number of tickets, so that no two requests get the same. */
    private static final long STEP = 61_803_398_881L;

    /** The request of this number, counted from 0; ids and times grow with the number. */
    static MadeUpRequest of(long number, UUID residentId, Instant submittedAt, Instant now, SplittableRandom random) {
        Duration age = Duration.between(submittedAt, now);
        RequestStatus status = Histories.status(age, random);
        UUID id = timeOrdered(submittedAt, number, random);
        String text = MadeUpText.letter(random);
        boolean dispatched = Histories.events(status).contains(TimelineType.DISPATCHED);
        long ticket = FIRST_TICKET + number * STEP % TICKETS;
        return new MadeUpRequest(id, RequestStatements.ticketNumber(ticket), residentId, status, text, submittedAt,
                dispatched ? random.nextInt(DEPARTMENTS) : -1, status == RequestStatus.IN_PROGRESS && age.toDays() > 11,
                events(id, residentId, status, text, submittedAt, age, random));
    }

    private static List<TimelineEvent> events(UUID id, UUID residentId, RequestStatus status, String text, Instant from,
            Duration age, SplittableRandom random) {
        List<TimelineEvent> events = new ArrayList<>(Histories.EVENTS);
        long stepMillis = Math.min(age.toMillis(), LONGEST.toMillis()) / (Histories.EVENTS + 1);
        ChainHead head = ChainHead.empty(id);
        Instant at = from;
        for (TimelineType type : Histories.events(status)) {
            TimelineEvent event = TimelineEvent.following(head, type, actor(type, residentId), at,
                    type != TimelineType.NOTED, payload(type, text, random));
            events.add(event);
            head = event.head();
            at = at.plusMillis(1 + random.nextLong(stepMillis + 1));
        }
        return events;
    }

    private static Actor actor(TimelineType type, UUID residentId) {
        return switch (Histories.actor(type)) {
            case RESIDENT -> Actor.resident(residentId);
            case STAFF -> Actor.staff(STAFF);
            case SYSTEM -> Actor.SYSTEM;
        };
    }

    private static Map<String, Object> payload(TimelineType type, String text, SplittableRandom random) {
        return switch (type) {
            case SUBMITTED -> Map.of("textDigest", HexFormat.of().formatHex(Digests.sha256(text)));
            case ACCEPTED -> Map.of("handlingClass", "COORDINATED", "urgent", false);
            case STARTED, NUDGED -> Map.of();
            case REVIEWED -> Map.of("channel", "SIGNED_IN");
            default -> Map.of("text", MadeUpText.remark(random));
        };
    }

    /** A UUID version 7 of the time; the number keeps two of one millisecond in order. */
    private static UUID timeOrdered(Instant at, long number, SplittableRandom random) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000 | number & 0xFFF, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }

    TimelineEvent last() {
        return events.get(events.size() - 1);
    }

    /** When the first event of this kind happened; null if it did not. */
    Instant when(TimelineType type) {
        return events.stream().filter(event -> event.type() == type).map(TimelineEvent::occurredAt).findFirst().orElse(null);
    }

    Instant endedAt() {
        return status.isEnded() ? last().occurredAt() : null;
    }

    Instant respondBy() {
        return submittedAt.plus(24, ChronoUnit.HOURS);
    }

    /** Three working days, about. */
    Instant takeUpBy() {
        return submittedAt.plus(5, ChronoUnit.DAYS);
    }

    /** Seven working days, about; none for long-term cases. */
    Instant closeBy() {
        return longTerm ? null : submittedAt.plus(11, ChronoUnit.DAYS);
    }

    Instant dueAt() {
        return when(TimelineType.ACCEPTED) == null ? respondBy()
                : longTerm ? submittedAt.plus(2_000, ChronoUnit.DAYS) : closeBy();
    }
}
