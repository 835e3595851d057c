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

/**
 * Calls through the city's gateway: {@code POST <url>/voice/call {phone, text, times, reference}}, answered {@code {code: OK}}.
 * Tried once: whoever is not called asks again.
 */
final class GatewayVoiceCaller implements VoiceCaller {

    private static final Logger LOG = Logger.getLogger(GatewayVoiceCaller.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long CONNECT_MILLIS = 2_000;
    private static final long READ_MILLIS = 5_000;

    private final VoiceGatewayApi gateway;
    private final String authorization;
    private final IdentityConfig.Voice config;

    GatewayVoiceCaller(IdentityConfig.Voice config) {
        gateway = RestClientBuilder.newBuilder().baseUri(URI.create(config.gatewayUrl().orElseThrow()))
                .connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS).readTimeout(READ_MILLIS, TimeUnit.MILLISECONDS)
                .build(VoiceGatewayApi.class);
        authorization = "Bearer " + config.gatewayKey().orElse("");
        this.config = config;
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Uni<Void> read(String phone, String code) {
        var body = JSON.createObjectNode().put("phone", phone).put("text", String.format(config.text(), spoken(code)))
                .put("times", config.times()).put("reference", Ids.next().toString());
        return gateway.call(authorization, body).map(GatewayVoiceCaller::accepted)
                // The failure's own text may hold the number.
                .onFailure().invoke(failure -> LOG.warnf("The voice gateway did not call: %s",
                        failure instanceof IllegalStateException ? failure.getMessage() : failure.getClass().getSimpleName()))
                .onFailure().transform(failure -> new ProblemException(IdentityError.VOICE_UNAVAILABLE)
                        .retryAfterSeconds(60));
    }

    /** One digit after the other, with time to write each down. */
    static String spoken(String code) {
        return String.join("，", code.split(""));
    }

    private static Void accepted(String answer) {
        try {
            String code = JSON.readTree(answer).path("code").asText();
            if ("OK".equals(code)) {
                return null;
            }
            throw new IllegalStateException(code.matches("[A-Z_]{1,32}") ? code : "refused");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON");
        }
    }
}
