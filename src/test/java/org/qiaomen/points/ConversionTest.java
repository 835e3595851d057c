package org.qiaomen.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.qiaomen.points.PointsFixtures.refusal;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** The two currencies never convert, unless the city's policy says so: then at its rate, one way, up to its cap. */
@QuarkusTest
class ConversionTest {

    private static final String CONVERSIONS = "/api/v1/me/points/conversions";
    private static final String POLICY = "/api/v1/staff/points/policy";
    private static final String INSERT = "INSERT INTO points_conversion (id, resident_id, policy_id, direction, minutes, points,"
            + " time_transaction, points_transaction, created_at) SELECT gen_random_uuid(), $1, (SELECT id FROM points_policy"
            + " ORDER BY effective_from DESC, id DESC LIMIT 1), $2::text, $3::int, $4::int, gen_random_uuid(), gen_random_uuid(),"
            + " now()";

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;

    LoopFixtures.Person person;
    UUID id;

    @BeforeEach
    void somebodyWithThreeHours() {
        person = loop.resident();
        id = UUID.fromString(person.call().get("/api/v1/me/points").then().extract().path("residentId"));
        points.award(AccountOwner.resident(id), Currency.TIME, 180);
    }

    @AfterEach
    void theCityHasNoPolicyAndEverythingAddsUp() {
        LoopFixtures.staff("administrator").body(Map.of("preset", "PLAIN")).put(POLICY).then().statusCode(200);
        points.booksAreRight();
    }

    private static void allow(String direction, int minutes, int worth, int cap) {
        LoopFixtures.staff("administrator").body(rules(Map.of("direction", direction, "minutes", minutes, "points", worth,
                "monthlyCapMinutes", cap))).put(POLICY).then().statusCode(200)
                .body("rules.conversion.direction", equalTo(direction));
    }

    private static Map<String, Object> rules(Object conversion) {
        return Map.of("preset", "PLAIN", "rules", Map.of("earnBeforeSpendMinutes", 0, "unitMinutes", 1,
                "giftsOnlyToDirectRelatives", false, "groupsDonateOnly", false, "awardLimitPerDay", 2_000,
                "conversion", conversion));
    }

    private ValidatableResponse convert(Object minutes) {
        return person.call().body(Map.of("minutes", minutes)).post(CONVERSIONS).then();
    }

    @Test
    void nothingConvertsUnlessTheCitySaysSo() {
        person.call().get(CONVERSIONS).then().statusCode(200).body("rule", nullValue()).body("leftMinutes", equalTo(0));
        convert(60).statusCode(409).body("code", equalTo("points.no-conversion"));
        LoopFixtures.staff("administrator").body(Map.of("preset", "BEIJING")).put(POLICY).then()
                .body("rules.conversion", nullValue());
        convert(60).statusCode(409);
        assertThat(points.balance(AccountOwner.resident(id), Currency.TIME, "AVAILABLE")).isEqualTo(180);
    }

    @Test
    void convertsAtTheRateUpToTheCapOfTheMonth() {
        allow("TIME_TO_POINTS", 60, 10, 120);
        convert(60).statusCode(201).body("points", equalTo(10)).body("timeAfter", equalTo(120)).body("pointsAfter",
                equalTo(10));
        person.call().get(CONVERSIONS).then().body("usedMinutes", equalTo(60)).body("leftMinutes", equalTo(60));
        convert(120).statusCode(409).body("code", equalTo("points.conversion-cap"));
        convert(90).statusCode(409).body("code", equalTo("points.no-conversion")).body("errors.field", hasItem("minutes"));
        convert(60).statusCode(201);
        convert(60).statusCode(409);
        person.call().get("/api/v1/me/points/entries").then().body("items[0].kind", equalTo("CONVERT"))
                .body("items[0].text", equalTo("换算获得"));
        String transaction = person.call().get("/api/v1/me/points/entries?currency=TIME").then()
                .body("items[0].amount", equalTo(-60)).body("items[0].text", equalTo("换算支出")).extract()
                .path("items[0].transactionId");
        LoopFixtures.staff("supervisor").body(Map.of("transactionId", transaction, "reason", "退回"))
                .post("/api/v1/staff/points/reversals").then().statusCode(409)
                .body("code", equalTo("points.not-reversible"));
        LoopFixtures.staff("auditor").get("/api/v1/staff/ledger/check").then().body("ok", equalTo(true))
                .body("sums.total", equalTo(List.of(0, 0)));
    }

    @Test
    void convertsTheOtherWayAloneWhereThatIsTheRule() {
        allow("POINTS_TO_TIME", 30, 7, 100_000);
        points.award(AccountOwner.resident(id), Currency.POINTS, 20);
        convert(60).statusCode(201).body("points", equalTo(14)).body("timeAfter", equalTo(240)).body("pointsAfter", equalTo(6));
        convert(30).statusCode(409).body("code", equalTo("points.insufficient"));
        person.call().get("/api/v1/me/points/proof?currency=TIME").then().body("consistent", equalTo(true));
    }

    @Test
    void whatMayNotBeSpentYetIsNotConvertedEither() {
        Map<String, Object> rules = new java.util.HashMap<>(Map.of("earnBeforeSpendMinutes", 0, "unitMinutes", 30,
                "spendFromAge", 60, "giftsOnlyToDirectRelatives", true, "groupsDonateOnly", false, "awardLimitPerDay", 2_000,
                "conversion", Map.of("direction", "TIME_TO_POINTS", "minutes", 20, "points", 1, "monthlyCapMinutes", 600)));
        Map<String, Object> policy = Map.of("preset", "BEIJING", "rules", rules);
        LoopFixtures.staff("administrator").body(policy).put(POLICY).then().statusCode(200);
        convert(60).statusCode(409).body("code", equalTo("points.not-yet-spendable"));
        convert(20).statusCode(409).body("code", equalTo("points.not-allowed"));
        rules.put("spendFromAge", null);
        rules.put("earnBeforeSpendMinutes", 181);
        LoopFixtures.staff("administrator").body(policy).put(POLICY).then().statusCode(200);
        convert(60).statusCode(409).body("code", equalTo("points.not-yet-spendable"));
        rules.put("earnBeforeSpendMinutes", 180);
        LoopFixtures.staff("administrator").body(policy).put(POLICY).then().statusCode(200);
        convert(60).statusCode(201).body("points", equalTo(3));
    }

    @Test
    void convertsOnceUnderAKeyAndWithinTheCapHoweverManyAskAtOnce() {
        allow("TIME_TO_POINTS", 60, 10, 120);
        List<Integer> answers = LoopFixtures.atOnce(8, () -> convert(60).extract().statusCode());
        assertThat(answers).filteredOn(status -> status == 201).hasSize(2);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(6);
        allow("TIME_TO_POINTS", 60, 10, 600);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            person.call().header("Idempotency-Key", key).body(Map.of("minutes", 60)).post(CONVERSIONS).then().statusCode(201)
                    .body("timeAfter", equalTo(0));
        }
        person.call().header("Idempotency-Key", key).body(Map.of("minutes", 120)).post(CONVERSIONS).then().statusCode(422);
        convert(60).statusCode(409).body("code", equalTo("points.insufficient"));
        assertThat(points.available(AccountOwner.resident(id))).isEqualTo(30);
    }

    @Test
    void theDatabaseRefusesWhatThePolicyDoesNotAllow() {
        LoopFixtures.staff("administrator").body(Map.of("preset", "PLAIN")).put(POLICY).then().statusCode(200);
        assertThat(insert("TIME_TO_POINTS", 60, 10)).isEqualTo("points_conversion_policy_check");
        allow("TIME_TO_POINTS", 60, 10, 120);
        assertThat(insert("POINTS_TO_TIME", 60, 10)).isEqualTo("points_conversion_policy_check");
        assertThat(insert("TIME_TO_POINTS", 60, 11)).isEqualTo("points_conversion_rate_check");
        assertThat(insert("TIME_TO_POINTS", 180, 30)).isEqualTo("points_conversion_cap_check");
        // Allowed, but nothing has moved.
        assertThat(insert("TIME_TO_POINTS", 60, 10)).isEqualTo("points_conversion_posted_check");
        assertThatThrownBy(() -> loop.execute("UPDATE points_conversion SET minutes = 1"))
                .hasMessageContaining("append-only");
        assertThat(refusal(() -> loop.execute("INSERT INTO points_policy (city_code, effective_from, preset,"
                + " earn_before_spend_minutes, unit_minutes, gifts_only_to_relatives, groups_donate_only, award_limit_per_day,"
                + " set_by, set_at, conversion_minutes) VALUES ('990181', '2999-01-01', 'PLAIN', 0, 1, false, false, 1,"
                + " gen_random_uuid(), now(), 60)"))).isEqualTo("points_policy_conversion_check");
    }

    private String insert(String direction, int minutes, int worth) {
        return refusal(() -> loop.execute(INSERT, id, direction, minutes, worth));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-60", "1.5", "\"60\"", "100001", "99999999999999999999", "null" })
    void refusesAmountsThatMakeNoSense(String minutes) {
        allow("TIME_TO_POINTS", 60, 10, 120);
        person.call().body("{\"minutes\":" + minutes + "}").post(CONVERSIONS).then().statusCode(400)
                .body("errors.field", hasItem(org.hamcrest.Matchers.containsString("minutes")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "direction", "minutes", "points", "monthlyCapMinutes" })
    void aRuleIsWholeOrNotThere(String missing) {
        var conversion = new java.util.HashMap<String, Object>(
                Map.of("direction", "TIME_TO_POINTS", "minutes", 60, "points", 10,
                        "monthlyCapMinutes", 120));
        conversion.remove(missing);
        LoopFixtures.staff("administrator").body(rules(conversion)).put(POLICY).then().statusCode(400);
    }
}
