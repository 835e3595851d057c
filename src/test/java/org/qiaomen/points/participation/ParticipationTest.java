package org.qiaomen.points.participation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.qiaomen.points.participation.ParticipationEvent.PROPOSAL_ADOPTED;
import static org.qiaomen.points.participation.ParticipationEvent.REQUEST_RESOLVED;
import static org.qiaomen.points.participation.ParticipationEvent.REVIEW_GIVEN;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.platform.Ids;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class ParticipationTest {

    private static final String RULES = "/api/v1/staff/points/rules";
    private static final String PROPOSALS = "/api/v1/staff/points/proposals";

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;
    @Inject
    Participation participation;

    LoopFixtures.Person person;
    UUID id;

    @BeforeEach
    void somebody() {
        person = loop.resident();
        id = UUID.fromString(person.call().get("/api/v1/me/points").then().extract().path("residentId"));
    }

    @AfterEach
    void usualRules() {
        for (ParticipationEvent event : ParticipationEvent.values()) {
            set(event, event.usual());
        }
    }

    @Test
    void givesPointsForAReportThatWasResolvedOnce() {
        String request = resolved();
        assertThat(balance()).isEqualTo(5);
        person.call().get("/api/v1/me/points/entries").then().body("items", hasSize(1))
                .body("items[0].text", equalTo("获得：反映的问题已办结"));
        assertThat(LoopFixtures.told(person).get(0)).contains("获得 5 积分").contains("/r/");
        assertThat(LoopFixtures.reviewToken(person)).doesNotContain(" ");
        // A bad rating opens it again; resolving it again brings no more.
        LoopFixtures.review(person, request, 1).statusCode(201);
        LoopFixtures.resolve(request);
        assertThat(balance()).isEqualTo(7);
        LoopFixtures.review(person, request, 5).statusCode(201);
        assertThat(balance()).isEqualTo(7);
        points.booksAreRight();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 4, 5 })
    void givesTheSameForEveryRating(int level) {
        String request = resolved();
        LoopFixtures.review(person, request, level).statusCode(201);
        assertThat(balance()).isEqualTo(7);
    }

    @Test
    void givesTheSameWhoeverRatesByLink() {
        resolved();
        LoopFixtures.reviewByLink(LoopFixtures.reviewToken(person), 2).statusCode(200);
        assertThat(balance()).isEqualTo(7);
    }

    @Test
    void givesNothingForWhatWasWithdrawnOrRejected() {
        String withdrawn = LoopFixtures.submitted(person);
        person.call().body(Map.of()).post(LoopFixtures.REQUESTS + "/" + withdrawn + "/withdrawal").then().statusCode(200);
        String rejected = LoopFixtures.submitted(person);
        LoopFixtures.step("supervisor", rejected, "rejection", Map.of("reason", "不属实")).statusCode(200);
        assertThat(balance()).isZero();
        for (String request : List.of(withdrawn, rejected)) {
            adopt("supervisor", request).statusCode(409).body("code", equalTo("participation.not-valid"));
        }
        assertThat(balance()).isZero();
    }

    @Test
    void givesPointsForAProposalOnce() {
        String request = LoopFixtures.submitted(person);
        adopt("supervisor", request).statusCode(201).body("points", equalTo(20));
        assertThat(LoopFixtures.told(person).get(0)).contains("路灯将改为感应式").contains("20 积分");
        adopt("supervisor", request).statusCode(409).body("code", equalTo("participation.already-counted"));
        adopt("supervisor", UUID.randomUUID().toString()).statusCode(404);
        adopt("grid-worker", request).statusCode(403);
        LoopFixtures.as(loop.staffToken("supervisor", "990181002001")).body(Map.of("requestId", request, "comment", "x"))
                .post(PROPOSALS).then().statusCode(404);
        assertThat(balance()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({ "4,10,100,100,10", "4,100,10,100,10", "4,100,100,6,6", "0,100,100,100,0", "4,0,100,100,0" })
    void keepsTheCaps(int each, int perDay, int perMonth, int perYear, int in) {
        set(REVIEW_GIVEN, new SetRule(each, perDay, perMonth, perYear));
        for (int i = 0; i < 4; i++) {
            took(REVIEW_GIVEN, Ids.next());
        }
        assertThat(balance()).isEqualTo(in);
    }

    @Test
    void beginsAnewWithTheDayTheMonthAndTheYear() {
        set(REVIEW_GIVEN, new SetRule(4, 4, 8, 12));
        long sum = 0;
        for (String ago : List.of("1 day", "40 days", "400 days")) {
            took(REVIEW_GIVEN, Ids.next());
            assertThat(took(REVIEW_GIVEN, Ids.next())).isZero();
            loop.tamper("UPDATE participation SET created_at = created_at - $2::text::interval WHERE resident_id = $1", id,
                    ago);
            sum += 4;
            // What was given on another day of the month, or another month of the year, still counts there.
            assertThat(balance()).isEqualTo(sum);
        }
        assertThat(took(REVIEW_GIVEN, Ids.next())).isEqualTo(4);
    }

    @Test
    void keepsTheCapWhenMuchHappensAtOnce() {
        set(REVIEW_GIVEN, new SetRule(2, 6, 100, 100));
        List<Integer> given = LoopFixtures.atOnce(12, () -> took(REVIEW_GIVEN, Ids.next()));
        assertThat(given.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
        assertThat(balance()).isEqualTo(6);
        UUID one = Ids.next();
        List<Integer> same = LoopFixtures.atOnce(12, () -> took(REQUEST_RESOLVED, one));
        assertThat(same).filteredOn(Objects::nonNull).containsExactly(5);
        points.booksAreRight();
    }

    @Test
    void showsTheRulesToEveryoneAndKeepsThem() {
        given().get("/api/v1/points/rules").then().statusCode(200).body("items.event",
                equalTo(List.of("REQUEST_RESOLVED", "REVIEW_GIVEN", "PROPOSAL_ADOPTED")));
        set(PROPOSAL_ADOPTED, new SetRule(33, 66, 99, 99));
        given().get("/api/v1/points/rules").then().body("items.find { it.event == 'PROPOSAL_ADOPTED' }.points", equalTo(33));
        LoopFixtures.staff("auditor").get(RULES).then().statusCode(200).body("history[0].points", equalTo(33))
                .body("current", hasSize(3));
        LoopFixtures.staff("administrator").body(Map.of("points", 1, "capPerDay", 1, "capPerMonth", 1, "capPerYear", 1))
                .put(RULES + "/NOTHING").then().statusCode(404).body("code", equalTo("participation.event-unknown"));
        LoopFixtures.staff("administrator").body(Map.of("points", -1, "capPerDay", 1, "capPerMonth", 1))
                .put(RULES + "/REVIEW_GIVEN")
                .then().statusCode(400).body("errors.field", hasItem("points")).body("errors.field", hasItem("capPerYear"));
    }

    private String resolved() {
        String request = LoopFixtures.submitted(person);
        LoopFixtures.resolve(request);
        return request;
    }

    private Integer took(ParticipationEvent event, UUID subject) {
        return points.write(session -> participation.took(session, event, subject, id));
    }

    private static void set(ParticipationEvent event, SetRule rule) {
        LoopFixtures.staff("administrator").body(Map.of("points", rule.points(), "capPerDay", rule.capPerDay(), "capPerMonth",
                rule.capPerMonth(), "capPerYear", rule.capPerYear())).put(RULES + "/" + event).then().statusCode(200);
    }

    private static ValidatableResponse adopt(String account, String request) {
        return LoopFixtures.staff(account).body(Map.of("requestId", request, "comment", "路灯将改为感应式")).post(PROPOSALS).then();
    }

    private long balance() {
        return ((Number) person.call().get("/api/v1/me/points").path("points.balance")).longValue();
    }
}
