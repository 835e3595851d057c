package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** One person who calls a program over HTTP: a resident's phone or a staff member's desk. */
public final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();

    private final Program program;
    private final String token;
    private final String refreshToken;
    private final Duration patience;

    private Caller(Program program, String token, String refreshToken) {
        this(program, token, refreshToken, PATIENCE);
    }

    private Caller(Program program, String token, String refreshToken, Duration patience) {
        this.program = program;
        this.token = token;
        this.refreshToken = refreshToken;
        this.patience = patience;
    }

    /** Somebody without an account. */
    public static Caller nobody(Program program) {
        return new Caller(program, null, null);
    }

    /** The resident whom the demo's mini-program signs in under this name. */
    public static Caller resident(Program program, String name) {
        return nobody(program).signedIn("/api/v1/auth/mini-program", Map.of("code", "demo-" + name));
    }

    /** The demo's account of this role. */
    public static Caller staff(Program program, String role) {
        return nobody(program).signedIn("/api/v1/staff/auth",
                Map.of("username", role, "password", "qiaomen-demo", "oneTimeCode", "000000"));
    }

    public Caller signedIn(String path, Object credentials) {
        return as(post(path, credentials).is(200));
    }

    /** The same session with its next pair of tokens. */
    public Caller refreshed() {
        return as(post("/api/v1/auth/refresh", Map.of("refreshToken", refreshToken)).is(200));
    }

    private Caller as(Reply tokens) {
        return new Caller(program, tokens.text("accessToken"), tokens.text("refreshToken"));
    }

    /** The same person, with the same tokens, at another replica. */
    public Caller at(Program other) {
        return new Caller(other, token, refreshToken);
    }

    /** The same person, who hangs up after this time. */
    public Caller within(Duration patience) {
        return new Caller(program, token, refreshToken, patience);
    }

    public Reply get(String path) {
        return join(getLater(path));
    }

    public Reply post(String path, Object body) {
        return post(path, body, null);
    }

    public Reply post(String path, Object body, UUID key) {
        return join(postLater(path, body, key));
    }

    public Reply put(String path, Object body) {
        return join(send(request(path).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json(body)))));
    }

    public Reply delete(String path) {
        return join(send(request(path).DELETE()));
    }

    public CompletableFuture<Reply> getLater(String path) {
        return send(request(path));
    }

    /** @param key the Idempotency-Key, or null for none */
    public CompletableFuture<Reply> postLater(String path, Object body, UUID key) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(body)));
        return send(key == null ? request : request.header("Idempotency-Key", key.toString()));
    }

    /** Opens a stream of server-sent events. */
    public EventStream stream(String path) {
        return new EventStream(HTTP, request(path).header("Accept", "text/event-stream").build());
    }

    /** The bytes of a request, for those who write them to a socket of their own. */
    public byte[] bytes(String method, String path, Object body, UUID key) {
        byte[] content = body == null ? new byte[0] : json(body).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + program.port()
                + "\r\nAuthorization: Bearer " + token + "\r\nContent-Type: application/json\r\nContent-Length: "
                + content.length + (key == null ? "" : "\r\nIdempotency-Key: " + key) + "\r\n\r\n";
        byte[] start = head.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(program.uri(path)).timeout(patience);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static CompletableFuture<Reply> send(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).thenApply(Reply::of);
    }

    private static Reply join(CompletableFuture<Reply> reply) {
        try {
            return reply.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw new UncheckedIOException(cause);
            }
            throw e;
        }
    }

    private static String json(Object body) {
        try {
            return body == null ? "" : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the program answered. */
    public record Reply(int status, HttpHeaders headers, JsonNode json) {

        private static Reply of(HttpResponse<String> response) {
            return new Reply(response.statusCode(), response.headers(), parse(response.body()));
        }

        static JsonNode parse(String text) {
            try {
                return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        public Reply is(int expected) {
            assertThat(status).as(json.toString()).isEqualTo(expected);
            return this;
        }

        public String text(String field) {
            return json.path(field).asText();
        }

        public boolean replayed() {
            return headers.firstValue("Idempotency-Replayed").isPresent();
        }
    }
}
