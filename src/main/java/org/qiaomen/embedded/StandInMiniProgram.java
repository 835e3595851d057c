package org.qiaomen.embedded;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The mini-program platform's calls with its own errors. Sign-in codes {@code demo-<name>} sign in {@code <name>} as often as
 * wanted; {@code busy}, {@code rate} and {@code risk} provoke -1, 45011 and 40226. Phone codes are
 * {@code phone-<11 digits>} with any suffix after a hyphen, good for one call.
 */
final class StandInMiniProgram {

    private static final Pattern SIGN_IN_CODE = Pattern.compile("demo-([0-9A-Za-z_-]{1,40})");
    private static final Pattern PHONE_CODE = Pattern.compile("phone-(\\d{11})(-.*)?");
    private static final Set<String> MINI_PROGRAM_STATES = Set.of("", "developer", "trial", "formal");

    private final StandInOutgoing sent;
    private final StandInTokens tokens = new StandInTokens();
    private final Map<String, AtomicInteger> consents = new ConcurrentHashMap<>();
    // As long as the real ones, which no JavaScript number holds.
    private final AtomicLong messages = new AtomicLong(1_700_000_000_000_000_000L + System.nanoTime() % 1_000_000_000_000_000L);
    private final Set<String> usedPhoneCodes = ConcurrentHashMap.newKeySet();

    StandInMiniProgram(StandInOutgoing sent) {
        this.sent = sent;
    }

    Map<String, StandInHandler> handlers() {
        return Map.of("GET /sns/jscode2session", this::signIn, "POST /cgi-bin/stable_token", this::token,
                "POST /wxa/business/getuserphonenumber", this::phoneNumber, "POST /cgi-bin/message/subscribe/send",
                this::subscribeMessage);
    }

    StandInTokens tokens() {
        return tokens;
    }

    Map<String, AtomicInteger> consents() {
        return consents;
    }

    void reset() {
        tokens.reset();
        consents.clear();
        usedPhoneCodes.clear();
    }

    private StandInReply signIn(StandInCall call) {
        var refusal = wrongApp(call.parameter("appid"), call.parameter("secret"));
        if (refusal != null) {
            return refusal;
        }
        if (!"authorization_code".equals(call.parameter("grant_type"))) {
            return StandInReply.error(40002, "invalid grant_type");
        }
        return switch (call.parameter("js_code")) {
            case "" -> StandInReply.error(41008, "missing code");
            case "busy" -> StandInReply.error(-1, "system error");
            case "rate" -> StandInReply.error(45011, "api minute-quota reach limit, must slower, retry next minute");
            case "risk" -> StandInReply.error(40226, "code blocked");
            default -> session(call.parameter("js_code"));
        };
    }

    private StandInReply session(String code) {
        var name = SIGN_IN_CODE.matcher(code);
        if (!name.matches()) {
            return StandInReply.error(40029, "invalid code");
        }
        return StandInReply.json(object().put("openid", "o-" + name.group(1)).put("session_key", "c3RhbmQtaW4gc2Vzc2lvbg=="));
    }

    private StandInReply token(StandInCall call) {
        if (!"client_credential".equals(call.text("grant_type"))) {
            return StandInReply.error(40002, "invalid grant_type");
        }
        var refusal = wrongApp(call.text("appid"), call.text("secret"));
        return refusal != null ? refusal : tokens.issue(call.body().path("force_refresh").asBoolean(false));
    }

    private StandInReply phoneNumber(StandInCall call) {
        var refusal = tokens.refusal(call.parameter("access_token"));
        if (refusal != null) {
            return refusal;
        }
        var code = PHONE_CODE.matcher(call.text("code"));
        if (!code.matches() || !usedPhoneCodes.add(code.group())) {
            return StandInReply.error(40029, "invalid code");
        }
        var info = object().put("phoneNumber", code.group(1)).put("purePhoneNumber", code.group(1)).put("countryCode", "86");
        info.putObject("watermark").put("timestamp", Instant.now().getEpochSecond()).put("appid", StandInPlatform.APP_ID);
        var body = object().put("errcode", 0).put("errmsg", "ok");
        body.set("phone_info", info);
        return StandInReply.json(body);
    }

    private StandInReply subscribeMessage(StandInCall call) {
        var refusal = tokens.refusal(call.parameter("access_token"));
        if (refusal != null) {
            return refusal;
        }
        if (!(call.body() instanceof ObjectNode body)) {
            return StandInReply.error(47001, "data format error");
        }
        if (!call.text("touser").startsWith("o-")) {
            return StandInReply.error(40003, "invalid openid");
        }
        if (!call.text("template_id").startsWith("tmpl-")) {
            return StandInReply.error(40037, "invalid template_id");
        }
        if (!call.text("page").isEmpty() && !call.text("page").startsWith("pages/")) {
            return StandInReply.error(41030, "invalid page");
        }
        var wrongField = StandInTemplateFields.firstWrong(body.path("data"));
        if (wrongField != null || !MINI_PROGRAM_STATES.contains(call.text("miniprogram_state"))) {
            return StandInReply.error(47003, "argument invalid! " + wrongField);
        }
        if (!useConsent(call.text("touser") + " " + call.text("template_id"))) {
            return StandInReply.error(43101, "user refuse to accept the msg");
        }
        var message = messages.incrementAndGet();
        sent.add(StandInOutgoing.SUBSCRIBE, call.text("touser"), body.put("msgid", message));
        return StandInReply.json(object().put("errcode", 0).put("errmsg", "ok").put("msgid", message));
    }

    /** Taps on the phone are not seen here, so consent counts only where a counter was set. */
    private boolean useConsent(String key) {
        var remaining = consents.get(key);
        return remaining == null || remaining.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private static StandInReply wrongApp(String appId, String secret) {
        if (!StandInPlatform.APP_ID.equals(appId)) {
            return StandInReply.error(40013, "invalid appid");
        }
        return StandInPlatform.SECRET.equals(secret) ? null : StandInReply.error(40125, "invalid appsecret");
    }

    private static ObjectNode object() {
        return StandInReply.JSON.createObjectNode();
    }
}
