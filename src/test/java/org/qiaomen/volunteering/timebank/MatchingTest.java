package org.qiaomen.volunteering.timebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class MatchingTest {

    private static final String OFFERS = "/api/v1/time-bank/offers";

    @Inject
    TimeBankFixtures bank;
    @Inject
    LoopFixtures loop;

    double latitude;
    UUID grandma;

    /** A corner of the city that no other test looks at. */
    @BeforeEach
    void somewhereElse() {
        loop.execute("UPDATE time_bank_offer SET ended_at = now() WHERE ended_at IS NULL");
        latitude = LoopFixtures.LATITUDE;
        grandma = bank.neighbour(240);
    }

    @Test
    void ordersOffersByPlaceSkillAndTimeAndSaysWhy() {
        UUID near = helper(0.001, List.of("HAIRCUT"), null);
        UUID far = helper(0.008, List.of("HAIRCUT"), null);
        helper(0.001, List.of("REPAIR"), null);
        helper(0.05, List.of("HAIRCUT"), null);
        UUID busy = helper(0.001, List.of("HAIRCUT"), List.of(Map.of("day", bank.at(2).getDayOfWeek().name(), "from", "09:00",
                "to", "11:00")));
        List<String> found = bank.as(grandma).queryParam("near", latitude + "," + LoopFixtures.LONGITUDE)
                .queryParam("coordinateSystem", "WGS84").queryParam("skill", "HAIRCUT")
                .queryParam("startsAt", bank.at(1).toString()).queryParam("minutes", 60).get(OFFERS).then().statusCode(200)
                .body("items[0].match.reasons.code", hasItems("NEAR", "SKILL"))
                .body("items.match.suits", everyItem(equalTo(true)))
                .body("items[0].match.distanceMetres", equalTo(200)).extract().path("items.id");
        assertThat(found).containsExactly(offer(near), offer(far));
        assertThat(found).doesNotContain(offer(busy));
    }

    @Test
    void tellsThoseWhomItSuitsAndNoMoreThanSoMany() {
        List<UUID> helpers = Stream.generate(() -> helper(0.002, List.of("TUTORING"), null)).limit(22).toList();
        UUID other = helper(0.002, List.of("REPAIR"), null);
        String order = order("TUTORING");
        assertThat(loop.count("time_bank_invitation WHERE order_id = $1", UUID.fromString(order))).isEqualTo(20);
        assertThat(bank.told(other)).isEmpty();
        UUID told = helpers.stream().filter(one -> loop.count("time_bank_invitation WHERE resident_id = $1", one) > 0)
                .findFirst()
                .orElseThrow();
        assertThat(bank.told(told).get(0)).contains("有人需要");
        bank.as(told).get(TimeBankFixtures.ORDERS + "/matches").then().statusCode(200).body("items.id", hasItem(order))
                .body("items.find { it.id == '" + order + "' }.match.reasons.code", hasItems("NEAR", "SKILL"))
                .body("items.find { it.id == '" + order + "' }.place.address", nullValue());
        bank.as(other).get(TimeBankFixtures.ORDERS + "/matches").then().statusCode(200).body("items.id", not(hasItem(order)));
    }

    @Test
    void tellsNobodyTooOften() {
        UUID helper = helper(0.002, List.of("LEGAL"), null);
        for (int i = 0; i < 4; i++) {
            order("LEGAL");
        }
        assertThat(loop.count("time_bank_invitation WHERE resident_id = $1", helper)).isEqualTo(3);
    }

    @Test
    void keepsOffersInBoundsAndLetsThemBeWithdrawn() {
        UUID helper = bank.neighbour(0);
        for (int i = 0; i < 5; i++) {
            publish(helper, offerOf(0.001, List.of("REPAIR"), null)).statusCode(201);
        }
        publish(helper, offerOf(0.001, List.of("REPAIR"), null)).statusCode(409);
        String one = bank.as(helper).get("/api/v1/me/time-bank/offers").then().statusCode(200).body("items.size()", equalTo(5))
                .extract().path("items[0].id");
        bank.as(grandma).delete(OFFERS + "/" + one).then().statusCode(404);
        bank.as(helper).delete(OFFERS + "/" + one).then().statusCode(204);
        bank.as(helper).delete(OFFERS + "/" + one).then().statusCode(404);
        publish(helper, offerOf(0.001, List.of("REPAIR"), List.of(Map.of("day", "MONDAY", "from", "11:00", "to", "10:00"))))
                .statusCode(400).body("code", equalTo("timebank.times-invalid"));
    }

    private String order(String skill) {
        Map<String, Object> wish = bank.wish(bank.at(1), 30);
        wish.put("skill", skill);
        return bank.place(grandma, wish).statusCode(201).extract().path("id");
    }

    private UUID helper(double north, List<String> skills, List<Map<String, String>> times) {
        UUID helper = bank.neighbour(0);
        publish(helper, offerOf(north, skills, times)).statusCode(201);
        return helper;
    }

    private io.restassured.response.ValidatableResponse publish(UUID helper, Map<String, Object> offer) {
        return bank.as(helper).body(offer).post(OFFERS).then();
    }

    private Map<String, Object> offerOf(double north, List<String> skills, List<Map<String, String>> times) {
        Map<String, Object> offer = new HashMap<>();
        offer.put("skills", skills);
        offer.put("place",
                Map.of("latitude", latitude + north, "longitude", LoopFixtures.LONGITUDE, "coordinateSystem", "WGS84"));
        offer.put("radiusMetres", 1_000);
        if (times != null) {
            offer.put("weeklyTimes", times);
        }
        return offer;
    }

    private String offer(UUID helper) {
        return bank.as(helper).get("/api/v1/me/time-bank/offers").then().extract().path("items[0].id");
    }
}
