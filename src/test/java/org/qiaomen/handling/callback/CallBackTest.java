package org.qiaomen.handling.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.identity.proxy.ProxyFixtures;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;

/** Call me back. */
@QuarkusTest
class CallBackTest {

    private static final String CALL_BACKS = "/api/v1/me/call-backs";
    private static final String AREA = "990181002003004";

    @Inject
    LoopFixtures loop;

    private Person resident() {
        Person person = loop.resident();
        LoopFixtures.staff("supervisor").body(Map.of("areaCode", AREA, "source", "上门"))
                .put("/api/v1/staff/residents/" + ProxyFixtures.idOf(person) + "/profile").then().statusCode(200);
        return person;
    }

    private String taskOf(Person person) {
        return loop.row("SELECT id::text FROM staff_task WHERE resident_id = $1 AND subject_type = 'call-back'"
                + " ORDER BY created_at DESC LIMIT 1", ProxyFixtures.idOf(person)).getString(0);
    }

    @Test
    void standsInTheQueueOfTheAreaUntilSomebodyHasCalled() {
        Person person = resident();
        OffsetDateTime when = OffsetDateTime.now().plusHours(5);

        String id = person.call().body(Map.of("when", when.toString(), "about", "想问高龄津贴", "phone", "0991-4567890"))
                .post(CALL_BACKS).then().statusCode(201).body("state", equalTo("OPEN"), "words", containsString("给您回电话"))
                .extract().path("id");

        String worker = IdentityFixtures.staffToken("caller", Set.of("grid-worker"), AREA, Set.of());
        LoopFixtures.as(worker).get("/api/v1/staff/tasks?kind=CALL&limit=100").then().statusCode(200)
                .body("items.subjectId", hasItem(id), "items.find { it.subjectId == '" + id + "' }.text",
                        containsString("请打：0991-4567890"));
        complete(worker, taskOf(person), "NOT_AT_HOME");
        assertThat(LoopFixtures.told(person).get(0)).contains("没有打通");
        person.call().get(CALL_BACKS).then().body("state", contains("OPEN"), "attempts", contains(1));
        complete(worker, taskOf(person), "TOLD");
        person.call().get(CALL_BACKS).then().body("state", contains("DONE"), "words", contains("已经给您回过电话。"));
        person.call().delete(CALL_BACKS + "/" + id).then().statusCode(404);
    }

    private static void complete(String worker, String task, String outcome) {
        LoopFixtures.as(worker).body(Map.of("outcome", outcome)).post("/api/v1/staff/tasks/" + task + "/completion").then()
                .statusCode(200);
    }

    @Test
    void isTakenBackByWhoeverAskedAlone() {
        Person person = resident();
        String id = person.call().post(CALL_BACKS).then().statusCode(201).extract().path("id");
        loop.resident().call().delete(CALL_BACKS + "/" + id).then().statusCode(404)
                .body("code", equalTo("handling.call-back-not-found"));
        person.call().delete(CALL_BACKS + "/" + id).then().statusCode(204);
        person.call().get(CALL_BACKS).then().body("state", contains("CANCELLED"));
    }

    @Test
    void waitsForThreeAtMostHoweverManyAreAskedForAtOnce() {
        Person person = resident();
        List<Integer> statuses = LoopFixtures.atOnce(6, () -> person.call().post(CALL_BACKS).statusCode());
        assertThat(statuses).containsOnly(201, 409).filteredOn(status -> status == 201).hasSize(3);
    }

    @Test
    void isOnceForOneKey() {
        Person person = resident();
        String key = UUID.randomUUID().toString();
        String id = person.call().header("Idempotency-Key", key).post(CALL_BACKS).then().statusCode(201).extract().path("id");
        person.call().header("Idempotency-Key", key).post(CALL_BACKS).then().statusCode(201).body("id", equalTo(id));
    }

    @Test
    void refusesATimeThatIsPastOrFarAndAMissingNumber() {
        Person person = resident();
        for (OffsetDateTime when : List.of(OffsetDateTime.now().minusHours(1), OffsetDateTime.now().plusDays(15))) {
            person.call().body(Map.of("when", when.toString())).post(CALL_BACKS).then().statusCode(400)
                    .body("errors.field", hasItem("when"));
        }
        LoopFixtures.as(IdentityFixtures.residentToken("call-back-without-number")).post(CALL_BACKS).then().statusCode(400)
                .body("errors.field", hasItem("phone"));
    }
}
