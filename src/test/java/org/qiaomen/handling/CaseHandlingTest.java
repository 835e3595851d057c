package org.qiaomen.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
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
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class CaseHandlingTest {

    @Inject
    LoopFixtures loop;

    LoopFixtures.Person resident;
    String id;

    @BeforeEach
    void somethingSubmitted() {
        resident = loop.resident();
        id = LoopFixtures.submitted(resident);
    }

    @Test
    void walksThroughTheWholeLoop() {
        step("grid-worker", "acceptance", Map.of("handlingClass", "COORDINATED", "urgent", true))
                .body("status", equalTo("ACCEPTED")).body("handlingClass", equalTo("COORDINATED"));
        step("grid-worker", "dispatch", Map.of("departmentCode", "D01", "note", "请尽快")).body("status", equalTo("DISPATCHED"))
                .body("departmentCode", equalTo("D01"));
        step("department", "start", null).body("status", equalTo("IN_PROGRESS"));
        step("department", "resolution", Map.of("text", "已更换灯泡")).body("status", equalTo("RESOLVED"));
        LoopFixtures.review(resident, id, 5).statusCode(201);
        own().body("status", equalTo("REVIEWED")).body("timeline.type",
                contains("SUBMITTED", "ACCEPTED", "DISPATCHED", "STARTED", "RESOLVED", "REVIEWED"));
        assertThat(LoopFixtures.told(resident)).hasSize(5).noneMatch(text -> text.contains("请尽快"));
        assertThat(loop.count("audit_entry WHERE subject_id = $1 AND actor_kind = 'STAFF'", id)).isGreaterThanOrEqualTo(4);
    }

    @Test
    void letsAGridWorkerResolveOnTheSpot() {
        step("grid-worker", "resolution", Map.of("text", "当场修好")).body("status", equalTo("RESOLVED"))
                .body("handlingClass", equalTo("IMMEDIATE"));
        own().body("timeline.type", contains("SUBMITTED", "ACCEPTED", "RESOLVED")).body("reviewable", equalTo(true));
    }

    @Test
    void returnsToBeDispatchedAgain() {
        LoopFixtures.accept(id);
        LoopFixtures.dispatch(id);
        step("department", "return", Map.of("reason", "不是我们的")).body("status", equalTo("ACCEPTED"))
                .body("departmentCode", nullValue());
        own().body("timeline.type", not(hasItem("NOTED")));
        LoopFixtures.staff("grid-worker").get(path("")).then().body("timeline.type", hasItem("NOTED"));
        step("grid-worker", "dispatch", Map.of("departmentCode", "D02")).body("departmentCode", equalTo("D02"));
    }

    @Test
    void stopsTheClockForAQuestion() {
        LoopFixtures.accept(id);
        step("grid-worker", "question", Map.of("text", "请问是几号楼？")).body("status", equalTo("WAITING_FOR_RESIDENT"));
        assertThat(LoopFixtures.told(resident).get(0)).contains("几号楼");
        LoopFixtures.step("grid-worker", id, "start", null).statusCode(409)
                .body("code", equalTo("request.transition-not-allowed"));
        loop.change(id, "paused_at = paused_at - interval '14 days'");
        String before = own().extract().path("deadlines.closeBy");
        resident.call().body(Map.of("text", "三号楼")).post("/api/v1/requests/" + id + "/supplements").then().statusCode(200)
                .body("status", equalTo("IN_PROGRESS"));
        assertThat(own().extract().<String> path("deadlines.closeBy")).isGreaterThan(before);
    }

    @Test
    void tellsWhyItRefuses() {
        step("grid-worker", "rejection", Map.of("reason", "属于邻市")).body("status", equalTo("REJECTED"));
        assertThat(LoopFixtures.told(resident).get(0)).contains("属于邻市");
        own().body("timeline[-1].content.reason", equalTo("属于邻市"));
    }

    @ParameterizedTest
    @CsvSource({ "acceptance", "return", "start" })
    void refusesStepsOutOfTurn(String step) {
        Map<String, String> body = Map.of("handlingClass", "IMMEDIATE", "reason", "不行");
        if (!step.equals("acceptance")) {
            refused("supervisor", step, body);
        }
        LoopFixtures.accept(id);
        if (!step.equals("start")) {
            refused("supervisor", step, body);
        }
        LoopFixtures.dispatch(id);
        step("department", "start", null);
        if (!step.equals("return")) {
            refused("supervisor", step, body);
        }
        resident.call().body(Map.of()).post("/api/v1/requests/" + id + "/withdrawal").then().statusCode(200);
        LoopFixtures.step("supervisor", id, step, body).statusCode(409).body("code", equalTo("request.already-ended"));
    }

    @ParameterizedTest
    @CsvSource({ "start,", "question,text", "resolution,text", "rejection,reason" })
    void leavesADepartmentsCaseToTheDepartment(String step, String field) {
        LoopFixtures.accept(id);
        LoopFixtures.dispatch(id);
        LoopFixtures.step("grid-worker", id, step, field == null ? null : Map.of(field, "我来")).statusCode(403)
                .body("code", equalTo("handling.not-yours"));
        own().body("status", equalTo("DISPATCHED"));
    }

    @Test
    void hidesCasesOfOtherAreasAndDepartments() {
        LoopFixtures.accept(id);
        LoopFixtures.dispatch(id);
        for (String token : List.of(loop.staffToken("grid-worker", "990181001"), loop.staffToken("supervisor", "990181001"),
                loop.staffToken("department", LoopFixtures.CITY, "D02"), loop.staffToken("department", "990181001", "D01"))) {
            LoopFixtures.as(token).get(path("")).then().statusCode(404).body("code", equalTo("request.not-found"));
            LoopFixtures.as(token).get(path("/contact")).then().statusCode(404);
            LoopFixtures.step(LoopFixtures.as(token), id, "resolution", Map.of("text", "我来")).statusCode(404);
            LoopFixtures.as(token).get(LoopFixtures.STAFF_REQUESTS).then().statusCode(200)
                    .body("items.id", not(hasItem(id)));
        }
        String own = loop.staffToken("department", LoopFixtures.CITY, "D01");
        LoopFixtures.as(own).get(path("")).then().statusCode(200);
        LoopFixtures.step(LoopFixtures.as(own), id, "start", null).statusCode(200);
    }

    @Test
    void asksForTheVersionThatWasSeen() {
        String seen = LoopFixtures.staff("grid-worker").get(path("")).then().extract().header("ETag");
        LoopFixtures.accept(id);
        LoopFixtures.step(LoopFixtures.staff("grid-worker").header("If-Match", seen), id, "dispatch",
                Map.of("departmentCode", "D01")).statusCode(412).body("code", equalTo("platform.precondition-failed"));
        String now = LoopFixtures.staff("grid-worker").get(path("")).then().extract().header("ETag");
        LoopFixtures.step(LoopFixtures.staff("grid-worker").header("If-Match", now), id, "dispatch",
                Map.of("departmentCode", "D01")).statusCode(200);
    }

    @Test
    void letsOneOfTwoDispatchersWin() {
        LoopFixtures.accept(id);
        assertThat(LoopFixtures.atOnce(2, () -> LoopFixtures.step("grid-worker", id, "dispatch",
                Map.of("departmentCode", "D03")).extract().statusCode())).containsExactlyInAnyOrder(200, 409);
        assertThat(loop.count("timeline_event WHERE request_id = $1", UUID.fromString(id))).isEqualTo(3);
    }

    @Test
    void replaysAStepWithAKey() {
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            LoopFixtures.step(LoopFixtures.staff("supervisor").header("Idempotency-Key", key), id, "acceptance",
                    Map.of("handlingClass", "LONG_TERM")).statusCode(200).body("deadlines.revisitAt", notNullValue())
                    .body("deadlines.closeBy", nullValue());
        }
    }

    @Test
    void takesTheLongestWordsItAllows() {
        LoopFixtures.accept(id);
        step("grid-worker", "question", Map.of("text", "😀".repeat(500)));
        resident.call().body(Map.of("text", "答".repeat(5_000))).post("/api/v1/requests/" + id + "/supplements").then()
                .statusCode(200);
        LoopFixtures.step("grid-worker", id, "dispatch", Map.of("departmentCode", "D99")).statusCode(400)
                .body("code", equalTo("handling.department-unknown")).body("errors[0].field", equalTo("departmentCode"));
        step("grid-worker", "resolution", Map.of("text", "😀".repeat(2_500)));
        assertThat(LoopFixtures.reviewToken(resident)).hasSize(32);
        String refused = LoopFixtures.submitted(resident);
        LoopFixtures.step("supervisor", refused, "rejection", Map.of("reason", "不".repeat(1_000))).statusCode(200);
    }

    private ValidatableResponse step(String account, String step, Object body) {
        return LoopFixtures.step(account, id, step, body).statusCode(200);
    }

    private void refused(String account, String step, Object body) {
        LoopFixtures.step(account, id, step, body).statusCode(409)
                .body("code", equalTo("request.transition-not-allowed"));
    }

    private ValidatableResponse own() {
        return resident.call().get("/api/v1/requests/" + id).then().statusCode(200);
    }

    private String path(String rest) {
        return LoopFixtures.STAFF_REQUESTS + "/" + id + rest;
    }
}
