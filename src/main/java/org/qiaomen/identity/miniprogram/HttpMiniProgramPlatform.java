package org.qiaomen.identity.miniprogram;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.logging.Logger;
import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.platform.ProblemException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

/** The platform over HTTP. Without an app configured nobody signs in this way, and the platform is never called. */
@ApplicationScoped
class HttpMiniProgramPlatform implements MiniProgramPlatform, StableTokenSource {

    private static final Logger LOG = Logger.getLogger(HttpMiniProgramPlatform.class);
    private static final int OK = 0;
    private static final int HIGH_RISK = 40226;

    private final MiniProgramApi api;
    private final Optional<String> appId;
    private final Optional<String> secret;
    private final PlatformToken token;

    HttpMiniProgramPlatform(IdentityConfig config, PlatformToken token) {
        IdentityConfig.MiniProgram app = config.miniProgram();
        this.appId = app.appId();
        this.secret = app.secret();
        this.token = token;
        this.api = RestClientBuilder.newBuilder().baseUri(URI.create(app.baseUrl()))
                .connectTimeout(app.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(app.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .build(MiniProgramApi.class);
    }

    @Override
    public Uni<PlatformUser> user(String code) {
        return Uni.createFrom().deferred(() -> PlatformAnswers
                .read(api.code2Session(require(appId), require(secret), code, "authorization_code")))
                .map(this::user);
    }

    private PlatformUser user(JsonNode answer) {
        int error = PlatformAnswers.error(answer);
        if (error == HIGH_RISK) {
            throw new ProblemException(IdentityError.HIGH_RISK).field("code");
        }
        String openId = answer.path("openid").asText("");
        if (error != OK || openId.isEmpty()) {
            throw refused(error, IdentityError.CODE_INVALID, "code");
        }
        return new PlatformUser(require(appId), openId, answer.path("unionid").asText(null));
    }

    @Override
    public Uni<String> phone(String phoneCode) {
        ObjectNode body = PlatformAnswers.json().createObjectNode().put("code", phoneCode);
        return token.use(current -> PlatformAnswers.read(api.phoneNumber(current, body)))
                .onFailure(TokenRefusedException.class).transform(failure -> unavailable())
                .map(HttpMiniProgramPlatform::phone);
    }

    private static String phone(JsonNode answer) {
        JsonNode phone = answer.path("phone_info");
        int error = PlatformAnswers.error(answer);
        if (error != OK || phone.path("purePhoneNumber").asText("").isEmpty()) {
            throw refused(error, IdentityError.PHONE_CODE_INVALID, "phoneCode");
        }
        // Sent as a number by some versions of the platform and as text by others.
        String country = phone.path("countryCode").asText("86");
        return "86".equals(country) ? phone.path("purePhoneNumber").asText()
                : "+" + country + phone.path("purePhoneNumber").asText();
    }

    @Override
    public Uni<StableToken> fetch(boolean force) {
        return Uni.createFrom().deferred(() -> PlatformAnswers.read(api.stableToken(PlatformAnswers.json()
                .createObjectNode().put("grant_type", "client_credential").put("appid", require(appId))
                .put("secret", require(secret)).put("force_refresh", force))))
                .map(HttpMiniProgramPlatform::stableToken);
    }

    private static StableToken stableToken(JsonNode answer) {
        String token = answer.path("access_token").asText("");
        if (token.isEmpty()) {
            LOG.errorf("The mini-program platform gives no access token: errcode %d", PlatformAnswers.error(answer));
            throw unavailable();
        }
        return new StableToken(token, answer.path("expires_in").asLong(0));
    }

    private static ProblemException refused(int error, IdentityError asProblem, String field) {
        LOG.debugf("The mini-program platform refused a code: errcode %d", error);
        return new ProblemException(asProblem).field(field);
    }

    private static ProblemException unavailable() {
        return new ProblemException(IdentityError.MINI_PROGRAM_UNAVAILABLE).retryAfterSeconds(5);
    }

    private static String require(Optional<String> setting) {
        return setting.orElseThrow(() -> {
            LOG.debug("identity.mini-program.app-id and .secret are not configured");
            return unavailable();
        });
    }
}
