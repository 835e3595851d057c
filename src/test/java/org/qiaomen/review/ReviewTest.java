package org.qiaomen.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.platform.Digests;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class ReviewTest {

    @Inject
    LoopFixtures loop;

    LoopFixtures.Person resident;
    String id;

    @BeforeEach
    void somethingResolved() {
        resident = loop.resident();
        id = LoopFixtures.submitted(resident);
        LoopFixtures.resolve(id);
    }

    @ParameterizedTest
    @CsvSource({ "5,REVIEWED", "4,REVIEWED", "3,REVIEWED", "2,REOPENED", "1,REOPENED" })
    void endsWellOrOpensAgain(int level, String status) {
        boolean reopened = status.equals("REOPENED");
        LoopFixtures.review(resident, id, level).statusCode(201).body("status", equalTo(status))
                .body("reopened", equalTo(reopened)).body("level", equalTo(level)).body("round", equalTo(0))
                .body("closeBy", reopened ? notNullValue() : nullValue());
        own().body("status", equalTo(status)).body("round", equalTo(reopened ? 1 : 0))
                .body("timeline.type", hasItem("REVIEWED"));
    }

    @Test
    void keepsAspectsAndWords() {
        resident.call().body(Map.of("level", 4, "solved", true, "comment", "当天就修好了", "aspects",
                Map.of("efficiency", 5, "accuracy", 4, "convenience", 3, "platform", 2)))
                .post(path()).then().statusCode(201);
        LoopFixtures.staff("supervisor").get(reviews()).then().statusCode(200).body("[0].comment", equalTo("当天就修好了"))
                .body("[0].aspects.efficiency", equalTo(5)).body("[0].aspects.platform", equalTo(2))
                .body("[0].solved", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({ "{\"solved\":true},level", "'{\"level\":0,\"solved\":true}',level", "'{\"level\":6,\"solved\":true}',level",
            "{\"level\":5},solved", "'{\"level\":5,\"solved\":true,\"aspects\":{\"platform\":9}}',aspects.platform",
            "'{\"level\":4.5,\"solved\":true}',level", "'{\"level\":\"5\",\"solved\":true}',level" })
    void namesTheFieldThatIsWrong(String body, String field) {
        resident.call().body(body).post(path()).then().statusCode(400).body("errors[0].field", equalTo(field));
        own().body("status", equalTo("RESOLVED"));
    }

    @Test
    void takesOnePerRound() {
        LoopFixtures.review(resident, id, 5).statusCode(201);
        LoopFixtures.review(resident, id, 1).statusCode(409).body("code", equalTo("review.already-reviewed"));
        LoopFixtures.reviewByLink(LoopFixtures.reviewToken(resident), 1).statusCode(409)
                .body("code", equalTo("review.already-reviewed"));
    }

    @Test
    void takesOneOfTenAtOnce() {
        List<Response> answers = LoopFixtures.atOnce(10,
                () -> LoopFixtures.review(resident, id, 5).extract().response());
        assertThat(answers).extracting(Response::statusCode).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .allMatch(answer -> answer.path("code").equals("review.already-reviewed"));
        assertThat(loop.count("review WHERE request_id = $1", UUID.fromString(id))).isOne();
    }

    @Test
    void replaysTheAnswerToOneKey() {
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            resident.call().header("Idempotency-Key", key).body(Map.of("level", 2, "solved", false)).post(path()).then()
                    .statusCode(201).body("status", equalTo("REOPENED"));
        }
        own().body("round", equalTo(1));
    }

    @Test
    void hearsTheResidentAgainAfterTheSecondTry() {
        LoopFixtures.review(resident, id, 1).statusCode(201);
        LoopFixtures.review(resident, id, 5).statusCode(409).body("code", equalTo("review.not-yet"));
        assertThat(LoopFixtures.told(resident)).anyMatch(text -> text.contains("重新办理"));
        LoopFixtures.resolve(id);
        LoopFixtures.review(resident, id, 5).statusCode(201).body("round", equalTo(1));
        LoopFixtures.staff("auditor").get(reviews()).then().statusCode(200).body("level", contains(1, 5))
                .body("round", contains(0, 1));
    }

    @Test
    void isNotAskedForBeforeThereIsAnAnswer() {
        String open = LoopFixtures.submitted(resident);
        LoopFixtures.review(resident, open, 5).statusCode(409).body("code", equalTo("review.not-yet"));
        resident.call().body(Map.of()).post("/api/v1/requests/" + open + "/withdrawal").then().statusCode(200);
        LoopFixtures.review(resident, open, 5).statusCode(409);
    }

    @Test
    void worksByLinkOnce() {
        String token = LoopFixtures.reviewToken(resident);
        LoopFixtures.reviewByLink(token, 2).statusCode(200).body("status", equalTo("REOPENED"));
        LoopFixtures.reviewByLink(token, 5).statusCode(404).body("code", equalTo("review.invitation-invalid"));
        own().body("round", equalTo(1));
    }

    @Test
    void worksByLinkOnceForTenAtOnce() {
        String token = LoopFixtures.reviewToken(resident);
        assertThat(LoopFixtures.atOnce(10, () -> LoopFixtures.reviewByLink(token, 4).extract().statusCode()))
                .containsOnlyOnce(200).containsOnly(200, 404);
    }

    @Test
    void knowsNoLinkThatHasExpired() {
        String token = LoopFixtures.reviewToken(resident);
        loop.execute("UPDATE review_invitation SET expires_at = now() WHERE token_hash = $1",
                io.vertx.core.buffer.Buffer.buffer(Digests.sha256(token)));
        LoopFixtures.reviewByLink(token, 5).statusCode(404).body("code", equalTo("review.invitation-invalid"));
        LoopFixtures.review(resident, id, 5).statusCode(201);
    }

    @Test
    void knowsNoLinkOfAnEarlierRound() {
        String token = LoopFixtures.reviewToken(resident);
        LoopFixtures.review(resident, id, 1).statusCode(201);
        LoopFixtures.resolve(id);
        LoopFixtures.reviewByLink(token, 5).statusCode(404);
        assertThat(LoopFixtures.reviewToken(resident)).isNotEqualTo(token);
        LoopFixtures.reviewByLink(LoopFixtures.reviewToken(resident), 5).statusCode(200).body("round", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' OR 1=1" })
    void knowsNoLinkItDidNotMake(String token) {
        LoopFixtures.reviewByLink(token, 5).statusCode(404).body("code", equalTo("review.invitation-invalid"));
    }

    @Test
    void hidesRatingsAndLinksFromWhoeverHandles() {
        String token = LoopFixtures.reviewToken(resident);
        resident.call().body(Map.of("level", 5, "solved", true, "comment", "灯亮了谢谢")).post(path()).then().statusCode(201);
        for (String handler : List.of("grid-worker", "department", "supervisor")) {
            Response seen = LoopFixtures.staff(handler).get("/api/v1/staff/requests/" + id);
            assertThat(seen.asString()).doesNotContain(token, "\"level\"", "灯亮了谢谢");
        }
        for (String handler : List.of("grid-worker", "department", "administrator")) {
            LoopFixtures.staff(handler).get(reviews()).then().statusCode(403);
        }
        for (String reader : List.of("supervisor", "auditor")) {
            LoopFixtures.staff(reader).get(reviews()).then().statusCode(200).body("level", contains(5));
        }
        LoopFixtures.as(loop.staffToken("supervisor", "990181001")).get(reviews()).then().statusCode(404);
        assertThat(loop.count("audit_entry WHERE subject_id = $1 AND action = 'review.read'", id)).isEqualTo(2);
        assertThat(loop.count("timeline_event WHERE request_id = $1 AND strpos(payload, $2) > 0", UUID.fromString(id),
                token)).isZero();
    }

    @Test
    void isHeardLateAndWhenRefused() {
        loop.execute("UPDATE service_request SET status = 'CLOSED', ended_at = now(), watch_at = NULL WHERE id = $1",
                UUID.fromString(id));
        LoopFixtures.review(resident, id, 4).statusCode(201).body("status", equalTo("REVIEWED"));
        String refused = LoopFixtures.submitted(resident);
        LoopFixtures.step("supervisor", refused, "rejection", Map.of("reason", "不属于本市")).statusCode(200);
        LoopFixtures.review(resident, refused, 1).statusCode(201).body("status", equalTo("REOPENED"))
                .body("closeBy", notNullValue());
        LoopFixtures.resolve(refused);
        LoopFixtures.review(resident, refused, 3).statusCode(201).body("status", equalTo("REVIEWED"));
    }

    private ValidatableResponse own() {
        return resident.call().get("/api/v1/requests/" + id).then().statusCode(200);
    }

    private String path() {
        return "/api/v1/requests/" + id + "/review";
    }

    private String reviews() {
        return "/api/v1/staff/requests/" + id + "/reviews";
    }
}
