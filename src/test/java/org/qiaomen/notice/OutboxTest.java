package org.qiaomen.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.embedded.StandInClient;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Wakeups;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

@QuarkusTest
class OutboxTest {

    private static final String SUBSCRIBE = "/cgi-bin/message/subscribe/send";

    @Inject
    BackgroundWork background;
    @Inject
    NoticeFixtures fixtures;
    @Inject
    Outbox outbox;
    @Inject
    Recipients recipients;
    @Inject
    Delivery delivery;
    @Inject
    Stops stops;
    @Inject
    Wakeups wakeups;
    @Inject
    NoticeConfig config;
    @Inject
    Vertx vertx;
    StandInClient standIn;

    @BeforeEach
    void reset() {
        standIn = fixtures.standIn();
        standIn.reset();
    }

    @Test
    void sendsASubscribeMessageWhileConsentIsLeft() {
        var resident = fixtures.withMiniProgram();
        fixtures.accept(resident, 1);
        var first = fixtures.tell(resident, false);
        awaitState(first, "SENT");
        var sent = standIn.sentTo("subscribe", resident.openid());
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).at("/body/data/thing1/value").asText()).isEqualTo("您的诉求已受理");
        assertThat(sent.get(0).at("/body/page").asText()).startsWith("pages/request?id=");
        assertThat(fixtures.consentsLeft(resident)).isZero();
        var second = fixtures.tell(resident, false);
        awaitState(second, "INBOX");
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
    }

    @Test
    void cutsFieldsInsteadOfSendingThemToFail() {
        var resident = fixtures.withMiniProgram();
        fixtures.accept(resident, 1);
        var notice = fixtures.tell(new Notification(resident.id(), "request.accepted", null, "路灯不亮".repeat(30),
                "😀\n".repeat(500), Map.of(), false));
        awaitState(notice, "SENT");
        var data = standIn.sentTo("subscribe", resident.openid()).get(0).at("/body/data");
        assertThat(data.at("/thing1/value").asText()).hasSize(20).endsWith("…");
        assertThat(data.at("/thing2/value").asText()).hasSizeBetween(19, 20);
    }

    @Test
    void sendsATextMessageToWhoHasNoMiniProgram() {
        var resident = fixtures.withPhoneOnly();
        awaitState(fixtures.tell(resident, false), "SENT");
        var sent = standIn.sentTo("sms", resident.phone());
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).at("/body/text").asText()).startsWith("【敲门】您的诉求已受理");
    }

    @Test
    void sendsWhatIsUrgentByTextMessageWhenThePlatformSaysThatNoConsentIsLeft() {
        var resident = fixtures.withMiniProgram();
        fixtures.accept(resident, 3);
        standIn.post("/_control/consents", Map.of("openid", resident.openid(), "templateId", "tmpl-progress", "remaining", 0));
        awaitState(fixtures.tell(resident, true), "SENT");
        assertThat(standIn.sentTo("sms", resident.phone())).hasSize(1);
        assertThat(fixtures.consentsLeft(resident)).isZero();
        awaitState(fixtures.tell(resident, false), "INBOX");
    }

    @ParameterizedTest
    @CsvSource({ "errcode,-1", "errcode,45009", "errcode,45011", "status,502", "garbage,true", "hangUp,true" })
    void triesAgainWhenThePlatformIsInTrouble(String name, String value) {
        failNext(SUBSCRIBE, 2, name, value);
        var resident = fixtures.withMiniProgram();
        fixtures.accept(resident, 1);
        var notice = fixtures.tell(resident, false);
        awaitState(notice, "SENT");
        assertThat(fixtures.row(notice).getInteger("attempts")).isEqualTo(3);
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
    }

    @Test
    void givesUpAfterABoundedNumberOfTries() {
        failNext(SUBSCRIBE, config.outbox().attempts(), "errcode", "-1");
        var resident = fixtures.withMiniProgram();
        fixtures.accept(resident, 1);
        var notice = fixtures.tell(resident, false);
        awaitState(notice, "DEAD");
        assertThat(fixtures.row(notice).getString("last_error")).isEqualTo("errcode--1");
        assertThat(fixtures.sentTo(resident)).isZero();
        assertThat(fixtures.consentsLeft(resident)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 40001, 40014, 42001 })
    void refreshesARefusedTokenOnceAndSendsAgain(int errcode) {
        standIn.post("/_control/tokens", Map.of("forceIntervalSeconds", 0));
        failNext(SUBSCRIBE, 1, "errcode", Integer.toString(errcode));
        var resident = fixtures.withMiniProgram();
        fixtures.accept(resident, 1);
        var notice = fixtures.tell(resident, false);
        awaitState(notice, "SENT");
        assertThat(fixtures.row(notice).getInteger("attempts")).isEqualTo(1);
        assertThat(standIn.get("/_control/calls").path(SUBSCRIBE).asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = { 40003, 40037, 41030, 47003 })
    void leavesWhatCanNeverBeSentToStaff(int errcode) {
        failNext(SUBSCRIBE, 1, "errcode", Integer.toString(errcode));
        var resident = fixtures.withMiniProgram();
        fixtures.accept(resident, 1);
        var notice = fixtures.tell(resident, false);
        awaitState(notice, "DEAD");
        assertThat(fixtures.row(notice).getString("last_error")).isEqualTo("errcode-" + errcode);
        assertThat(standIn.get("/_control/calls").path(SUBSCRIBE).asInt()).isEqualTo(1);
    }

    @Test
    void goesOnToATextMessageForWhatIsUrgentAndCannotBeSentOtherwise() {
        failNext(SUBSCRIBE, 1, "errcode", "40037");
        var resident = fixtures.withMiniProgram();
        fixtures.accept(resident, 1);
        awaitState(fixtures.tell(resident, true), "SENT");
        assertThat(standIn.sentTo("sms", resident.phone())).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({ "hangUp,true,no-answer", "garbage,true,garbage", "status,502,http-502" })
    void sendsATextMessageAtMostOnceWhenItsAnswerIsLost(String name, String value, String error) {
        failNext("/sms/send", 1, name, value);
        var resident = fixtures.withPhoneOnly();
        var notice = fixtures.tell(resident, true);
        awaitState(notice, "DEAD");
        assertThat(fixtures.row(notice).getString("last_error")).isEqualTo(error);
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
    }

    @Test
    void triesATextMessageAgainThatTheGatewayDidNotTake() {
        failNext("/sms/send", 2, "status", "503");
        var resident = fixtures.withPhoneOnly();
        awaitState(fixtures.tell(resident, true), "SENT");
        // The stand-in does its work before it fails, so each of the three calls shows.
        assertThat(standIn.get("/_control/calls").path("/sms/send").asInt()).isEqualTo(3);
    }

    @Test
    void leavesATextMessageThatTheGatewayRefusedToStaff() {
        standIn.post("/_control/sms", Map.of("mode", "refused"));
        var notice = fixtures.tell(fixtures.withPhoneOnly(), true);
        awaitState(notice, "DEAD");
        assertThat(fixtures.row(notice).getString("last_error")).isEqualTo("refused");
    }

    @Test
    void sendsEachOnceWhenSeveralWorkersWorkAtOnce() {
        var residents = IntStream.range(0, 30).mapToObj(i -> fixtures.withPhoneOnly()).toList();
        var notices = residents.stream().map(resident -> fixtures.tell(resident, false)).toList();
        var workers = IntStream.range(0, 3).mapToObj(i -> worker().drain()).toList();
        Uni.join().all(workers).andFailFast().await().indefinitely();
        notices.forEach(notice -> awaitState(notice, "SENT"));
        assertThat(residents).allSatisfy(resident -> assertThat(fixtures.sentTo(resident)).isEqualTo(1));
    }

    private OutboxWorker worker() {
        return new OutboxWorker(background, outbox, recipients, delivery, stops, wakeups, config, vertx);
    }

    private void failNext(String path, int times, String name, String value) {
        var failure = new HashMap<String, Object>(Map.of("path", path, "times", times));
        failure.put(name, value.equals("true") ? (Object) true : Integer.valueOf(value));
        failure.put("afterEffect", path.startsWith("/sms"));
        standIn.post("/_control/failures", failure);
    }

    private void awaitState(UUID notice, String state) {
        await(state).until(() -> fixtures.state(notice), state::equals);
    }
}
