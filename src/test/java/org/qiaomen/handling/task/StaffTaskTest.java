package org.qiaomen.handling.task;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;

@QuarkusTest
class StaffTaskTest {

    private static final String TASKS = "/api/v1/staff/tasks";
    private static final String COMMUNITY = "990181001001";
    private static final String GRID = COMMUNITY + "001";
    private static final String OTHER_COMMUNITY = "990181001002";

    @Inject
    LoopFixtures loop;
    @Inject
    StaffTasks tasks;
    @Inject
    TaskMerge merge;
    @Inject
    TrialListener listener;
    @Inject
    Transactions transactions;

    @Test
    void opensOneTaskHoweverOftenItIsAskedFor() {
        var task = visit(3);
        var resident = resident();
        assertThat(open(task, resident, GRID)).isTrue();
        assertThat(open(task, resident, GRID)).isFalse();
        worker(COMMUNITY).get(TASKS + "?limit=100").then().statusCode(200)
                .body("items.findAll { it.subjectId == '" + task.subjectId() + "' }", hasSize(1));
        var other = new NewTask(TaskKind.CALL, task.subjectType(), task.subjectId(), "t", "x", task.dueAt());
        assertThat(open(other, resident, GRID)).as("of another kind").isTrue();
        var both = Map.of(resident, GRID, resident(), "");
        assertThat(this.<Integer> write(session -> tasks.openAll(session, task, both)))
                .isEqualTo(1);
    }

    @Test
    void showsTheTasksOfOnesAreaSoonestDueFirst() {
        var area = "990181002001";
        var late = visit(5);
        var soon = visit(1);
        var call = new NewTask(TaskKind.CALL, "policy", Ids.next(), "打电话", "请告知", Instant.now().plus(Duration.ofDays(2)));
        open(late, resident(), area + "001");
        open(soon, resident(), area + "002");
        open(call, resident(), area + "001");
        String cursor = worker(area).get(TASKS + "?limit=2").then().statusCode(200)
                .body("items.subjectId", contains(soon.subjectId().toString(), call.subjectId().toString()))
                .body("items[0].resident.phone", startsWith("1"))
                .body("items[0].resident.phone", containsString("****"))
                .body("items[0].state", equalTo("OPEN")).body("items[0].outcome", nullValue()).extract().path("nextCursor");
        worker(area).queryParam("cursor", cursor).get(TASKS + "?limit=2").then()
                .body("items.subjectId", contains(late.subjectId().toString())).body("nextCursor", nullValue());
        worker(area).get(TASKS + "?kind=CALL").then().body("items.subjectId", contains(call.subjectId().toString()));
        worker(area + "002").get(TASKS).then().body("items.subjectId", contains(soon.subjectId().toString()));
        worker(OTHER_COMMUNITY).get(TASKS).then().body("items.subjectId", not(hasItem(soon.subjectId().toString())));
        worker(area).get(TASKS + "?state=DONE").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @EnumSource(value = TaskOutcome.class, names = { "TOLD", "MOVED", "REFUSED" })
    void endsWhenSomebodyWasThere(TaskOutcome outcome) {
        var task = visit(3);
        var resident = resident();
        open(task, resident, GRID);
        var id = id(task);
        worker(GRID).body(Map.of("outcome", outcome, "note", "见到本人")).post(TASKS + "/" + id + "/completion").then()
                .statusCode(200).body("state", equalTo("DONE")).body("outcome", equalTo(outcome.name()))
                .body("note", equalTo("见到本人")).body("finishedAt", notNullValue()).body("attempts", equalTo(1));
        worker(GRID).body(Map.of("outcome", "TOLD")).post(TASKS + "/" + id + "/completion").then().statusCode(409)
                .body("code", equalTo("handling.task-finished"));
        assertThat(listener.of(task.subjectId())).extracting(CompletedTask::outcome).containsExactly(outcome);
        assertThat(listener.of(task.subjectId()).get(0).residentId()).isEqualTo(resident);
        assertThat(open(task, resident, GRID)).as("nobody goes again").isFalse();
        assertThat(
                loop.row("SELECT count(*) FROM audit_entry WHERE action = 'task.complete' AND subject_id = $1", id.toString())
                        .getLong(0))
                .isEqualTo(1);
    }

    @Test
    void staysOpenWhenNobodyIsAtHome() {
        var task = visit(1);
        open(task, resident(), GRID);
        var id = id(task);
        worker(GRID).body(Map.of("outcome", "NOT_AT_HOME")).post(TASKS + "/" + id + "/completion").then().statusCode(200)
                .body("state", equalTo("OPEN")).body("attempts", equalTo(1)).body("finishedAt", nullValue());
        worker(GRID).body(Map.of("outcome", "NOT_AT_HOME", "againAt", "2099-01-01T10:00:00+08:00"))
                .post(TASKS + "/" + id + "/completion").then().statusCode(200).body("attempts", equalTo(2))
                .body("dueAt", startsWith("2099-01-01T10:00:00"));
        worker(GRID).body(Map.of("outcome", "NOT_AT_HOME", "againAt", "2020-01-01T10:00:00+08:00"))
                .post(TASKS + "/" + id + "/completion").then().statusCode(400).body("errors[0].field", equalTo("againAt"));
        assertThat(listener.of(task.subjectId())).hasSize(2);
    }

    @Test
    void isNotThereOutsideOfOnesArea() {
        var task = visit(1);
        open(task, resident(), GRID);
        var id = id(task);
        worker(OTHER_COMMUNITY).body(Map.of("outcome", "TOLD")).post(TASKS + "/" + id + "/completion").then().statusCode(404)
                .body("code", equalTo("handling.task-not-found"));
        worker(OTHER_COMMUNITY).get(TASKS + "/" + id + "/contact").then().statusCode(404);
        worker(GRID).get(TASKS + "/" + UUID.randomUUID() + "/contact").then().statusCode(404);
        worker(GRID).get(TASKS + "/" + id + "/contact").then().statusCode(200).body("phone", startsWith("1"));
        assertThat(loop.row("SELECT count(*) FROM audit_entry WHERE action = 'task.contact' AND subject_id = $1", id.toString())
                .getLong(0)).isEqualTo(1);
    }

    @Test
    void isCancelledAndOpenedAgain() {
        var task = visit(1);
        var resident = resident();
        open(task, resident, GRID);
        open(task, resident(), GRID);
        var id = id(task, resident);
        assertThat(this.<Integer> write(session -> tasks.cancel(session, TaskKind.VISIT, task.subjectId(), resident))).isOne();
        worker(GRID).body(Map.of("outcome", "TOLD")).post(TASKS + "/" + id + "/completion").then().statusCode(409);
        assertThat(open(task, resident, GRID)).isTrue();
        assertThat(this.<Integer> write(session -> tasks.cancelAll(session, TaskKind.VISIT, task.subjectId()))).isEqualTo(2);
    }

    @Test
    void ofTwoResidentsWhoAreOneIsOneTask() {
        var task = visit(1);
        var from = resident();
        var into = resident();
        open(task, from, GRID);
        open(task, into, GRID);
        var alone = visit(1);
        open(alone, from, GRID);
        transactions.write(session -> merge.merge(session, from, into)).await().indefinitely();
        assertThat(id(task, into)).isNotNull();
        assertThat(id(alone, into)).isNotNull();
        assertThat(loop.row("SELECT count(*) FROM staff_task WHERE resident_id = $1", from).getLong(0)).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "kind=TALK,kind", "state=LOST,state", "limit=0,limit", "cursor=x,cursor" })
    void namesTheParameterThatIsWrong(String query, String field) {
        worker(GRID).get(TASKS + "?" + query).then().statusCode(400).body("errors[0].field", equalTo(field));
    }

    private NewTask visit(int days) {
        return new NewTask(TaskKind.VISIT, "policy", Ids.next(), "上门告知：高龄津贴", "请告知并协助申请。",
                Instant.now().plus(Duration.ofDays(days)));
    }

    private UUID resident() {
        var token = loop.resident().token();
        return UUID.fromString(given().auth().oauth2(token).get("/api/v1/me").then().statusCode(200).extract().path("id"));
    }

    private boolean open(NewTask task, UUID resident, String area) {
        return this.<Boolean> write(session -> tasks.open(session, task, resident, area));
    }

    private UUID id(NewTask task) {
        return loop.row("SELECT id FROM staff_task WHERE subject_id = $1", task.subjectId()).getUUID(0);
    }

    private UUID id(NewTask task, UUID resident) {
        return loop
                .row("SELECT id FROM staff_task WHERE subject_id = '" + task.subjectId() + "' AND resident_id = $1", resident)
                .getUUID(0);
    }

    private <T> T write(Function<Mutiny.Session, Uni<T>> work) {
        return transactions.write(work).await().indefinitely();
    }

    private RequestSpecification worker(String area) {
        return given().auth().oauth2(loop.staffToken("grid-worker", area)).contentType(ContentType.JSON);
    }
}
