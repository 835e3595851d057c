package org.qiaomen.notice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.embedded.StandInPlatform;
import org.qiaomen.notice.events.Pushes;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** What the platform pushes: verification, both modes, both formats, and each message once. */
@QuarkusTest
class MiniProgramEventsTest {

    @Inject
    NoticeFixtures fixtures;
    @Inject
    SubscribeReports reports;

    @BeforeEach
    void reset() {
        fixtures.standIn().reset();
    }

    @Test
    void provesThatTheAddressIsOurs() {
        Pushes.signed().queryParam("echostr", "4375120948345356249").get(Pushes.PATH).then().statusCode(200)
                .contentType(ContentType.TEXT).body(equalTo("4375120948345356249"));
        given().queryParam("signature", "0".repeat(40)).queryParam("timestamp", "1").queryParam("nonce", "2")
                .queryParam("echostr", "x").get(Pushes.PATH).then().statusCode(403)
                .body("code", equalTo("notice.event-unsigned"));
        given().get(Pushes.PATH).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = { "plain xml", "plain json", "safe xml", "safe json" })
    void countsAnAcceptedTapOnceHoweverOftenItIsPushed(String mode) {
        var resident = fixtures.withMiniProgram();
        var message = mode.endsWith("xml") ? popup(resident.openid(), "accept") : jsonPopup(resident.openid(), "accept");
        for (var i = 0; i < 3; i++) {
            Pushes.push(message, mode.startsWith("safe")).then().statusCode(200).body(equalTo("success"));
        }
        assertThat(fixtures.consentsLeft(resident)).isEqualTo(1);
    }

    @Test
    void countsOneTapOnceWhenTheMiniProgramReportsItToo() {
        var resident = fixtures.withMiniProgram();
        Pushes.push(popup(resident.openid(), "accept"), false).then().statusCode(200);
        fixtures.accept(resident, 1);
        assertThat(fixtures.consentsLeft(resident)).as("told of first by the platform").isEqualTo(1);
        fixtures.accept(resident, 1);
        Pushes.push(popup(resident.openid(), "accept"), true).then().statusCode(200);
        assertThat(fixtures.consentsLeft(resident)).as("told of first by the mini-program").isEqualTo(2);
    }

    @Test
    void takesBackWhatWasAgreedToWhenThePersonSwitchesItOff() {
        var resident = fixtures.withMiniProgram();
        fixtures.accept(resident, 3);
        Pushes.push(popup(resident.openid(), "reject"), false).then().statusCode(200);
        assertThat(fixtures.consentsLeft(resident)).as("a declined tap").isEqualTo(3);
        Pushes.push(event(resident.openid(), "subscribe_msg_change_event", "SubscribeMsgChangeEvent",
                "<SubscribeStatusString>reject</SubscribeStatusString>"), false).then().statusCode(200);
        assertThat(fixtures.consentsLeft(resident)).isZero();
    }

    @Test
    void leavesToStaffWhatThePlatformReportsAsNotArrived() {
        var resident = fixtures.withMiniProgram();
        var notice = sentBySubscribeMessage(resident, false);
        Pushes.push(sent(resident.openid(), messageTo(resident), 0), false).then().statusCode(200);
        assertThat(fixtures.state(notice)).isEqualTo("SENT");
        Pushes.push(sent(resident.openid(), messageTo(resident), 20001), true).then().statusCode(200);
        await().until(() -> fixtures.state(notice), "DEAD"::equals);
        assertThat(fixtures.row(notice).getString("last_error")).isEqualTo("reported-20001");
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
    }

    /** The answer to the send and the report that it failed come over different ways. */
    @Test
    void remembersAReportThatComesBeforeTheMessageIsWrittenDown() {
        var resident = fixtures.withMiniProgram();
        var early = Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000L, Long.MAX_VALUE));
        Pushes.push(sent(resident.openid(), early, 20001), false).then().statusCode(200);
        Pushes.push(sent(resident.openid(), early, 20001), false).then().statusCode(200);
        reports.catchUp().await().indefinitely();
        assertThat(fixtures.count("notice_early_report WHERE message <> $1::uuid::text", UUID.randomUUID())).isPositive();
        var notice = sentBySubscribeMessage(resident, false);
        var other = fixtures.withMiniProgram();
        var untouched = sentBySubscribeMessage(other, false);
        fixtures.change(notice, "provider_message = '" + early + "'");
        reports.catchUp().await().indefinitely();
        await().until(() -> fixtures.state(notice), "DEAD"::equals);
        assertThat(fixtures.row(notice).getString("last_error")).isEqualTo("reported-20001");
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
        assertThat(fixtures.state(untouched)).isEqualTo("SENT");
        assertThat(fixtures.count("notice_early_report WHERE message = '" + early + "' AND $1::uuid IS NOT NULL", notice))
                .as("used up").isZero();
    }

    @Test
    void goesOnToATextMessageForWhatIsUrgentAndDidNotArrive() {
        var resident = fixtures.withMiniProgram();
        var notice = sentBySubscribeMessage(resident, true);
        Pushes.push(sent(resident.openid(), messageTo(resident), 43101), false).then().statusCode(200);
        await().until(() -> fixtures.standIn().sentTo("sms", resident.phone()).size() == 1);
        await().until(() -> fixtures.state(notice), "SENT"::equals);
    }

    @Test
    void takesNothingThatIsNotSigned() {
        var resident = fixtures.withMiniProgram();
        var message = popup(resident.openid(), "accept");
        given().contentType("text/xml").body(message).post(Pushes.PATH).then().statusCode(403);
        given().queryParam("signature", "x").queryParam("timestamp", "1").queryParam("nonce", "2").contentType("text/xml")
                .body(message).post(Pushes.PATH).then().statusCode(403).body("code", equalTo("notice.event-unsigned"));
        Pushes.pushSealed(message, "wx-other").then().statusCode(403);
        // A message signature that is right for another message.
        given().queryParam("msg_signature", Pushes.messageSignature("other")).queryParam("timestamp", Pushes.TIMESTAMP)
                .queryParam("nonce", Pushes.NONCE).queryParam("encrypt_type", "aes").contentType("text/xml")
                .body(Pushes.envelope(Pushes.seal(message, StandInPlatform.APP_ID))).post(Pushes.PATH).then().statusCode(403);
        assertThat(fixtures.consentsLeft(resident)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "[]", "{", "<xml>", "<xml></xml>", "{\"FromUserName\":5,\"List\":[[]]}{",
            "<!DOCTYPE xml [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><xml><FromUserName>&f;</FromUserName></xml>",
            "<xml><FromUserName>o&#0;</FromUserName></xml>" })
    void answersAProblemToWhatIsSignedAndNoMessage(String body) {
        Pushes.push(body, false).then().statusCode(400).body("code", equalTo("notice.event-malformed"));
        Pushes.push(body, true).then().statusCode(400).body("code", equalTo("notice.event-malformed"));
    }

    @Test
    void letsPassWhatItDoesNotKnow() {
        var resident = fixtures.withMiniProgram();
        Pushes.push("{\"FromUserName\":\"o-x\",\"MsgType\":\"text\",\"Content\":\"hi\",\"MsgId\":" + System.nanoTime() + "}",
                false).then().statusCode(200).body(equalTo("success"));
        Pushes.push(popup(resident.openid(), "accept").replace(NoticeFixtures.TEMPLATE, "tmpl-of-another-city"), false).then()
                .statusCode(200);
        Pushes.push(sent(resident.openid(), "1", 20001), false).then().statusCode(200);
        Pushes.push(sent("o-nobody", "999999999999999999999", 20001), false).then().statusCode(200);
        assertThat(fixtures.consentsLeft(resident)).isZero();
    }

    @Test
    void countsEachOfManyThatComeAtOnceOnce() {
        var resident = fixtures.withMiniProgram();
        var messages = IntStream.range(0, 4).mapToObj(i -> popup(resident.openid(), "accept")).toList();
        CompletableFuture.allOf(Stream.concat(messages.stream(), messages.stream())
                .map(message -> CompletableFuture.runAsync(() -> Pushes.push(message, true).then().statusCode(200),
                        LoopFixtures.ASIDE))
                .toArray(CompletableFuture[]::new)).join();
        assertThat(fixtures.consentsLeft(resident)).isEqualTo(4);
    }

    private UUID sentBySubscribeMessage(NoticeFixtures.Resident resident, boolean urgent) {
        fixtures.accept(resident, 1);
        var notice = fixtures.tell(resident, urgent);
        await().until(() -> fixtures.state(notice), "SENT"::equals);
        return notice;
    }

    private String messageTo(NoticeFixtures.Resident resident) {
        return fixtures.standIn().sentTo("subscribe", resident.openid()).get(0).at("/body/msgid").asText();
    }

    private static String popup(String openid, String status) {
        return event(openid, "subscribe_msg_popup_event", "SubscribeMsgPopupEvent",
                "<SubscribeStatusString><![CDATA[" + status + "]]></SubscribeStatusString><PopupScene>0</PopupScene>");
    }

    private static String sent(String openid, String message, int error) {
        return event(openid, "subscribe_msg_sent_event", "SubscribeMsgSentEvent", "<MsgID>" + message + "</MsgID><ErrorCode>"
                + error + "</ErrorCode><ErrorStatus><![CDATA[x]]></ErrorStatus>");
    }

    private static String event(String openid, String name, String wrapper, String details) {
        return "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[" + openid + "]]></FromUserName>"
                + "<CreateTime>" + time() + "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + name
                + "]]></Event><" + wrapper + "><List><TemplateId><![CDATA[" + NoticeFixtures.TEMPLATE + "]]></TemplateId>"
                + details + "</List></" + wrapper + "></xml>";
    }

    private static String jsonPopup(String openid, String status) {
        return new io.vertx.core.json.JsonObject(Map.of("ToUserName", "gh_1", "FromUserName", openid, "CreateTime", time(),
                "MsgType", "event", "Event", "subscribe_msg_popup_event", "List",
                new io.vertx.core.json.JsonArray().add(Map.of("TemplateId", NoticeFixtures.TEMPLATE, "SubscribeStatusString",
                        status, "PopupScene", "0"))))
                .encode();
    }

    private static long time() {
        return ThreadLocalRandom.current().nextLong(1_000_000_000L, 2_000_000_000L);
    }
}
