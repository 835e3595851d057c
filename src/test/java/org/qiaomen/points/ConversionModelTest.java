package org.qiaomen.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiaomen.points.PointsFixtures.cause;

import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.SettableClock;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** Random histories of awards and conversions over months, either way, against two numbers and a sum for each month. */
@QuarkusTest
class ConversionModelTest {

    private static final int STEPS = 80;
    private static final int MINUTES = 30;
    private static final int WORTH = 7;
    private static final int CAP = 240;

    @Inject
    PointsFixtures points;
    @Inject
    PointsLedger ledger;
    @Inject
    PointsPolicies policies;
    @Inject
    LoopFixtures loop;
    @Inject
    SettableClock clock;

    private final UUID resident = UUID.randomUUID();
    private final AccountOwner owner = AccountOwner.resident(resident);
    private final Map<YearMonth, Long> converted = new HashMap<>();
    private ConversionDirection direction;
    private long minutes;
    private long worth;

    static Stream<Long> seeds() {
        return Long.getLong("ledger.seed") == null ? Stream.of(1L, 2L, 3L, 4L) : Stream.of(Long.getLong("ledger.seed"));
    }

    @AfterEach
    void theCityHasNoPolicy() {
        clock.reset();
        allow(Map.of("preset", "PLAIN"));
        points.booksAreRight();
    }

    private void allow(Map<String, Object> policy) {
        LoopFixtures.as(loop.staffToken("administrator", LoopFixtures.CITY)).body(policy).put("/api/v1/staff/points/policy")
                .then().statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void convertsWhatTheModelConverts(long seed) {
        Random random = new Random(seed);
        direction = ConversionDirection.values()[random.nextInt(2)];
        allow(Map.of("preset", "PLAIN", "rules", Map.of("earnBeforeSpendMinutes", 0, "unitMinutes", 1,
                "giftsOnlyToDirectRelatives", false, "groupsDonateOnly", false, "awardLimitPerDay", 2_000, "conversion",
                Map.of("direction", direction, "minutes", MINUTES, "points", WORTH, "monthlyCapMinutes", CAP))));
        for (int step = 0; step < STEPS; step++) {
            String what = act(random);
            assertThat(points.balance(owner, Currency.TIME, "AVAILABLE")).as("seed %d, step %d: %s", seed, step, what)
                    .isEqualTo(minutes);
            assertThat(points.balance(owner, Currency.POINTS, "AVAILABLE")).as("seed %d, step %d: %s", seed, step, what)
                    .isEqualTo(worth);
        }
    }

    private String act(Random random) {
        long amount = 1 + random.nextInt(200);
        switch (random.nextInt(6)) {
            case 0 -> {
                points.award(owner, Currency.TIME, amount);
                minutes += amount;
                return "award " + amount + " minutes";
            }
            case 1 -> {
                points.award(owner, Currency.POINTS, amount);
                worth += amount;
                return "award " + amount + " points";
            }
            case 2 -> {
                int days = 1 + random.nextInt(20);
                clock.advance(Duration.ofDays(days));
                return days + " days pass";
            }
            default -> {
                return convert(random.nextInt(3) == 0 ? amount : MINUTES * (1 + random.nextInt(5)));
            }
        }
    }

    private String convert(long wanted) {
        YearMonth month = YearMonth.from(clock.instant().atZone(CityTime.ZONE));
        long price = wanted / MINUTES * WORTH;
        boolean there = direction == ConversionDirection.TIME_TO_POINTS ? wanted <= minutes : price <= worth;
        String expected = price == 0 ? "points.amount-invalid"
                : wanted % MINUTES != 0 ? "points.no-conversion"
                        : converted.getOrDefault(month, 0L) + wanted > CAP ? "points.conversion-cap"
                                : there ? "accepted" : "points.insufficient";
        assertThat(PointsFixtures.refusal(() -> points.write(session -> policies.today()
                .chain(policy -> ledger.convert(session, new Movements.Convert(resident, policy, wanted,
                        cause().about("points-conversion", UUID.randomUUID())))))))
                .as("convert " + wanted).isEqualTo(expected);
        if (expected.equals("accepted")) {
            int sign = direction == ConversionDirection.TIME_TO_POINTS ? 1 : -1;
            converted.merge(month, wanted, Long::sum);
            minutes -= sign * wanted;
            worth += sign * price;
        }
        return "convert " + wanted + ": " + expected;
    }
}
