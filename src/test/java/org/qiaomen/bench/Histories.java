package org.qiaomen.bench;

import static org.qiaomen.request.timeline.TimelineType.ACCEPTED;
import static org.qiaomen.request.timeline.TimelineType.CLOSED_UNRATED;
import static org.qiaomen.request.timeline.TimelineType.DISPATCHED;
import static org.qiaomen.request.timeline.TimelineType.NOTED;
import static org.qiaomen.request.timeline.TimelineType.NUDGED;
import static org.qiaomen.request.timeline.TimelineType.QUESTION_ASKED;
import static org.qiaomen.request.timeline.TimelineType.REJECTED;
import static org.qiaomen.request.timeline.TimelineType.REOPENED;
import static org.qiaomen.request.timeline.TimelineType.RESOLVED;
import static org.qiaomen.request.timeline.TimelineType.REVIEWED;
import static org.qiaomen.request.timeline.TimelineType.STARTED;
import static org.qiaomen.request.timeline.TimelineType.SUBMITTED;
import static org.qiaomen.request.timeline.TimelineType.SUPPLEMENTED;
import static org.qiaomen.request.timeline.TimelineType.WITHDRAWN;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import org.qiaomen.platform.Actor;
import org.qiaomen.request.RequestStatus;
import org.qiaomen.request.timeline.TimelineType;

/** What happened to a made-up request, by the status it has reached: eight events each. */
final class Histories {

    static final int EVENTS = 8;
    /** Older ones have ended, but for the long-term ones. */
    private static final Duration OPEN_FOR = Duration.ofDays(11);
    private static final Set<TimelineType> BY_RESIDENT = Set.of(SUBMITTED, SUPPLEMENTED, NUDGED, REVIEWED, WITHDRAWN);
    private static final Set<TimelineType> BY_SYSTEM = Set.of(CLOSED_UNRATED, REOPENED);
    private static final Map<RequestStatus, List<TimelineType>> EVENTS_OF = new EnumMap<>(RequestStatus.class);

    static {
        EVENTS_OF.put(RequestStatus.SUBMITTED,
                List.of(SUBMITTED, SUPPLEMENTED, NOTED, SUPPLEMENTED, NUDGED, NOTED, SUPPLEMENTED, NOTED));
        EVENTS_OF.put(RequestStatus.ACCEPTED,
                List.of(SUBMITTED, SUPPLEMENTED, ACCEPTED, NOTED, NUDGED, NOTED, SUPPLEMENTED, NOTED));
        EVENTS_OF.put(RequestStatus.DISPATCHED,
                List.of(SUBMITTED, SUPPLEMENTED, ACCEPTED, NOTED, NUDGED, SUPPLEMENTED, NOTED, DISPATCHED));
        EVENTS_OF.put(RequestStatus.IN_PROGRESS,
                List.of(SUBMITTED, ACCEPTED, NOTED, DISPATCHED, STARTED, NUDGED, SUPPLEMENTED, NOTED));
        EVENTS_OF.put(RequestStatus.WAITING_FOR_RESIDENT,
                List.of(SUBMITTED, ACCEPTED, NOTED, DISPATCHED, STARTED, NUDGED, NOTED, QUESTION_ASKED));
        EVENTS_OF.put(RequestStatus.RESOLVED,
                List.of(SUBMITTED, ACCEPTED, NOTED, DISPATCHED, STARTED, QUESTION_ASKED, SUPPLEMENTED, RESOLVED));
        EVENTS_OF.put(RequestStatus.REVIEWED,
                List.of(SUBMITTED, ACCEPTED, NOTED, DISPATCHED, STARTED, SUPPLEMENTED, RESOLVED, REVIEWED));
        EVENTS_OF.put(RequestStatus.CLOSED,
                List.of(SUBMITTED, ACCEPTED, NOTED, DISPATCHED, STARTED, NOTED, RESOLVED, CLOSED_UNRATED));
        EVENTS_OF.put(RequestStatus.REOPENED,
                List.of(SUBMITTED, ACCEPTED, NOTED, DISPATCHED, STARTED, RESOLVED, REVIEWED, REOPENED));
        EVENTS_OF.put(RequestStatus.WITHDRAWN,
                List.of(SUBMITTED, ACCEPTED, NOTED, DISPATCHED, NOTED, NUDGED, SUPPLEMENTED, WITHDRAWN));
        EVENTS_OF.put(RequestStatus.REJECTED,
                List.of(SUBMITTED, SUPPLEMENTED, NOTED, SUPPLEMENTED, NOTED, NUDGED, NOTED, REJECTED));
    }

    private Histories() {
    }

    static List<TimelineType> events(RequestStatus status) {
        return EVENTS_OF.get(status);
    }

    static Actor.Kind actor(TimelineType type) {
        return BY_RESIDENT.contains(type) ? Actor.Kind.RESIDENT
                : BY_SYSTEM.contains(type) ? Actor.Kind.SYSTEM : Actor.Kind.STAFF;
    }

    /** Most requests have ended; those of the last days stand anywhere. */
    static RequestStatus status(Duration age, SplittableRandom random) {
        int percent = random.nextInt(100);
        if (age.compareTo(OPEN_FOR) < 0) {
            return young(age, percent);
        }
        // Long-term cases stay open, one in two hundred.
        if (random.nextInt(200) == 0) {
            return RequestStatus.IN_PROGRESS;
        }
        return percent < 70 ? RequestStatus.REVIEWED
                : percent < 90 ? RequestStatus.CLOSED : percent < 94 ? RequestStatus.WITHDRAWN : RequestStatus.REJECTED;
    }

    private static RequestStatus young(Duration age, int percent) {
        if (age.toHours() < 20) {
            return percent < 50 ? RequestStatus.SUBMITTED : percent < 80 ? RequestStatus.ACCEPTED : RequestStatus.DISPATCHED;
        }
        return percent < 10 ? RequestStatus.ACCEPTED
                : percent < 25 ? RequestStatus.DISPATCHED
                        : percent < 60 ? RequestStatus.IN_PROGRESS
                                : percent < 70 ? RequestStatus.WAITING_FOR_RESIDENT
                                        : percent < 90 ? RequestStatus.RESOLVED
                                                : percent < 95 ? RequestStatus.REOPENED : RequestStatus.REVIEWED;
    }
}
