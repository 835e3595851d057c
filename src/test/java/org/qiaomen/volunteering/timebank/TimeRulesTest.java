package org.qiaomen.volunteering.timebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** What the cities' rules make of it. */
@QuarkusTest
class TimeRulesTest {

    private static final String GIFTS = "/api/v1/me/time/gifts";

    @Inject
    TimeBankFixtures bank;
    @Inject
    PointsFixtures points;
    @Inject
    LoopFixtures loop;

    @AfterEach
    void backToPlainRules() {
        policy(Map.of("preset", "PLAIN"));
        points.booksAreRight();
    }

    @Test
    void countsInHalfHoursWhereTheCityDoes() {
        policy(Map.of("preset", "RUIAN"));
        UUID grandma = bank.neighbour(120);
        bank.place(grandma, bank.wish(bank.at(1), 45)).statusCode(409).body("code", equalTo("points.not-allowed"));
        UUID bob = bank.neighbour(0);
        String order = bank.started(grandma, bob, 60);
        bank.step(bob, order, "finish", Map.of("minutes", 50)).statusCode(409);
        bank.step(bob, order, "finish", Map.of()).statusCode(200);
        bank.step(grandma, order, "confirmation", Map.of("minutes", 40)).statusCode(409);
        bank.step(grandma, order, "confirmation", Map.of("minutes", 30)).statusCode(200).body("paidMinutes", equalTo(30));
    }

    @Test
    void letsNobodySpendBeforeHeHasServedEnough() {
        policy(Map.of("preset", "GUANGZHOU"));
        UUID grandma = bank.neighbour(5_999);
        bank.place(grandma, bank.wish(bank.at(1), 60)).statusCode(409).body("code", equalTo("points.not-yet-spendable"));
        assertThat(bank.minutes(bank.neighbour(6_000))).isEqualTo(6_000);
        bank.ordered(bank.neighbour(6_000), 1, 60);
    }

    @Test
    void letsTheOldAndTheirSpousesSpend() {
        policy(Map.of("preset", "BEIJING"));
        UUID wife = bank.neighbour(60);
        bank.place(wife, bank.wish(bank.at(1), 60)).statusCode(409).body("code", equalTo("points.not-yet-spendable"));
        // What one says of oneself does not make one sixty.
        bank.as(wife).body(Map.of("birthDate", "1940-05-01")).put("/api/v1/me/profile").then().statusCode(200);
        bank.place(wife, bank.wish(bank.at(1), 60)).statusCode(409);
        UUID husband = bank.neighbour(60);
        born(husband, "1955-05-01");
        bank.ordered(husband, 1, 60);
        bank.staff("grid-worker").body(Map.of("relativeId", husband, "kind", "SPOUSE", "papers", "结婚证"))
                .post("/api/v1/staff/residents/" + wife + "/family").then().statusCode(201);
        bank.ordered(wife, 1, 60);
    }

    @Test
    void givesToDirectRelativesAloneWhereTheCitySaysSo() {
        UUID mother = bank.neighbour(0);
        UUID son = bank.neighbour(100);
        UUID brother = bank.neighbour(0);
        policy(Map.of("preset", "NANJING"));
        give(son, mother, 30).statusCode(409).body("code", equalTo("points.not-allowed"));
        relate(son, brother, "SIBLING");
        give(son, brother, 30).statusCode(409);
        relate(son, mother, "PARENT");
        give(son, mother, 30).statusCode(201).body("minutesLeft", equalTo(70));
        assertThat(bank.minutes(mother)).isEqualTo(30);
        assertThat(bank.told(mother).get(0)).contains("30 分钟");
        give(son, mother, 71).statusCode(409).body("code", equalTo("points.insufficient"));
        give(son, UUID.randomUUID(), 1).statusCode(404);
        policy(Map.of("preset", "PLAIN"));
        give(son, brother, 10).statusCode(201);
        give(son, son, 1).statusCode(409);
    }

    @Test
    void givesOnceWhatIsSentTwice() {
        UUID son = bank.neighbour(100);
        UUID mother = bank.neighbour(0);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            bank.as(son).header("Idempotency-Key", key).body(Map.of("residentId", mother, "minutes", 40)).post(GIFTS).then()
                    .statusCode(201).body("minutesLeft", equalTo(60));
        }
        bank.as(son).header("Idempotency-Key", key).body(Map.of("residentId", mother, "minutes", 41)).post(GIFTS).then()
                .statusCode(422);
        assertThat(bank.minutes(mother)).isEqualTo(40);
        for (Object minutes : new Object[] { 0, -5, 1_000_001, "10", 1.5 }) {
            bank.as(son).body(Map.of("residentId", mother, "minutes", minutes)).post(GIFTS).then().statusCode(400);
        }
    }

    private io.restassured.response.ValidatableResponse give(UUID from, UUID to, int minutes) {
        return bank.as(from).body(Map.of("residentId", to, "minutes", minutes)).post(GIFTS).then();
    }

    private void relate(UUID one, UUID other, String kind) {
        bank.staff("supervisor").body(Map.of("relativeId", other, "kind", kind, "papers", "户口簿"))
                .post("/api/v1/staff/residents/" + one + "/family").then().statusCode(201);
    }

    private void born(UUID resident, String date) {
        bank.staff("grid-worker").body(Map.of("birthDate", date, "source", "身份证"))
                .put("/api/v1/staff/residents/" + resident + "/profile").then().statusCode(200);
    }

    private void policy(Map<String, Object> rules) {
        bank.staff("administrator").body(rules).put("/api/v1/staff/points/policy").then().statusCode(200);
    }
}
