package org.qiaomen.volunteering;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Whether one person can have spent two times at two places. Knows no database. */
final class SpanRules {

    /** Places of one address differ by as much. */
    static final int SLACK_METRES = 500;

    private static final double METRES_PER_SECOND = 1_000.0 / 3_600;

    private SpanRules() {
    }

    /** What speaks against a span, and the other span that does. */
    record Finding(SignalKind kind, ServiceSpan other, String detail) {
    }

    /** Overlaps come first, for nothing explains them; others of the same source are the span itself. */
    static Optional<Finding> judge(ServiceSpan span, Collection<ServiceSpan> others, int fastestKmPerHour) {
        Optional<Finding> overlap = others.stream().filter(other -> !isSame(span, other)).filter(span::overlaps)
                .min(Comparator.comparing(ServiceSpan::startsAt))
                .map(other -> new Finding(SignalKind.OVERLAP, other, "同一时间在两处服务"));
        return overlap.isPresent() ? overlap
                : others.stream().filter(other -> !isSame(span, other))
                        .flatMap(other -> travel(span, other, fastestKmPerHour).stream()).findFirst();
    }

    private static Optional<Finding> travel(ServiceSpan span, ServiceSpan other, int fastestKmPerHour) {
        if (!span.hasPlace() || !other.hasPlace()) {
            return Optional.empty();
        }
        double metres = Distances.metres(span.latitude(), span.longitude(), other.latitude(), other.longitude())
                - SLACK_METRES;
        Duration between = other.startsAt().isAfter(span.startsAt()) ? Duration.between(span.endsAt(), other.startsAt())
                : Duration.between(other.endsAt(), span.startsAt());
        double seconds = Math.max(0, between.toMillis()) / 1_000.0;
        return metres <= seconds * fastestKmPerHour * METRES_PER_SECOND ? Optional.empty()
                : Optional.of(new Finding(SignalKind.IMPOSSIBLE_TRAVEL, other, String.format("两处相距约 %.1f 公里，间隔 %d 分钟",
                        (metres + SLACK_METRES) / 1_000, Math.round(seconds / 60))));
    }

    private static boolean isSame(ServiceSpan span, ServiceSpan other) {
        return span.sourceType() == other.sourceType() && span.sourceId().equals(other.sourceId());
    }
}
