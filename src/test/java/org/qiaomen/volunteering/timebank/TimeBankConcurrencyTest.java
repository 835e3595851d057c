package org.qiaomen.volunteering.timebank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** Two who act at the same moment: one of them wins, and not a minute is made or lost. */
@QuarkusTest
class TimeBankConcurrencyTest {

    private static final int HELPERS = 8;

    @Inject
    TimeBankFixtures bank;
    @Inject
    PointsFixtures points;
    @Inject
    LoopFixtures loop;

    @AfterEach
    void theBooksAreRight() {
        points.booksAreRight();
    }

    @Test
    void givesAnOrderToOneHelperAlone() {
        UUID grandma = bank.neighbour(60);
        String order = bank.ordered(grandma, 1, 60);
        ConcurrentLinkedQueue<UUID> helpers = new ConcurrentLinkedQueue<>(
                Stream.generate(() -> bank.neighbour(0)).limit(HELPERS).toList());
        List<Integer> answers = LoopFixtures.atOnce(HELPERS,
                () -> bank.step(helpers.remove(), order, "acceptance", null).extract().statusCode());
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(HELPERS - 1);
        assertThat(loop.count("volunteer_span WHERE source_id = $1", UUID.fromString(order))).isEqualTo(1);
    }

    @Test
    void letsAHelperTakeOneOfManyThatOverlap() {
        UUID helper = bank.neighbour(0);
        ConcurrentLinkedQueue<String> orders = new ConcurrentLinkedQueue<>(
                Stream.generate(() -> bank.ordered(bank.neighbour(60), 1, 60)).limit(HELPERS).toList());
        List<Integer> answers = LoopFixtures.atOnce(HELPERS,
                () -> bank.step(helper, orders.remove(), "acceptance", null).extract().statusCode());
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(HELPERS - 1);
    }

    @RepeatedTest(3)
    void eitherPaysOrFreezes() {
        UUID grandma = bank.neighbour(60);
        UUID bob = bank.neighbour(0);
        String order = bank.finished(grandma, bob, 60);
        Map<Boolean, Integer> won = race(() -> bank.step(grandma, order, "confirmation", Map.of()).extract().statusCode(),
                () -> bank.step(bob, order, "dispute", Map.of("text", "不是六十分钟")).extract().statusCode());
        assertThat(Set.copyOf(won.values())).containsExactlyInAnyOrder(200, 409);
        boolean paid = won.get(true) == 200;
        assertThat(bank.state(order)).isEqualTo(paid ? "SETTLED" : "DISPUTED");
        assertThat(bank.minutes(bob)).isEqualTo(paid ? 60 : 0);
        assertThat(bank.held(grandma)).isEqualTo(paid ? 0 : 60);
    }

    @RepeatedTest(3)
    void eitherCancelsOrAccepts() {
        UUID grandma = bank.neighbour(60);
        UUID bob = bank.neighbour(0);
        String order = bank.ordered(grandma, 1, 60);
        Map<Boolean, Integer> answers = race(() -> bank.step(grandma, order, "cancellation", null).extract().statusCode(),
                () -> bank.step(bob, order, "acceptance", null).extract().statusCode());
        // Whoever accepted first is told that it was cancelled; nobody is left with an order that is not there.
        assertThat(answers.get(true)).isEqualTo(200);
        assertThat(answers.get(false)).isIn(200, 409);
        assertThat(bank.state(order)).isEqualTo("CANCELLED");
        assertThat(bank.minutes(grandma)).isEqualTo(60);
        assertThat(loop.count("volunteer_span WHERE source_id = $1", UUID.fromString(order))).isZero();
    }

    @Test
    void paysOnceHoweverOftenItIsConfirmed() {
        UUID grandma = bank.neighbour(120);
        UUID bob = bank.neighbour(0);
        String order = bank.finished(grandma, bob, 60);
        List<Integer> answers = LoopFixtures.atOnce(6,
                () -> bank.step(grandma, order, "confirmation", Map.of()).extract().statusCode());
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(bank.minutes(bob)).isEqualTo(60);
        assertThat(bank.minutes(grandma)).isEqualTo(60);
    }

    @Test
    void holdsNoMoreThanThereIs() {
        UUID grandma = bank.neighbour(100);
        List<Integer> answers = LoopFixtures.atOnce(6,
                () -> bank.place(grandma, bank.wish(bank.at(1), 30)).extract().statusCode());
        assertThat(answers).filteredOn(status -> status == 201).hasSize(3);
        assertThat(bank.minutes(grandma)).isEqualTo(10);
        assertThat(bank.held(grandma)).isEqualTo(90);
    }

    /** What the first and the second of them were answered. */
    private static Map<Boolean, Integer> race(Callable<Integer> first, Callable<Integer> second) {
        ConcurrentLinkedQueue<Boolean> turns = new ConcurrentLinkedQueue<>(List.of(true, false));
        List<Map.Entry<Boolean, Integer>> answers = LoopFixtures.atOnce(2, () -> {
            boolean isFirst = turns.remove();
            return Map.entry(isFirst, isFirst ? first.call() : second.call());
        });
        return Map.ofEntries(answers.get(0), answers.get(1));
    }
}
