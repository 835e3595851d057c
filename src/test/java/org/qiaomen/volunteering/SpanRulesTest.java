package org.qiaomen.volunteering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.volunteering.SpanRules.Finding;

class SpanRulesTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final UUID WHO = UUID.randomUUID();
    private static final int FASTEST = 150;

    @Test
    void nobodyIsInTwoPlacesAtOnce() {
        Optional<Finding> found = judge(span(0, 60, 28.2, 112.3), span(30, 90, 28.2, 112.3));
        assertThat(found.orElseThrow().kind()).isEqualTo(SignalKind.OVERLAP);
    }

    @Test
    void oneThingMayFollowUponAnother() {
        assertThat(judge(span(0, 60, 28.2, 112.3), span(60, 90, 28.2, 112.3))).isEmpty();
        assertThat(judge(span(60, 90, 28.2, 112.3), span(0, 60, 28.2, 112.3))).isEmpty();
    }

    @Test
    void nobodyTravelsFasterThanTheCityThinksPossible() {
        // A tenth of a degree north is 11.1 km: at 150 km/h a little over four minutes.
        assertThat(judge(span(62, 90, 28.3, 112.3), span(0, 60, 28.2, 112.3)).orElseThrow().kind())
                .isEqualTo(SignalKind.IMPOSSIBLE_TRAVEL);
        assertThat(judge(span(70, 90, 28.3, 112.3), span(0, 60, 28.2, 112.3))).isEmpty();
        assertThat(judge(span(0, 60, 28.2, 112.3), span(62, 90, 28.3, 112.3)).orElseThrow().kind())
                .isEqualTo(SignalKind.IMPOSSIBLE_TRAVEL);
    }

    @Test
    void whereNoPlaceIsKnownNobodyTravelled() {
        assertThat(judge(span(62, 90, null, null), span(0, 60, 28.2, 112.3))).isEmpty();
    }

    @Test
    void theSpanItselfIsNoOther() {
        ServiceSpan span = span(0, 60, 28.2, 112.3);
        assertThat(SpanRules.judge(span, List.of(span), FASTEST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
    void judgesAnyTwoTimesAlikeFromBothSides(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            ServiceSpan one = random(random);
            ServiceSpan other = random(random);
            Optional<SignalKind> found = judge(one, other).map(Finding::kind);
            assertThat(found).as("seed %d: %s and %s", seed, one, other).isEqualTo(judge(other, one).map(Finding::kind))
                    .isEqualTo(expected(one, other));
        }
    }

    // Said in another way than the rules say it.
    private static Optional<SignalKind> expected(ServiceSpan one, ServiceSpan other) {
        ServiceSpan first = one.startsAt().isAfter(other.startsAt()) ? other : one;
        ServiceSpan second = first == one ? other : one;
        boolean apart = !second.startsAt().isBefore(first.endsAt()) || !first.startsAt().isBefore(second.endsAt());
        if (!apart) {
            return Optional.of(SignalKind.OVERLAP);
        }
        double hours = Math.max(0, Duration.between(first.endsAt(), second.startsAt()).toSeconds()) / 3_600.0;
        double kilometres = (Distances.metres(one.latitude(), one.longitude(), other.latitude(), other.longitude())
                - SpanRules.SLACK_METRES) / 1_000;
        return kilometres > hours * FASTEST ? Optional.of(SignalKind.IMPOSSIBLE_TRAVEL) : Optional.empty();
    }

    @Test
    void measuresDistancesOverGround() {
        assertThat(Distances.metres(28.2, 112.3, 28.2, 112.3)).isZero();
        assertThat(Distances.metres(0, 0, 0, 1)).isBetween(111_000.0, 111_400.0);
        assertThat(Distances.metres(60, 0, 60, 1)).isBetween(55_000.0, 55_800.0);
        assertThat(Distances.metres(0, 179.9, 0, -179.9)).isBetween(22_000.0, 22_400.0);
    }

    private static ServiceSpan random(Random random) {
        int start = random.nextInt(600);
        return span(start, start + 1 + random.nextInt(180), 28 + random.nextInt(20) / 50.0, 112 + random.nextInt(20) / 50.0);
    }

    private static Optional<Finding> judge(ServiceSpan span, ServiceSpan other) {
        return SpanRules.judge(span, List.of(other), FASTEST);
    }

    private static ServiceSpan span(int from, int to, Double latitude, Double longitude) {
        return new ServiceSpan(WHO, SourceType.NEED, UUID.randomUUID(), NOON.plusSeconds(60L * from),
                NOON.plusSeconds(60L * to),
                latitude, longitude);
    }
}
