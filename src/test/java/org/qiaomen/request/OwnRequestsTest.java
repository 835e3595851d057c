package org.qiaomen.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class OwnRequestsTest {

    @Inject
    LoopFixtures loop;

    LoopFixtures.Person resident;

    @BeforeEach
    void someoneNew() {
        resident = loop.resident();
    }

    @Test
    void listsEachOfFortyFiveOnceNewestFirst() {
        List<String> submitted = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            submitted.add(LoopFixtures.submitted(resident));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            JsonPath page = resident.call().queryParam("cursor", cursor).get("/api/v1/requests").then().statusCode(200)
                    .extract().jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
            pages++;
        }
        Collections.reverse(submitted);
        assertThat(seen).isEqualTo(submitted);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void filtersByStatus() {
        String withdrawn = LoopFixtures.submitted(resident);
        String open = LoopFixtures.submitted(resident);
        post(withdrawn, "withdrawal", Map.of("reason", "已经修好了")).statusCode(200).body("status", equalTo("WITHDRAWN"));
        resident.call().get("/api/v1/requests?status=WITHDRAWN").then().body("items.id", contains(withdrawn));
        resident.call().get("/api/v1/requests?status=SUBMITTED").then().body("items.id", contains(open))
                .body("items[0].excerpt", notNullValue()).body("items[0].dueAt", notNullValue());
        resident.call().get("/api/v1/requests?status=CLOSED").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({ "limit=0,limit", "limit=101,limit", "limit=x,limit", "cursor=x,cursor", "cursor=AAAA,cursor",
            "status=DONE,status", "status=submitted,status" })
    void namesTheParameterThatIsWrong(String query, String field) {
        resident.call().get("/api/v1/requests?" + query).then().statusCode(400)
                .contentType("application/problem+json").body("errors[0].field", equalTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = { "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "+294277-01-01T00:00:00Z" })
    void refusesCursorsFromBeyondTime(String time) {
        String cursor = java.util.Base64.getUrlEncoder().encodeToString((time + " " + UUID.randomUUID()).getBytes());
        resident.call().queryParam("cursor", cursor).get("/api/v1/requests").then().statusCode(400)
                .body("code", equalTo("platform.cursor-invalid"));
    }

    @ParameterizedTest
    @CsvSource({ "GET,''", "GET,/progress", "GET,/progress/stream", "GET,/proof", "POST,/supplements", "POST,/withdrawal",
            "POST,/nudges", "POST,/review" })
    void hidesWhatIsSomeoneElses(String method, String path) {
        String theirs = LoopFixtures.submitted(loop.resident());
        for (String id : List.of(theirs, UUID.randomUUID().toString(), "x", "1'--")) {
            var call = resident.call();
            if ("POST".equals(method)) {
                call.body(Map.of("text", "有话说", "level", 5, "solved", true));
            }
            call.request(method, "/api/v1/requests/{id}" + path, id).then().statusCode(404)
                    .body("code", equalTo("request.not-found"));
        }
        assertThat(loop.count("timeline_event WHERE request_id = $1", UUID.fromString(theirs))).isOne();
    }

    @Test
    void addsToARequestAndSaysSo() {
        String id = LoopFixtures.submitted(resident);
        post(id, "supplements", Map.of("text", "在二楼到三楼之间")).statusCode(200).body("status", equalTo("SUBMITTED"));
        resident.call().get("/api/v1/requests/" + id).then().body("timeline.type", contains("SUBMITTED", "SUPPLEMENTED"))
                .body("timeline[1].content.text", equalTo("在二楼到三楼之间")).body("timeline[1].by", equalTo("RESIDENT"));
    }

    @Test
    void replaysWritesWithAKey() {
        String id = LoopFixtures.submitted(resident);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            resident.call().header("Idempotency-Key", key).body(Map.of("text", "只说一次"))
                    .post("/api/v1/requests/" + id + "/supplements").then().statusCode(200);
        }
        resident.call().get("/api/v1/requests/" + id).then().body("timeline", hasSize(2));
        resident.call().header("Idempotency-Key", key).body(Map.of("text", "别的"))
                .post("/api/v1/requests/" + id + "/supplements").then().statusCode(422);
    }

    @Test
    void takesWithdrawalsWithoutAReason() {
        String id = LoopFixtures.submitted(resident);
        LoopFixtures.as(resident.token()).post("/api/v1/requests/" + id + "/withdrawal").then().statusCode(200);
    }

    @Test
    void pressesOnceADay() {
        String id = LoopFixtures.submitted(resident);
        post(id, "nudges", Map.of()).statusCode(200).body("nudgeCount", equalTo(1));
        post(id, "nudges", Map.of()).statusCode(429).body("code", equalTo("platform.too-many-requests"))
                .header("Retry-After", notNullValue());
        resident.call().get("/api/v1/requests/" + id).then().body("timeline.type", hasItem("NUDGED"));
        LoopFixtures.staff("grid-worker").get("/api/v1/staff/requests/" + id).then().body("nudgeCount", equalTo(1));
        String other = LoopFixtures.submitted(resident);
        post(other, "nudges", Map.of()).statusCode(200);
    }

    @Test
    void refusesWhatTheStatusDoesNotAllow() {
        String withdrawn = LoopFixtures.submitted(resident);
        post(withdrawn, "withdrawal", Map.of()).statusCode(200);
        for (String action : List.of("withdrawal", "supplements", "nudges")) {
            post(withdrawn, action, Map.of("text", "再说")).statusCode(409).body("code", equalTo("request.already-ended"));
        }
        String resolved = LoopFixtures.submitted(resident);
        LoopFixtures.resolve(resolved);
        for (String action : List.of("withdrawal", "supplements", "nudges")) {
            post(resolved, action, Map.of("text", "再说")).statusCode(409)
                    .body("code", equalTo("request.transition-not-allowed"));
        }
    }

    @Test
    void letsNoSupplementsCrowdOutTheCity() {
        String id = LoopFixtures.submitted(resident);
        for (int i = 1; i < ServiceRequest.MAX_EVENTS; i++) {
            post(id, "supplements", Map.of("text", "再补充" + i)).statusCode(200);
        }
        post(id, "supplements", Map.of("text", "太多")).statusCode(409).body("code", equalTo("request.too-many-events"));
        LoopFixtures.resolve(id);
        LoopFixtures.review(resident, id, 5).statusCode(201);
    }

    private ValidatableResponse post(String id, String action, Map<String, ?> body) {
        return resident.call().body(body).post("/api/v1/requests/" + id + "/" + action).then();
    }
}
