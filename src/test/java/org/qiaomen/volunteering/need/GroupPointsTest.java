package org.qiaomen.volunteering.need;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Currency;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;
import org.qiaomen.volunteering.VolunteerFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** What a group has: staff award and organisers pay in; it goes to volunteers or the pool, never to an organiser. */
@QuarkusTest
class GroupPointsTest {

    private static final String POLICY = "/api/v1/staff/points/policy";

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;

    Person leader;
    Person second;
    Person helper;
    String group;

    @BeforeEach
    void aGroupOfTwo() {
        leader = loop.resident();
        second = loop.resident();
        helper = loop.resident();
        group = leader.call().body(Map.of("name", "队 " + UUID.randomUUID())).post("/api/v1/volunteer/groups").then()
                .statusCode(201).extract().path("id");
        leader.call().body(Map.of("volunteerNumber", number(second))).post("/api/v1/volunteer/groups/" + group + "/organisers")
                .then().statusCode(204);
    }

    @AfterEach
    void everythingAddsUp() {
        LoopFixtures.staff("administrator").body(Map.of("preset", "PLAIN")).put(POLICY).then().statusCode(200);
        points.booksAreRight();
    }

    private static UUID id(Person person) {
        return UUID.fromString(person.call().get("/api/v1/me/points").then().extract().path("residentId"));
    }

    private static String number(Person person) {
        return person.call().get(VolunteerFixtures.ME).then().extract().path("volunteerNumber");
    }

    private ValidatableResponse award(String token, Object amount) {
        return LoopFixtures.as(token).body(Map.of("amountPoints", amount, "reason", "重阳节敬老"))
                .post("/api/v1/staff/volunteer/groups/" + group + "/awards").then();
    }

    private ValidatableResponse award(Object amount) {
        return award(loop.staffToken("supervisor", LoopFixtures.CITY), amount);
    }

    private ValidatableResponse payIn(Person person, Currency currency, int amount) {
        return person.call().body(Map.of("currency", currency, "amount", amount, "note", "给大家买水"))
                .post("/api/v1/volunteer/groups/" + group + "/points/deposits").then();
    }

    private ValidatableResponse give(Person person, Person to, Currency currency, int amount) {
        return person.call()
                .body(Map.of("volunteerNumber", number(to), "currency", currency, "amount", amount, "reason", "感谢参加清扫"))
                .post("/api/v1/volunteer/groups/" + group + "/points/gifts").then();
    }

    private ValidatableResponse donate(Person person, int minutes) {
        return person.call().body(Map.of("minutes", minutes)).post("/api/v1/volunteer/groups/" + group + "/points/donations")
                .then();
    }

    private ValidatableResponse balance(Person person) {
        return person.call().get("/api/v1/volunteer/groups/" + group + "/points").then();
    }

    @Test
    void staffAwardOrganisersPayInAndVolunteersAreThanked() {
        award(100).statusCode(201).body("groupBalance", equalTo(100));
        assertThat(LoopFixtures.told(second)).anyMatch(text -> text.contains("社区发放的 100 积分"));
        points.award(AccountOwner.resident(id(second)), Currency.POINTS, 30);
        payIn(second, Currency.POINTS, 30).statusCode(201).body("groupBalance", equalTo(130));
        give(leader, helper, Currency.POINTS, 50).statusCode(201).body("groupBalance", equalTo(80));
        assertThat(points.available(AccountOwner.resident(id(helper)))).isEqualTo(50);
        assertThat(LoopFixtures.told(helper)).anyMatch(text -> text.contains("赠与您 50 积分：感谢参加清扫"));
        balance(second).statusCode(200).body("points.balance", equalTo(80)).body("time.minutes", equalTo(0));
        second.call().get("/api/v1/volunteer/groups/" + group + "/points/entries").then().statusCode(200)
                .body("items", hasSize(3)).body("items[0].text", containsString("赠与志愿者"))
                .body("items[1].text", containsString("成员转入")).body("items[2].text", equalTo("获得：重阳节敬老"));
        second.call().get("/api/v1/volunteer/groups/" + group + "/points/proof").then().statusCode(200)
                .body("consistent", equalTo(true)).body("entries", hasSize(3));
    }

    @Test
    void nothingOfItGoesToAnOrganiser() {
        award(100).statusCode(201);
        give(leader, leader, Currency.POINTS, 1).statusCode(409).body("code", equalTo("volunteering.gift-to-organiser"));
        give(leader, second, Currency.POINTS, 1).statusCode(409);
        give(leader, helper, Currency.POINTS, 101).statusCode(409).body("code", equalTo("points.insufficient"));
        balance(leader).body("points.balance", equalTo(100));
    }

    @Test
    void toEverybodyElseItIsNotThere() {
        award(100).statusCode(201);
        balance(helper).statusCode(404).body("code", equalTo("volunteering.group-not-found"));
        for (String what : List.of("/entries", "/proof")) {
            helper.call().get("/api/v1/volunteer/groups/" + group + "/points" + what).then().statusCode(404);
        }
        payIn(helper, Currency.POINTS, 1).statusCode(404);
        give(helper, helper, Currency.POINTS, 1).statusCode(404);
        donate(helper, 1).statusCode(404);
        // Who organises it no more sees it no more.
        leader.call().delete("/api/v1/volunteer/groups/" + group + "/organisers/" + number(second)).then().statusCode(204);
        balance(second).statusCode(404);
    }

    @Test
    void staffAwardToGroupsOfTheirAreaWithinTheDay() {
        String elsewhere = loop.staffToken("supervisor", "990181015");
        award(elsewhere, 10).statusCode(404).body("code", equalTo("volunteering.group-not-found"));
        loop.execute("UPDATE resident_profile SET area_code = '990181015001' WHERE resident_id = $1", id(leader));
        String transaction = award(elsewhere, 10).statusCode(201).extract().path("transactionId");
        award(1_991).statusCode(409).body("code", equalTo("points.daily-limit"));
        // A group is nowhere in particular: the whole city's staff alone take back what it was given.
        Map<String, String> reversal = Map.of("transactionId", transaction, "reason", "发错了");
        LoopFixtures.as(elsewhere).body(reversal).post("/api/v1/staff/points/reversals").then().statusCode(404);
        LoopFixtures.staff("supervisor").body(reversal).post("/api/v1/staff/points/reversals").then().statusCode(201);
        balance(leader).body("points.balance", equalTo(0));
    }

    @Test
    void minutesGoWhereTheCityLetsThem() {
        points.award(AccountOwner.resident(id(leader)), Currency.TIME, 120);
        payIn(leader, Currency.TIME, 120).statusCode(201).body("groupBalance", equalTo(120));
        give(leader, helper, Currency.TIME, 30).statusCode(201);
        LoopFixtures.staff("administrator").body(Map.of("preset", "NANJING")).put(POLICY).then().statusCode(200);
        give(leader, helper, Currency.TIME, 30).statusCode(409).body("code", equalTo("points.not-allowed"));
        donate(leader, 60).statusCode(201).body("groupBalance", equalTo(30));
        LoopFixtures.staff("administrator").body(Map.of("preset", "RUIAN")).put(POLICY).then().statusCode(200);
        donate(leader, 20).statusCode(409).body("code", equalTo("points.not-allowed"));
        donate(leader, 30).statusCode(201).body("groupBalance", equalTo(0));
        donate(leader, 30).statusCode(409).body("code", equalTo("points.insufficient"));
    }

    @Test
    void neverOverdrawsHoweverManyGiveAtOnce() {
        award(70).statusCode(201);
        List<Integer> answers = LoopFixtures.atOnce(8, () -> give(leader, helper, Currency.POINTS, 20).extract().statusCode());
        assertThat(answers).filteredOn(status -> status == 201).hasSize(3);
        balance(leader).body("points.balance", equalTo(10));
    }

    @ParameterizedTest
    @CsvSource({ "deposits,amount,0", "deposits,amount,-1", "gifts,amount,1.5", "gifts,amount,1000001",
            "donations,minutes,99999999999999999999", "donations,minutes,0", "deposits,currency,\"GOLD\"" })
    void refusesWhatMakesNoSense(String what, String field, String value) {
        Map<String, Object> good = new HashMap<>(Map.of("currency", "POINTS", "amount", 1, "minutes", 1, "reason", "谢谢",
                "volunteerNumber", number(helper)));
        good.keySet().retainAll(switch (what) {
            case "deposits" -> List.of("currency", "amount");
            case "gifts" -> List.of("currency", "amount", "reason", "volunteerNumber");
            default -> List.of("minutes");
        });
        good.put(field, "@");
        String body = new io.vertx.core.json.JsonObject(good).encode().replace("\"@\"", value);
        leader.call().body(body).post("/api/v1/volunteer/groups/" + group + "/points/" + what).then().statusCode(400)
                .body("errors.field", hasItem(containsString(field)));
    }
}
