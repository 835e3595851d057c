package org.qiaomen.notice;

import java.time.Duration;
import java.util.Map;

import org.qiaomen.notice.ProviderClient.Answer;
import org.qiaomen.notice.ProviderClient.NotSentException;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * A gateway for text messages: {@code POST <base-url>/sms/send {phone, text, reference}}, answered {@code {code: OK}} when the
 * message was taken, {@code BUSY}, {@code QUOTA} or {@code BALANCE} when none is taken at present, and anything else in
 * {@code code} when this one is not.
 */
final class SmsGateway {

    private final String name;
    private final NoticeConfig.Gateway config;
    private final Circuit circuit;
    private final ProviderClient providers;
    private final Duration quotaPause;

    SmsGateway(String name, NoticeConfig.Gateway config, Circuit circuit, ProviderClient providers, Duration quotaPause) {
        this.name = name;
        this.config = config;
        this.circuit = circuit;
        this.providers = providers;
        this.quotaPause = quotaPause;
    }

    String name() {
        return name;
    }

    boolean dropsRepeats() {
        return config.dropsRepeats();
    }

    Circuit circuit() {
        return circuit;
    }

    /** @param reference our own name of the message, which a gateway may use to drop a repeat */
    Uni<SendOutcome> send(String phone, String text, String reference) {
        var headers = config.key().map(key -> Map.of("Authorization", "Bearer " + key)).orElse(Map.of());
        var body = new JsonObject().put("phone", phone).put("text", text).put("reference", reference);
        return providers.post(config.baseUrl().orElseThrow() + "/sms/send", headers, body)
                .map(this::outcome)
                .onFailure(NotSentException.class).recoverWithItem(() -> SendOutcome.retry("not-connected"))
                .onFailure().recoverWithItem(() -> SendOutcome.unknown("no-answer"))
                .invoke(this::count);
    }

    // A refusal is an answer: it says nothing against the gateway.
    private void count(SendOutcome outcome) {
        if (outcome.kind() == SendOutcome.Kind.RETRY || outcome.kind() == SendOutcome.Kind.UNKNOWN) {
            circuit.failed();
        } else {
            circuit.succeeded();
        }
    }

    private SendOutcome outcome(Answer answer) {
        var error = "http-" + answer.status();
        if (answer.status() == 200) {
            return answer.json() == null ? SendOutcome.unknown("garbage") : answered(answer.json());
        }
        return switch (answer.status()) {
            // The key has to be put right; nothing will go until then.
            case 401, 403 -> SendOutcome.retry(error).stopping(name, quotaPause);
            // Said before anything was done: too much, or too early.
            case 408, 425, 429, 503 -> SendOutcome.retry(error);
            default -> answer.status() >= 500 ? SendOutcome.unknown(error) : SendOutcome.fault(error);
        };
    }

    private SendOutcome answered(JsonObject answer) {
        if (!(answer.getValue("code") instanceof String code)) {
            return SendOutcome.unknown("garbage");
        }
        return switch (code) {
            case "OK" -> SendOutcome.delivered(message(answer));
            case "BUSY" -> SendOutcome.retry("busy");
            case "QUOTA", "BALANCE" -> SendOutcome.retry("quota").stopping(name, quotaPause);
            default -> SendOutcome.fault("refused");
        };
    }

    private static String message(JsonObject answer) {
        return answer.getValue("messageId") instanceof String id && id.length() <= 64 ? id : null;
    }
}
