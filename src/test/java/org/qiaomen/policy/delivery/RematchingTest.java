package org.qiaomen.policy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.platform.CityTime;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** Matching one by one: a new resident, a changed trait, a birthday. */
@QuarkusTest
class RematchingTest {

    private static final Map<String, String> WITH_INBOX = Map.of("has_mini_program", "true");

    @Inject
    DeliveryFixtures fixtures;
    @Inject
    LoopFixtures loop;
    @Inject
    PolicyDays days;
    @Inject
    Visits visits;

    String tag;

    @BeforeEach
    void aTagOfItsOwn() {
        tag = DeliveryFixtures.tag();
    }

    @Test
    void findsThePolicyForAChangedTraitAndTakesItBackUnread() {
        UUID policy = fixtures.publish(both("lowIncome"));
        UUID resident = fixtures.resident(tag, WITH_INBOX);
        fixtures.work();
        assertThat(fixtures.state(policy, resident)).isNull();
        fixtures.rematch(resident, "low_income = true");
        assertThat(fixtures.state(policy, resident)).isEqualTo("DELIVERED");
        fixtures.rematch(resident, "low_income = false");
        assertThat(fixtures.state(policy, resident)).isEqualTo("WITHDRAWN");
        fixtures.rematch(resident, "low_income = true");
        assertThat(fixtures.state(policy, resident)).isEqualTo("DELIVERED");
    }

    @Test
    void countsAndLooksForPeopleWhereTheyLiveNow() {
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag));
        UUID ended = fixtures.publish(DeliveryFixtures.tagged(tag));
        UUID reader = fixtures.resident(tag, WITH_INBOX);
        UUID alone = fixtures.resident(tag, Map.of());
        fixtures.work();
        LoopFixtures.as(loop.residentToken(reader)).post("/api/v1/policies/" + policy + "/acknowledgement").then()
                .statusCode(200);
        LoopFixtures.as(loop.residentToken(reader)).post("/api/v1/policies/" + ended + "/acknowledgement").then()
                .statusCode(200);
        fixtures.run(() -> visits.openDue(100));
        fixtures.withdraw(ended);
        fixtures.work();
        for (UUID resident : List.of(reader, alone)) {
            fixtures.rematch(resident, "area_code = '990181002001'");
        }
        fixtures.assertAddsUp(policy, 2).body("byTownship.code", equalTo(List.of("990181002")))
                .body("byTownship[0].audience", equalTo(2)).body("byTownship[0].read", equalTo(1));
        assertThat(area(policy, alone)).isEqualTo("990181002001");
        fixtures.reach(ended).body("byTownship.code", equalTo(List.of("990181001")));
        // Also within the township, and to where nobody knows.
        fixtures.rematch(alone, "area_code = '990181002002'");
        assertThat(area(policy, alone)).isEqualTo("990181002002");
        fixtures.rematch(alone, "area_code = NULL");
        assertThat(area(policy, alone)).as("the whole city").isEqualTo("990181");
        fixtures.reach(policy).body("byTownship.find { it.code == null }.audience", equalTo(1));
    }

    private String area(UUID policy, UUID resident) {
        return loop
                .row("SELECT area_code FROM staff_task WHERE subject_id = $1 AND resident_id = $2 AND state = 'OPEN'", policy,
                        resident)
                .getString(0);
    }

    @Test
    void leavesWhatWasRead() {
        UUID policy = fixtures.publish(both("lowIncome"));
        UUID resident = fixtures.resident(tag, Map.of("has_mini_program", "true", "low_income", "true"));
        fixtures.work();
        LoopFixtures.as(loop.residentToken(resident)).post("/api/v1/policies/" + policy + "/acknowledgement").then()
                .statusCode(200);
        fixtures.rematch(resident, "low_income = false");
        assertThat(fixtures.state(policy, resident)).isEqualTo("DELIVERED");
    }

    @Test
    void keepsFromWhoeverSwitchedItOffAndGivesItWhenSwitchedOnAgain() {
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag));
        UUID resident = fixtures.resident(tag, WITH_INBOX);
        fixtures.work();
        fixtures.rematch(resident, "topics_off = '{PENSION}'");
        assertThat(fixtures.state(policy, resident)).isEqualTo("OPTED_OUT");
        fixtures.rematch(resident, "topics_off = '{}', profiling_off = true");
        assertThat(fixtures.state(policy, resident)).isEqualTo("OPTED_OUT");
        fixtures.rematch(resident, "profiling_off = false");
        assertThat(fixtures.state(policy, resident)).isEqualTo("DELIVERED");
    }

    @Test
    void remembersWhichConditionsHeld() {
        UUID policy = fixtures.publish("{\"any\": [" + DeliveryFixtures.tagged("no-one-has-it") + ", "
                + DeliveryFixtures.tagged(tag) + "]}");
        UUID early = fixtures.resident(tag, WITH_INBOX);
        fixtures.work();
        UUID late = fixtures.resident(tag, WITH_INBOX);
        fixtures.rematch(late, "low_income = true");
        for (UUID resident : new UUID[] { early, late }) {
            assertThat(loop.row("SELECT held FROM policy_delivery WHERE policy_id = $1 AND resident_id = $2", policy, resident)
                    .getLong(0)).isEqualTo(2);
        }
    }

    @Test
    void plansAMessageForWhoeverGetsAChannel() {
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag));
        UUID resident = fixtures.resident(tag, Map.of());
        fixtures.work();
        assertThat(fixtures.state(policy, resident)).isEqualTo("UNREACHABLE");
        fixtures.rematch(resident, "has_phone = true");
        assertThat(fixtures.state(policy, resident)).isEqualTo("PENDING");
        assertThat(fixtures.outside(policy, resident)).isEqualTo("PLANNED");
        fixtures.rematch(resident, "has_mini_program = true");
        assertThat(fixtures.state(policy, resident)).isEqualTo("DELIVERED");
    }

    @Test
    void findsThePolicyOnTheBirthday() {
        LocalDate today = LocalDate.now(CityTime.ZONE);
        UUID policy = fixtures
                .publish("{\"all\": [" + DeliveryFixtures.tagged(tag) + ", {\"attribute\": \"age\", \"atLeast\": 60}]}");
        UUID tomorrow = fixtures.resident(tag, born(today.minusYears(60).plusDays(1)));
        fixtures.work();
        UUID sixty = fixtures.resident(tag, born(today.minusYears(60)));
        turnFrom(today.minusDays(1));
        assertThat(fixtures.state(policy, sixty)).isEqualTo("DELIVERED");
        assertThat(fixtures.state(policy, tomorrow)).isNull();
        assertThat(loop.count("policy_clock WHERE done_on = $1", today)).isEqualTo(1);
    }

    @Test
    void findsThoseBornOnTheLastOfFebruaryOnTheFirstOfMarch() {
        UUID policy = fixtures
                .publish("{\"all\": [" + DeliveryFixtures.tagged(tag) + ", {\"attribute\": \"age\", \"between\": [18, 120]}]}");
        fixtures.work();
        UUID resident = fixtures.resident(tag, born(LocalDate.of(2008, 2, 29)));
        turnFrom(LocalDate.of(2026, 3, 1));
        assertThat(fixtures.state(policy, resident)).as("it was over on 1 March").isNull();
        turnFrom(LocalDate.of(2026, 2, 28));
        assertThat(fixtures.state(policy, resident)).isEqualTo("DELIVERED");
    }

    private void turnFrom(LocalDate last) {
        loop.execute("UPDATE policy_clock SET done_on = $1", last);
        fixtures.run(days::turn);
        fixtures.rematch();
    }

    private static Map<String, String> born(LocalDate day) {
        return Map.of("has_mini_program", "true", "birth_date", "'" + day + "'");
    }

    private String both(String attribute) {
        return "{\"all\": [" + DeliveryFixtures.tagged(tag) + ", {\"attribute\": \"" + attribute + "\", \"is\": true}]}";
    }
}
