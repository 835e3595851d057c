package org.qiaomen.elderly.speech;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jboss.logging.Logger;
import org.qiaomen.elderly.ElderlyConfig;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;

/**
 * The city's service: {@code POST <url>/speech/synthesis {text, language, voice, speed}}, answered with the recording, or with
 * JSON that names what was wrong. One that refuses us, or has nothing left, is left alone for a while.
 */
final class HttpSpeechSynthesis implements SpeechSynthesis {

    private static final Logger LOG = Logger.getLogger(HttpSpeechSynthesis.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int CALLS_AT_ONCE = 16;
    private static final int CALLS_WAITING = 64;
    private static final int OK = 200;

    private final HttpClient http;
    private final ElderlyConfig.Speech config;
    private final Clock clock;
    private volatile Instant restsUntil = Instant.MIN;

    HttpSpeechSynthesis(Vertx vertx, ElderlyConfig.Speech config, Clock clock) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(CALLS_AT_ONCE).setMaxWaitQueueSize(CALLS_WAITING));
        this.config = config;
        this.clock = clock;
    }

    @Override
    public boolean isThere() {
        return !clock.instant().isBefore(restsUntil);
    }

    @Override
    public Uni<Sound> read(String text, boolean english) {
        JsonObject body = new JsonObject().put("text", text).put("language", english ? "en" : "zh-CN")
                .put("speed", config.speed());
        config.voice().ifPresent(voice -> body.put("voice", voice));
        return http.request(options()).chain(request -> answered(request, body))
                .ifNoItem().after(PATIENCE).fail()
                // The failure's own text may hold what was to be read.
                .onFailure().invoke(failure -> LOG.warnf("A page was not read aloud: %s",
                        failure instanceof Refusal refusal ? refusal.getMessage() : failure.getClass().getSimpleName()));
    }

    private RequestOptions options() {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.url().orElseThrow() + "/speech/synthesis")
                .putHeader("Content-Type", "application/json").putHeader("Accept", "audio/*");
        config.key().ifPresent(key -> options.putHeader("Authorization", "Bearer " + key));
        return options;
    }

    private Uni<Sound> answered(HttpClientRequest request, JsonObject body) {
        return request.send(io.vertx.mutiny.core.buffer.Buffer.newInstance(body.toBuffer()))
                .chain(response -> bytes(response).map(bytes -> sound(response, bytes)))
                .onFailure().invoke(failure -> request.reset())
                .onCancellation().invoke(request::reset);
    }

    private Uni<Buffer> bytes(HttpClientResponse response) {
        Buffer bytes = Buffer.buffer();
        return response.toMulti().onItem().invoke(part -> {
            if (bytes.length() + part.length() > config.maxSize().asLongValue()) {
                throw new Refusal("the recording is too large");
            }
            bytes.appendBuffer(part.getDelegate());
        }).collect().last().replaceWith(bytes);
    }

    private Sound sound(HttpClientResponse response, Buffer bytes) {
        String type = response.getHeader("Content-Type");
        String media = type == null ? "" : type.split(";", 2)[0].strip();
        if (response.statusCode() == OK && media.matches("audio/[a-z0-9.+-]{1,40}") && bytes.length() > 0) {
            return new Sound(media, bytes.getBytes());
        }
        // A service that is only busy is asked again; one that does not know us, or has nothing left, not at once.
        String code = code(bytes);
        int status = response.statusCode();
        if (status == 401 || status == 403 || status == 402 || "QUOTA".equals(code) || "BALANCE".equals(code)) {
            restsUntil = clock.instant().plus(config.rest());
        }
        throw new Refusal("status " + status + " " + code);
    }

    private static String code(Buffer bytes) {
        try {
            String code = bytes.toJsonObject().getValue("code") instanceof String text ? text : "";
            return code.matches("[A-Z_]{1,32}") ? code : "";
        } catch (io.vertx.core.json.DecodeException | ClassCastException e) {
            return "no JSON";
        }
    }

    /** The service's own no. */
    static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }
}
