package org.qiaomen.embedded;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What tests and the demo set and see:
 * <ul>
 * <li>{@code GET /_control/sent?channel=subscribe|sms|voice|speech&to=} → {@code {items:[{channel, to, at, body}]}}
 * <li>{@code GET /_control/calls} → {@code {"/sms/send": 3, …}}
 * <li>{@code POST /_control/failures {path, times?, status?, errcode?, delayMillis?, garbage?, hangUp?, afterEffect?}}
 * <li>{@code POST /_control/consents {openid, templateId, remaining}}
 * <li>{@code POST /_control/tokens {expire?, expiresInSeconds?, forceIntervalSeconds?}}
 * <li>{@code POST /_control/sms {gateway?: first|second, mode: accepted|refused|busy|quota|balance|unauthorized|slow|garbage,
 * delayMillis?, dropsRepeats?}}
 * <li>{@code POST /_control/reset}
 * </ul>
 */
final class StandInControl {

    private final StandInOutgoing sent;
    private final StandInMiniProgram miniProgram;
    private final Map<String, StandInSmsGateway> sms;
    private final StandInFailures failures;
    private final Map<String, AtomicInteger> calls;

    StandInControl(StandInOutgoing sent, StandInMiniProgram miniProgram, Map<String, StandInSmsGateway> sms,
            StandInFailures failures,
            Map<String, AtomicInteger> calls) {
        this.sent = sent;
        this.miniProgram = miniProgram;
        this.sms = sms;
        this.failures = failures;
        this.calls = calls;
    }

    StandInReply answer(StandInCall call) {
        return switch (call.method() + " " + call.path()) {
            case "GET /_control/sent" -> listSent(call);
            case "GET /_control/calls" -> listCalls();
            case "POST /_control/failures" -> addFailure(call);
            case "POST /_control/consents" -> setConsents(call);
            case "POST /_control/tokens" -> setTokens(call);
            case "POST /_control/sms" -> setSms(call);
            case "POST /_control/reset" -> reset();
            default -> StandInReply.error(404, 40066, "no such control");
        };
    }

    private StandInReply listSent(StandInCall call) {
        var body = object();
        body.set("items", sent.list(call.parameter("channel"), call.parameter("to")));
        return StandInReply.json(body);
    }

    private StandInReply listCalls() {
        var body = object();
        calls.forEach((path, count) -> body.put(path, count.get()));
        return StandInReply.json(body);
    }

    private StandInReply addFailure(StandInCall call) {
        var body = call.body();
        var failure = new StandInFailures.Failure(body.path("status").asInt(0),
                body.hasNonNull("errcode") ? body.path("errcode").asInt() : null, body.path("delayMillis").asLong(0),
                body.path("garbage").asBoolean(), body.path("hangUp").asBoolean(), body.path("afterEffect").asBoolean());
        failures.add(call.text("path"), failure, body.path("times").asInt(1));
        return ok();
    }

    private StandInReply setConsents(StandInCall call) {
        miniProgram.consents().put(call.text("openid") + " " + call.text("templateId"),
                new AtomicInteger(call.body().path("remaining").asInt(0)));
        return ok();
    }

    private StandInReply setTokens(StandInCall call) {
        var body = call.body();
        if (body.has("expiresInSeconds")) {
            miniProgram.tokens().lifetimeSeconds(body.path("expiresInSeconds").asLong());
        }
        if (body.has("forceIntervalSeconds")) {
            miniProgram.tokens().forceIntervalSeconds(body.path("forceIntervalSeconds").asLong());
        }
        if (body.path("expire").asBoolean()) {
            miniProgram.tokens().expire();
        }
        return ok();
    }

    private StandInReply setSms(StandInCall call) {
        var gateway = sms.get(call.body().path("gateway").asText("first"));
        if (gateway == null) {
            return StandInReply.error(404, 40066, "no such gateway");
        }
        gateway.mode(call.text("mode"), call.body().path("delayMillis").asLong(0));
        gateway.dropsRepeats(call.body().path("dropsRepeats").asBoolean());
        return ok();
    }

    private StandInReply reset() {
        sent.reset();
        failures.reset();
        calls.clear();
        miniProgram.reset();
        sms.values().forEach(StandInSmsGateway::reset);
        return ok();
    }

    private static StandInReply ok() {
        return StandInReply.json(object().put("ok", true));
    }

    private static ObjectNode object() {
        return StandInReply.JSON.createObjectNode();
    }
}
