package org.qiaomen.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The public API as a client calls it, one call at a time. */
final class Api {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    Api(URI address) {
        this.address = address;
    }

    /** What came back; {@code body} is a missing node where it was empty or no JSON. */
    record Answer(int status, JsonNode body, boolean replayed, long nanos) {

        String code() {
            return body.path("code").asText("");
        }

        Answer require(int expected) {
            if (status != expected) {
                throw new IllegalStateException("Answered " + status + " " + code() + ", not " + expected);
            }
            return this;
        }
    }

    /** Somebody who is signed in. */
    record Person(UUID id, String token) {
    }

    Person resident(String name) throws IOException, InterruptedException {
        return person(post("/api/v1/auth/mini-program", null, null, Map.of("code", "demo-" + name)));
    }

    Person staff(String role) throws IOException, InterruptedException {
        return person(post("/api/v1/staff/auth", null, null,
                Map.of("username", role, "password", "qiaomen-demo", "oneTimeCode", "000000")));
    }

    private static Person person(Answer answer) throws IOException {
        String token = answer.require(200).body().path("accessToken").asText();
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        return new Person(UUID.fromString(claims.path("sub").asText()), token);
    }

    Answer get(String path, Person as) throws IOException, InterruptedException {
        return send(request(path, as).GET().build());
    }

    Answer post(String path, Person as, UUID key, Object body) throws IOException, InterruptedException {
        return post(path, as, key, JSON.writeValueAsBytes(body));
    }

    Answer post(String path, Person as, UUID key, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, as).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (key != null) {
            request.header("Idempotency-Key", key.toString());
        }
        return send(request.build());
    }

    private HttpRequest.Builder request(String path, Person as) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
        return as == null ? request : request.header("Authorization", "Bearer " + as.token());
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        long nanos = System.nanoTime() - start;
        boolean replayed = response.headers().firstValue(REPLAYED).isPresent();
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode body = type.contains("json") && response.body().length > 0
                ? JSON.readTree(new String(response.body(), StandardCharsets.UTF_8))
                : JSON.missingNode();
        return new Answer(response.statusCode(), body, replayed, nanos);
    }
}
