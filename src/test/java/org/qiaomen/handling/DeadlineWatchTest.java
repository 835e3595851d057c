package org.qiaomen.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;

/** Time passes by moving the row's dates back. The scheduled watch may come first; then this one finds nothing to do. */
@QuarkusTest
class DeadlineWatchTest {

    private static final String ANSWER_MISSED = "respond_by = now() - interval '1 minute', watch_at = now()";

    @Inject
    LoopFixtures loop;
    @Inject
    DeadlineWatch watch;
    @Inject
    ProvisionalPromises provisional;

    LoopFixtures.Person resident;
    String id;

    @BeforeEach
    void somethingSubmitted() {
        resident = loop.resident();
        id = LoopFixtures.submitted(resident);
    }

    @Test
    void escalatesACaseNobodyHasTouched() {
        loop.change(id, ANSWER_MISSED);
        work();
        seen().body("escalationLevel", equalTo(1)).body("overdue", equalTo(true))
                .body("timeline.type", hasItem("DEADLINE_MISSED"));
        assertThat(LoopFixtures.told(resident).get(0)).contains("上报督办");
        loop.change(id, "watch_at = now()");
        work();
        seen().body("escalationLevel", equalTo(2));
        assertThat(LoopFixtures.told(resident)).hasSize(2);
        assertThat(loop.count("audit_entry WHERE subject_id = $1 AND actor_kind = 'SYSTEM'", id)).isEqualTo(2);
    }

    @Test
    void actsOnceForTwoWatchesAtOnce() {
        loop.change(id, ANSWER_MISSED);
        LoopFixtures.atOnce(2, () -> {
            work();
            return true;
        });
        seen().body("escalationLevel", equalTo(1));
    }

    @Test
    void leavesAloneWhatWaitsForTheResident() {
        LoopFixtures.accept(id);
        LoopFixtures.step("grid-worker", id, "question", Map.of("text", "几号楼？")).statusCode(200);
        loop.change(id, "close_by = now() - interval '1 day'");
        work();
        seen().body("escalationLevel", equalTo(0)).body("overdue", equalTo(false));
    }

    @Test
    void closesWhatNobodyRated() {
        LoopFixtures.resolve(id);
        loop.change(id, "watch_at = now(), due_at = now()");
        work();
        resident.call().get("/api/v1/requests/" + id).then().body("status", equalTo("CLOSED"))
                .body("reviewable", equalTo(true)).body("timeline.type", hasItem("CLOSED_UNRATED"));
        assertThat(LoopFixtures.told(resident).get(0)).contains("随时评价");
        assertThat(loop.count("review WHERE request_id = $1", UUID.fromString(id))).isZero();
    }

    @Test
    void looksAtLongTermCasesAgain() {
        LoopFixtures.step("supervisor", id, "acceptance", Map.of("handlingClass", "LONG_TERM")).statusCode(200);
        LoopFixtures.step("supervisor", id, "start", null).statusCode(200);
        loop.change(id, "revisit_at = now() - interval '1 minute', watch_at = now()");
        work();
        seen().body("timeline.type", hasItem("REVISITED")).body("timeline.type", not(hasItem("DEADLINE_MISSED")))
                .body("escalationLevel", equalTo(0)).body("overdue", equalTo(false));
        assertThat(loop.row("SELECT revisit_at > now() + interval '80 days' FROM service_request WHERE id = $1",
                UUID.fromString(id)).getBoolean(0)).isTrue();
    }

    @Test
    void computesProvisionalPromisesAgain() {
        String promised = seen().extract().path("deadlines.closeBy");
        loop.change(id, "provisional = true, close_by = close_by + interval '30 days', watch_at = now()");
        work();
        seen().body("deadlines.closeBy", equalTo(promised)).body("escalationLevel", equalTo(0))
                .body("timeline.type", hasItem("DEADLINE_CHANGED"));
        assertThat(LoopFixtures.told(resident).get(0)).contains("重新计算");
        loop.change(id, "provisional = true, watch_at = now()");
        work();
        assertThat(LoopFixtures.told(resident)).hasSize(2);
    }

    @Test
    void computesProvisionalPromisesAgainWithoutWaitingForTheirTurn() {
        String promised = seen().extract().path("deadlines.closeBy");
        loop.change(id, "provisional = true, close_by = close_by + interval '30 days'");
        recompute();
        seen().body("deadlines.closeBy", equalTo(promised)).body("timeline.type", hasItem("DEADLINE_CHANGED"));
        recompute();
        assertThat(LoopFixtures.told(resident)).hasSize(2);
    }

    @Test
    void escalatesNoneAgainBecauseACalendarWasAnnounced() {
        loop.change(id, ANSWER_MISSED);
        work();
        loop.change(id, "provisional = true, watch_at = now() + interval '5 hours'");
        recompute();
        work();
        seen().body("escalationLevel", equalTo(1));
        assertThat(loop.count("service_request WHERE id = $1 AND NOT provisional AND watch_at"
                + " BETWEEN now() + interval '4 hours' AND now() + interval '5 hours'", UUID.fromString(id))).isOne();
    }

    @Test
    void putsOnlyThePoisonedCaseAside() {
        String other = LoopFixtures.submitted(resident);
        loop.change(other, ANSWER_MISSED);
        // Its next link does not fit its head, which the database refuses.
        loop.tamper("UPDATE service_request SET timeline_head = sha256('x'), respond_by = now() - interval '2 hours',"
                + " watch_at = now() - interval '1 hour' WHERE id = $1", UUID.fromString(id));
        work();
        assertThat(loop.count("service_request WHERE id = $1 AND escalation_level = 0 AND watch_at > now()",
                UUID.fromString(id))).isOne();
        assertThat(loop.count("service_request WHERE id = $1 AND escalation_level = 1", UUID.fromString(other))).isOne();
    }

    @Test
    void looksAtNothingThatHasEnded() {
        resident.call().body(Map.of()).post("/api/v1/requests/" + id + "/withdrawal").then().statusCode(200);
        assertThat(loop.row("SELECT watch_at FROM service_request WHERE id = $1", UUID.fromString(id))
                .getOffsetDateTime(0)).isNull();
        seen().body("handlingClass", nullValue());
    }

    private void recompute() {
        try {
            VertxContextSupport.subscribeAndAwait(provisional::recomputeAll);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private void work() {
        try {
            VertxContextSupport.subscribeAndAwait(() -> watch.workThrough(50));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        // Whichever watch has claimed it first may still be at work.
        org.awaitility.Awaitility.await().until(() -> loop.count("service_request WHERE id = $1 AND watch_at <= now()",
                UUID.fromString(id)) == 0);
    }

    private ValidatableResponse seen() {
        return LoopFixtures.staff("supervisor").get(LoopFixtures.STAFF_REQUESTS + "/" + id).then().statusCode(200);
    }
}
