package org.qiaomen.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.platform.CheckedNumbers;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class ProgressTest {

    @Inject
    LoopFixtures loop;
    @TestHTTPResource("/api/v1/requests/")
    URI requests;

    LoopFixtures.Person resident;
    String id;

    @BeforeEach
    void somethingSubmitted() {
        resident = loop.resident();
        id = LoopFixtures.submitted(resident);
    }

    @Test
    void answersAtOnceWhenThereIsNews() {
        progress("?waitSeconds=30").body("events.type", contains("SUBMITTED")).body("lastSeq", equalTo(1));
        progress("").body("events", hasSize(1)).body("status", equalTo("SUBMITTED"));
        progress("?after=1").body("events", hasSize(0)).body("lastSeq", equalTo(1));
    }

    @Test
    void waitsForAChange() {
        CompletableFuture<Response> poll = CompletableFuture
                .supplyAsync(() -> progress("?after=1&waitSeconds=25").extract().response(), LoopFixtures.ASIDE);
        await().pollDelay(Duration.ofMillis(700)).until(() -> true);
        assertThat(poll).isNotDone();
        LoopFixtures.accept(id);
        await().atMost(Duration.ofSeconds(5)).until(poll::isDone);
        assertThat(poll.join().<List<String>> path("events.type")).containsExactly("ACCEPTED");
    }

    @Test
    void comesBackEmptyWhenNothingHappens() {
        long start = System.nanoTime();
        progress("?after=1&waitSeconds=1").body("events", hasSize(0)).body("lastSeq", equalTo(1));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
    }

    @ParameterizedTest
    @CsvSource({ "after=-1,after", "after=x,after", "after=99999999999,after", "waitSeconds=31,waitSeconds",
            "waitSeconds=-1,waitSeconds", "waitSeconds=x,waitSeconds" })
    void namesTheParameterThatIsWrong(String query, String field) {
        resident.call().get("/api/v1/requests/" + id + "/progress?" + query).then().statusCode(400)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void streamsWhatHappens() {
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<HttpResponse<Void>> stream = HttpClient.newHttpClient().sendAsync(
                HttpRequest.newBuilder(requests.resolve(id + "/progress/stream"))
                        .header("Authorization", "Bearer " + resident.token()).header("Accept", "text/event-stream").build(),
                HttpResponse.BodyHandlers.fromLineSubscriber(new Lines(lines)));
        await().atMost(Duration.ofSeconds(5)).until(() -> lines.stream().anyMatch(line -> line.contains("SUBMITTED")));
        LoopFixtures.accept(id);
        await().atMost(Duration.ofSeconds(5)).until(() -> lines.stream().anyMatch(line -> line.contains("\"ACCEPTED\"")));
        assertThat(lines).contains("event:progress", "id:1", "id:2");
        stream.cancel(true);
    }

    @ParameterizedTest
    @CsvSource({ "Accept,text/event-stream", "Last-Event-ID,x" })
    void answersAProblemBeforeAStreamBegins(String header, String value) {
        boolean wrongPlace = header.equals("Last-Event-ID");
        resident.call().header(header, value)
                .get("/api/v1/requests/" + (wrongPlace ? id : java.util.UUID.randomUUID()) + "/progress/stream").then()
                .statusCode(wrongPlace ? 400 : 404).contentType("application/problem+json");
    }

    @Test
    void tellsWhoeverHasTheNumberAndAPhonesLastDigits() {
        Response mine = LoopFixtures.submit(resident, Map.of("text", "私事不可见", "contact", Map.of("phone", "13800004321")));
        String ticket = mine.path("ticketNumber");
        for (String digits : List.of("4321", resident.phone().substring(7), "４３２１")) {
            lookup(ticket, digits).statusCode(200).body("steps.type", contains("SUBMITTED"))
                    .body("status", equalTo("SUBMITTED"));
        }
        String spoken = ticket.substring(0, 4) + " " + ticket.substring(4, 8) + "-" + ticket.substring(8);
        assertThat(lookup(spoken, "4321").statusCode(200).extract().asString()).doesNotContain("私事不可见", "13800004321",
                mine.path("id"));
    }

    @Test
    void closesANumberAfterTooManyWrongDigits() {
        String ticket = LoopFixtures.submit(resident, Map.of("text", "一事")).path("ticketNumber");
        String right = resident.phone().substring(7);
        String wrong = right.equals("0000") ? "1111" : "0000";
        for (int i = 0; i < 5; i++) {
            lookup(ticket, wrong).statusCode(404).body("code", equalTo("request.ticket-not-found"));
        }
        lookup(ticket, wrong).statusCode(429).body("code", equalTo("platform.too-many-requests"));
        lookup(ticket, right).statusCode(429);
        String other = LoopFixtures.submit(resident, Map.of("text", "另一事")).path("ticketNumber");
        lookup(other, right).statusCode(200);
    }

    @Test
    void answersWrongNumbersLikeWrongDigits() {
        lookup(CheckedNumbers.next(new SecureRandom()), "1234").statusCode(404).body("code",
                equalTo("request.ticket-not-found"));
        lookup("123", "1234").statusCode(404).body("code", equalTo("request.ticket-not-found"));
        for (String digits : List.of("", "12", "abcd", "12345")) {
            lookup(CheckedNumbers.next(new SecureRandom()), digits).statusCode(400).body("errors[0].field",
                    equalTo("phoneLast4"));
        }
        given().get("/api/v1/progress/" + CheckedNumbers.next(new SecureRandom())).then().statusCode(400)
                .body("errors[0].field", equalTo("phoneLast4"));
    }

    private ValidatableResponse progress(String query) {
        return resident.call().get("/api/v1/requests/" + id + "/progress" + query).then().statusCode(200);
    }

    private static ValidatableResponse lookup(String ticket, String digits) {
        return given().queryParam("phoneLast4", digits).get("/api/v1/progress/{ticket}", ticket).then();
    }
}
