package org.qiaomen.notice;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.qiaomen.notice.ProviderClient.Answer;
import org.qiaomen.notice.ProviderClient.NotSentException;
import org.qiaomen.platform.Masking;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * The city's gateway for text messages: {@code POST <base-url>/sms/send {phone, text, reference}}, answered
 * {@code {code: OK}} when the message was taken and anything else in {@code code} when it was not.
 */
@ApplicationScoped
class SmsGateway {

    private static final Logger LOG = Logger.getLogger(SmsGateway.class);

    private final NoticeConfig.Sms config;
    private final ProviderClient providers;

    SmsGateway(NoticeConfig config, ProviderClient providers) {
        this.config = config.sms();
        this.providers = providers;
    }

    boolean configured() {
        return config.baseUrl().isPresent();
    }

    boolean dropsRepeats() {
        return config.dropsRepeats();
    }

    /** @param reference our own name of the message, which a gateway may use to drop a repeat */
    Uni<SendOutcome> send(String phone, String text, String reference) {
        var headers = config.key().map(key -> Map.of("Authorization", "Bearer " + key)).orElse(Map.of());
        var body = new JsonObject().put("phone", phone).put("text", signed(text)).put("reference", reference);
        return providers.post(config.baseUrl().orElseThrow() + "/sms/send", headers, body)
                .map(SmsGateway::outcome)
                .onFailure(NotSentException.class).recoverWithItem(() -> SendOutcome.retry("not-connected"))
                .onFailure().recoverWithItem(() -> SendOutcome.unknown("no-answer"));
    }

    /** For the demo: whoever runs it reads the message in the log. The number is masked all the same. */
    Uni<SendOutcome> log(String phone, String text) {
        LOG.infof("No SMS gateway is configured; to %s: %s", Masking.phone(phone), signed(text));
        return Uni.createFrom().item(SendOutcome.delivered());
    }

    private String signed(String text) {
        return Cut.to(config.mostCharacters(), "【" + config.signature() + "】" + text);
    }

    private static SendOutcome outcome(Answer answer) {
        var error = "http-" + answer.status();
        if (answer.status() == 200) {
            return answer.json() == null ? SendOutcome.unknown("garbage") : accepted(answer.json());
        }
        return switch (answer.status()) {
            // Said before anything was done: too much, too early, or a key that has to be put right.
            case 401, 403, 408, 425, 429, 503 -> SendOutcome.retry(error);
            default -> answer.status() >= 500 ? SendOutcome.unknown(error) : SendOutcome.fault(error);
        };
    }

    private static SendOutcome accepted(JsonObject answer) {
        var code = answer.getValue("code");
        if (code == null) {
            return SendOutcome.unknown("garbage");
        }
        return "OK".equals(code) ? SendOutcome.delivered() : SendOutcome.fault("refused");
    }
}
