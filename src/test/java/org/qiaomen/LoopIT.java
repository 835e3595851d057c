package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

/** The walk of the README: a resident asks, the city answers, the resident judges. */
@ExtendWith(SharedProgram.class)
class LoopIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Map<String, Object> LIGHTS_OUT = Map.of("text", "三单元楼道灯坏了一周，晚上看不见路",
            "place", Map.of("latitude", 28.2, "longitude", 112.3, "address", "3栋2单元"),
            "contact", Map.of("name", "王芳", "phone", "13812345678"));

    @Test
    void walksThroughTheWholeLoop(Program program) throws Exception {
        Caller alice = Caller.resident(program, "alice");
        Caller gridWorker = Caller.staff(program, "grid-worker");
        Caller department = Caller.staff(program, "department");

        Caller.Reply submitted = alice.post("/api/v1/requests", LIGHTS_OUT, UUID.randomUUID()).is(201);
        String own = "/api/v1/requests/" + submitted.text("id");
        String desk = "/api/v1/staff/requests/" + submitted.text("id");
        assertThat(submitted.headers().firstValue("Location")).hasValueSatisfying(at -> assertThat(at).endsWith(own));
        assertThat(submitted.json().path("deadlines").path("closeBy").asText()).isNotEmpty();
        assertThat(alice.get(own).is(200).text("status")).isEqualTo("SUBMITTED");
        String ticket = "/api/v1/progress/" + submitted.text("ticketNumber") + "?phoneLast4=";
        assertThat(Caller.nobody(program).get(ticket + "5678").is(200).text("status")).isEqualTo("SUBMITTED");
        assertThat(Caller.nobody(program).get(ticket + "5679").is(404).text("code"))
                .isEqualTo("request.ticket-not-found");

        try (EventStream live = alice.stream(own + "/progress/stream?after=1")) {
            CompletableFuture<Caller.Reply> polling = alice.getLater(own + "/progress?after=1&waitSeconds=30");
            long asked = System.nanoTime();
            gridWorker.post(desk + "/acceptance", Map.of("handlingClass", "COORDINATED")).is(200);
            assertThat(types(polling.join().is(200).json().path("events"))).containsExactly("ACCEPTED");
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(SOON);

            String to = gridWorker.get(desk).is(200).text("suggestedDepartmentCode");
            gridWorker.post(desk + "/dispatch", Map.of("departmentCode", to, "note", "请尽快")).is(200);
            department.post(desk + "/start", null).is(200);
            department.post(desk + "/resolution", Map.of("text", "已更换灯泡")).is(200);
            assertThat(live(live, 4)).containsExactly("ACCEPTED", "DISPATCHED", "STARTED", "RESOLVED");
        }
        assertThat(inbox(alice, submitted.text("id"))).containsExactly("request.resolved", "request.started",
                "request.dispatched", "request.accepted", "request.submitted");

        Caller.Reply bad = alice.post(own + "/review", Map.of("level", 1, "solved", false, "comment", "又坏了")).is(201);
        assertThat(bad.text("status")).isEqualTo("REOPENED");
        assertThat(OffsetDateTime.parse(bad.text("closeBy"))).isAfter(OffsetDateTime.now());
        assertThat(alice.post(own + "/review", Map.of("level", 5, "solved", true)).is(409).text("code"))
                .startsWith("review.");
        department.post(desk + "/resolution", Map.of("text", "线路也换了")).is(200);
        Caller.Reply good = alice.post(own + "/review", Map.of("level", 5, "solved", true)).is(201);
        assertThat(good.text("status")).isEqualTo("REVIEWED");
        assertThat(alice.get(own + "/proof").is(200).json().path("consistent").asBoolean()).isTrue();
        assertThat(inbox(alice, submitted.text("id"))).contains("request.reopened");
        assertThat(Caller.nobody(program).get(ticket + "5678").is(200).text("status")).isEqualTo("REVIEWED");
        Books.assertWhole(program.home());
    }

    private static List<String> live(EventStream stream, int wanted) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        while (seen.size() < wanted) {
            JsonNode progress = stream.next(SOON);
            assertThat(progress).as("live progress after " + seen).isNotNull();
            seen.addAll(types(progress.path("events")));
        }
        return seen;
    }

    private static List<String> types(JsonNode events) {
        return StreamSupport.stream(events.spliterator(), false).map(event -> event.path("type").asText()).toList();
    }

    private static List<String> inbox(Caller resident, String requestId) {
        return StreamSupport.stream(resident.get("/api/v1/inbox").is(200).json().path("items").spliterator(), false)
                .filter(entry -> requestId.equals(entry.path("requestId").asText()))
                .map(entry -> entry.path("kind").asText()).toList();
    }
}
