package org.qiaomen.notice;

import java.time.Duration;
import java.util.Map;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;

/**
 * Posts JSON to a provider and tells apart what matters for sending again: it never left, nobody knows, or it was answered.
 */
@ApplicationScoped
class ProviderClient {

    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(8);

    private final HttpClient http;

    ProviderClient(Vertx vertx) {
        // A kept connection that the provider has just closed looks like a lost answer, which a text message cannot afford.
        http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false)
                .setConnectTimeout((int) CONNECT.toMillis()).setMaxPoolSize(32).setMaxWaitQueueSize(200));
    }

    /** @param json null when the answer is no JSON object */
    record Answer(int status, JsonObject json) {
    }

    /** The request did not reach the provider. */
    static final class NotSentException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotSentException(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Fails with {@link NotSentException} when no connection was to be had, and with anything else when the answer was lost.
     */
    Uni<Answer> post(String url, Map<String, String> headers, JsonObject body) {
        var options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url)
                .putHeader("Content-Type", "application/json");
        headers.forEach(options::putHeader);
        return http.request(options)
                .ifNoItem().after(CONNECT.plusSeconds(1)).fail()
                .onFailure().transform(NotSentException::new)
                .chain(request -> answer(request, body));
    }

    @PreDestroy
    void close() {
        http.closeAndForget();
    }

    private static Uni<Answer> answer(HttpClientRequest request, JsonObject body) {
        return request.send(io.vertx.mutiny.core.buffer.Buffer.newInstance(body.toBuffer()))
                .chain(ProviderClient::read)
                .ifNoItem().after(ANSWER).fail()
                .onFailure().invoke(failure -> request.reset());
    }

    private static Uni<Answer> read(HttpClientResponse response) {
        var bytes = Buffer.buffer();
        return response.toMulti().onItem().invoke(part -> {
            if (bytes.length() + part.length() > MAX_ANSWER_BYTES) {
                throw new IllegalStateException("the answer is too large");
            }
            bytes.appendBuffer(part.getDelegate());
        }).collect().last().map(last -> new Answer(response.statusCode(), json(bytes)));
    }

    private static JsonObject json(Buffer bytes) {
        try {
            return bytes.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            return null;
        }
    }
}
