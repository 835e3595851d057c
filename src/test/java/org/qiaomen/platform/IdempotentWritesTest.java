package org.qiaomen.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
class IdempotentWritesTest {

    private static final int CALLS = 20;

    @Inject
    TrialNotes notes;

    static Stream<String> spellings() {
        String key = UUID.randomUUID().toString();
        return Stream.of(key, '"' + UUID.randomUUID().toString() + '"', " " + UUID.randomUUID() + " ",
                UUID.randomUUID().toString().toUpperCase());
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void givesTheSameAnswerTwice(String key) {
        String text = text();
        Response first = write(key, text, 0, false);
        first.then().statusCode(201).header(Answer.REPLAYED, nullValue())
                .header("Location", startsWith("/api/v1/trial/notes/")).body("text", equalTo(text));
        Response second = write(key, text, 0, false);
        second.then().statusCode(201).header(Answer.REPLAYED, "true").header("Location", first.header("Location"));
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(notes.notesWithText(text)).isEqualTo(1);
    }

    @Test
    void takesTheQuotedAndTheBareKeyForOne() {
        String key = UUID.randomUUID().toString();
        String text = text();
        write(key, text, 0, false).then().statusCode(201);
        write('"' + key + '"', text, 0, false).then().statusCode(201).header(Answer.REPLAYED, "true");
    }

    @Test
    void writesTwiceWithoutAKey() {
        String text = text();
        write(null, text, 0, false).then().statusCode(201);
        write(null, text, 0, false).then().statusCode(201);
        assertThat(notes.notesWithText(text)).isEqualTo(2);
    }

    @Test
    void refusesAKeyThatWasUsedWithAnotherBody() {
        String key = UUID.randomUUID().toString();
        write(key, text(), 0, false).then().statusCode(201);
        write(key, text(), 0, false).then().spec(Problems.of(PlatformError.IDEMPOTENCY_KEY_REUSED))
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "\"\"", "\"", "not-a-uuid", "018f0000-0000-7000-8000-00000000000g",
            "018f000-00000-7000-8000-000000000001", "+18f0000-0000-7000-8000-000000000001" })
    void refusesAKeyThatIsNoUuid(String key) {
        String text = text();
        write(key, text, 0, false).then().spec(Problems.of(PlatformError.IDEMPOTENCY_KEY_INVALID))
                .body("errors[0].field", equalTo("Idempotency-Key"));
        assertThat(notes.notesWithText(text)).isZero();
    }

    @Test
    void worksWithTheSameKeyAfterAFailure() {
        String key = UUID.randomUUID().toString();
        String text = text();
        write(key, text, 0, true).then().spec(Problems.of(PlatformError.CONFLICT));
        assertThat(notes.notesWithText(text)).isZero();
        write(key, text, 0, false).then().statusCode(201).header(Answer.REPLAYED, nullValue());
        assertThat(notes.notesWithText(text)).isEqualTo(1);
    }

    @Test
    void refusesAgainWhatWasRefusedUnderTheKeyAndNothingElse() {
        String key = UUID.randomUUID().toString();
        String text = text();
        write(key, text, 0, true).then().spec(Problems.of(PlatformError.CONFLICT)).header(Answer.REPLAYED, nullValue());
        write(key, text, 0, true).then().spec(Problems.of(PlatformError.CONFLICT)).header(Answer.REPLAYED, "true");
        write(UUID.randomUUID().toString(), text, 0, true).then().spec(Problems.of(PlatformError.CONFLICT))
                .header(Answer.REPLAYED, nullValue());
        assertThat(notes.count("SELECT count(*) FROM idempotency_refusal WHERE position($1::bytea IN problem) > 0",
                io.vertx.mutiny.core.buffer.Buffer.buffer("platform.conflict").getDelegate())).isZero();
    }

    @Test
    void hasOneEffectHoweverManyCallsComeAtOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        String text = text();
        List<Response> answers = atOnce(() -> write(key, text, 300, false));
        assertThat(notes.notesWithText(text)).isEqualTo(1);
        assertThat(answers).extracting(Response::statusCode).containsOnly(201, 409).contains(409);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201 && answer.header(Answer.REPLAYED) == null)
                .hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).allSatisfy(answer -> answer.then()
                .spec(Problems.of(PlatformError.IDEMPOTENCY_IN_PROGRESS)).header("Retry-After", "1"));
        write(key, text, 300, false).then().statusCode(201).header(Answer.REPLAYED, "true");
    }

    @Test
    void keepsAnswersSealed() {
        String text = text();
        write(UUID.randomUUID().toString(), text, 0, false).then().statusCode(201);
        assertThat(notes.count("SELECT count(*) FROM idempotency_record WHERE position($1::bytea IN answer) > 0",
                io.vertx.mutiny.core.buffer.Buffer.buffer(text).getDelegate())).isZero();
    }

    private static List<Response> atOnce(Callable<Response> call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLS);
        try {
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : callers.invokeAll(java.util.Collections.nCopies(CALLS, call))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }

    private static Response write(String key, String text, int delayMillis, boolean fail) {
        var request = given().contentType("application/json").body(
                Map.of("text", text, "delayMillis", delayMillis, "fail", fail));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.post("/api/v1/trial/notes");
    }

    private static String text() {
        return "note " + UUID.randomUUID();
    }
}
