package org.qiaomen.identity.signin;

import java.net.URI;
import java.util.concurrent.TimeUnit;

import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.logging.Logger;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.ProblemException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Sends through the city's SMS gateway. Tried once: the resident who gets no code asks for another. */
final class GatewaySmsSender implements SmsSender {

    private static final Logger LOG = Logger.getLogger(GatewaySmsSender.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long CONNECT_MILLIS = 2_000;
    private static final long READ_MILLIS = 5_000;

    private final SmsGatewayApi gateway;
    private final String authorization;
    private final String text;

    GatewaySmsSender(IdentityConfig.Sms config) {
        String url = config.gatewayUrl()
                .orElseThrow(() -> new IllegalStateException("identity.sms.gateway-url is not configured"));
        gateway = RestClientBuilder.newBuilder().baseUri(URI.create(url))
                .connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS).readTimeout(READ_MILLIS, TimeUnit.MILLISECONDS)
                .build(SmsGatewayApi.class);
        authorization = "Bearer " + config.gatewayKey().orElse("");
        text = config.text();
    }

    @Override
    public Uni<Void> send(String phone, String code) {
        return post(phone, String.format(text, code));
    }

    @Override
    public Uni<Void> tell(String phone, String sentence) {
        // The signature is whatever stands before the configured text.
        return post(phone, text.substring(0, text.indexOf('】') + 1) + sentence);
    }

    private Uni<Void> post(String phone, String message) {
        var body = JSON.createObjectNode().put("phone", phone).put("text", message)
                .put("reference", Ids.next().toString());
        return gateway.send(authorization, body).map(GatewaySmsSender::accepted)
                // The failure's own text may hold the number.
                .onFailure().invoke(failure -> LOG.warnf("The SMS gateway did not take a code: %s",
                        failure.getClass().getSimpleName()))
                .onFailure().transform(failure -> new ProblemException(IdentityError.SMS_UNAVAILABLE)
                        .retryAfterSeconds(60));
    }

    private static Void accepted(String answer) {
        try {
            if ("OK".equals(JSON.readTree(answer).path("code").asText())) {
                return null;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON");
        }
        throw new IllegalStateException("refused");
    }
}
