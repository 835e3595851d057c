package org.qiaomen.volunteering.timebank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** What falls due when nobody does anything; time passes on the program's clock alone. */
@QuarkusTest
class OrderWatchTest {

    @Inject
    TimeBankFixtures bank;
    @Inject
    PointsFixtures points;
    @Inject
    LoopFixtures loop;
    @Inject
    OrderWatch watch;

    UUID grandma;
    UUID bob;

    @BeforeEach
    void people() {
        grandma = bank.neighbour(60);
        bob = bank.neighbour(0);
    }

    @AfterEach
    void theBooksAreRight() {
        bank.onTime();
        points.booksAreRight();
    }

    @Test
    void givesBackWhatNobodyCameForwardTo() {
        String order = bank.ordered(grandma, 1, 60);
        run();
        assertThat(bank.state(order)).isEqualTo("OPEN");
        pass(Duration.ofDays(2));
        assertThat(bank.state(order)).isEqualTo("EXPIRED");
        assertThat(bank.minutes(grandma)).isEqualTo(60);
        assertThat(bank.told(grandma).get(0)).contains("没有人接单");
    }

    @Test
    void remindsBothBeforeItBeginsAndEndsWhatNobodyStarted() {
        String order = bank.accepted(grandma, bob, 60);
        pass(Duration.between(bank.now(), bank.at(1).toInstant()).minusMinutes(60));
        assertThat(bank.told(grandma).get(0)).contains("快开始了");
        assertThat(bank.told(bob).get(0)).contains("快开始了");
        assertThat(bank.state(order)).isEqualTo("ACCEPTED");
        pass(Duration.ofHours(26));
        assertThat(bank.state(order)).isEqualTo("CANCELLED");
        assertThat(bank.minutes(grandma)).isEqualTo(60);
        assertThat(loop.count("volunteer_span WHERE source_id = $1", UUID.fromString(order))).isZero();
    }

    @Test
    void neverPaysInSilenceWhatIsNotConfirmed() {
        String order = bank.finished(grandma, bob, 60);
        for (int reminder = 1; reminder <= 3; reminder++) {
            pass(Duration.ofHours(25));
            assertThat(bank.state(order)).isEqualTo("FINISHED");
            assertThat(bank.told(grandma).get(0)).contains("还没有确认");
        }
        pass(Duration.ofHours(25));
        assertThat(bank.state(order)).isEqualTo("DISPUTED");
        assertThat(bank.minutes(bob)).isZero();
        assertThat(bank.held(grandma)).isEqualTo(60);
        assertThat(loop.count("staff_task WHERE subject_id = $1 AND kind = 'CALL' AND state = 'OPEN'", UUID.fromString(order)))
                .isEqualTo(1);
        bank.staff("supervisor").body(Map.of("minutes", 60, "reason", "电话核实")).post(TimeBankFixtures.STAFF + "/" + order
                + "/decision").then().statusCode(200);
        assertThat(bank.minutes(bob)).isEqualTo(60);
    }

    @Test
    void handsOverWhatBeganAndNeverEnded() {
        String order = bank.started(grandma, bob, 60);
        pass(Duration.ofHours(4));
        assertThat(bank.told(bob).get(0)).contains("结束了请点结束");
        pass(Duration.ofHours(25));
        assertThat(bank.state(order)).isEqualTo("DISPUTED");
        assertThat(loop.row("SELECT dispute FROM time_bank_order WHERE id = $1", UUID.fromString(order)).getString(0))
                .isEqualTo("UNFINISHED");
    }

    private void pass(Duration time) {
        bank.later(time);
        run();
    }

    private void run() {
        PointsFixtures.await(() -> watch.workThrough(1_000));
    }
}
