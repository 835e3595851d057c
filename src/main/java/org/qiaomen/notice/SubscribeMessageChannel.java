package org.qiaomen.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.identity.IdentityConfig;
import org.qiaomen.identity.miniprogram.PlatformToken;
import org.qiaomen.identity.miniprogram.TokenRefusedException;
import org.qiaomen.notice.ProviderClient.Answer;
import org.qiaomen.notice.ProviderClient.NotSentException;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** Subscribe messages of the mini-program, for residents with consent left in the ledger. */
@ApplicationScoped
class SubscribeMessageChannel implements NoticeChannel {

    private static final String PATH = "/cgi-bin/message/subscribe/send?access_token=";
    private static final Set<Integer> TOKEN_REFUSED = Set.of(40001, 40014, 42001);
    private static final int GARBAGE = Integer.MIN_VALUE;

    private final Templates templates;
    private final Consents consents;
    private final Stops stops;
    private final PlatformToken token;
    private final IdentityConfig.MiniProgram app;
    private final ProviderClient providers;
    private final NoticeConfig config;
    private final Clock clock;

    SubscribeMessageChannel(Templates templates, Consents consents, Stops stops, PlatformToken token, IdentityConfig identity,
            ProviderClient providers, NoticeConfig config, Clock clock) {
        this.templates = templates;
        this.consents = consents;
        this.stops = stops;
        this.token = token;
        this.app = identity.miniProgram();
        this.providers = providers;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.SUBSCRIBE;
    }

    /**
     * The platform takes one consent for each message, which bounds the doubles of what tells of somebody's own case. A
     * broadcast can wait for staff to find out.
     */
    @Override
    public boolean repeatable(ClaimedNotice notice, String provider) {
        return !notice.isBroadcast();
    }

    @Override
    public Choice choose(ClaimedNotice notice) {
        var template = templates.of(notice.kind()).orElseThrow().templateId();
        return stops.hold(Channel.SUBSCRIBE, template).map(Choice::wait).orElseGet(() -> Choice.of(null));
    }

    @Override
    public Uni<Boolean> applies(ClaimedNotice notice, Recipient recipient) {
        if (recipient.openid() == null || app.appId().isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return templates.of(notice.kind())
                .map(template -> consents.left(recipient.openid(), template.templateId()))
                .orElse(Uni.createFrom().item(false));
    }

    @Override
    public Uni<SendOutcome> send(ClaimedNotice notice, Recipient recipient, String provider) {
        var template = templates.of(notice.kind()).orElseThrow();
        var message = message(notice, recipient, template);
        return token.use(current -> post(current, message))
                .map(answer -> outcome(answer, template.templateId()))
                .onFailure(TokenRefusedException.class)
                .recoverWithItem(failure -> SendOutcome.retry("token-refused"))
                // No token was to be had, so nothing was sent.
                .onFailure(ProblemException.class).recoverWithItem(() -> SendOutcome.retry("token-unavailable"))
                .onFailure(NotSentException.class).recoverWithItem(() -> SendOutcome.retry("not-connected"))
                .onFailure().recoverWithItem(() -> SendOutcome.unknown("no-answer"))
                .call(outcome -> count(recipient, template, outcome));
    }

    private Uni<Answer> post(String accessToken, JsonObject message) {
        return providers.post(app.baseUrl() + PATH + accessToken, Map.of(), message).invoke(answer -> {
            if (TOKEN_REFUSED.contains(errcode(answer))) {
                throw new TokenRefusedException(errcode(answer));
            }
        });
    }

    private JsonObject message(ClaimedNotice notice, Recipient recipient, NoticeConfig.Template template) {
        var now = clock.instant();
        var data = new JsonObject();
        template.fields().forEach((key, name) -> data.put(key,
                new JsonObject().put("value", TemplateFields.fit(key, value(notice, name, now), now))));
        var message = new JsonObject().put("touser", recipient.openid()).put("template_id", template.templateId())
                .put("data", data).put("miniprogram_state", config.miniProgramState()).put("lang", "zh_CN");
        template.page().ifPresent(page -> message.put("page", page.replace("{subjectId}",
                notice.subjectId() == null ? "" : notice.subjectId().toString())));
        return message;
    }

    private static String value(ClaimedNotice notice, String name, Instant now) {
        return switch (name) {
            case "title" -> notice.title();
            case "text" -> notice.text();
            case "time" -> notice.params().getOrDefault(name, CityTime.show(now).toString());
            default -> notice.params().get(name);
        };
    }

    private Uni<Void> count(Recipient recipient, NoticeConfig.Template template, SendOutcome outcome) {
        return switch (outcome.kind()) {
            case DELIVERED -> consents.use(recipient.openid(), template.templateId());
            case DECLINED -> consents.end(recipient.openid(), template.templateId());
            default -> Uni.createFrom().voidItem();
        };
    }

    private SendOutcome outcome(Answer answer, String template) {
        if (answer.status() != 200) {
            return SendOutcome.unknown("http-" + answer.status());
        }
        var code = errcode(answer);
        var error = "errcode-" + code;
        var outbox = config.outbox();
        return switch (code) {
            case 0 -> SendOutcome.delivered(answer.json().getValue("msgid") instanceof Number id ? id.toString() : null);
            case GARBAGE -> SendOutcome.unknown("garbage");
            case -1, 45011 -> SendOutcome.retry(error);
            // A day's quota, an address or an app that the platform has to be told of: everybody's, and not over in seconds.
            case 45009, 40164, 48001 -> SendOutcome.retry(error).stopping("", outbox.quotaPause());
            case 43101 -> SendOutcome.declined(error);
            // Fields are made to fit, so it is the template that differs from what is configured, or is gone.
            case 40037, 41030, 47003 -> SendOutcome.fault(error).stopping(template, outbox.templateStop());
            default -> SendOutcome.fault(error);
        };
    }

    private static int errcode(Answer answer) {
        var code = answer.json() == null ? null : answer.json().getValue("errcode");
        return code instanceof Number number ? number.intValue() : GARBAGE;
    }
}
