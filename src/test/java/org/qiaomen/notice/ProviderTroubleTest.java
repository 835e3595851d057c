package org.qiaomen.notice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.embedded.StandInClient;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.platform.SettableClock;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;

/** Providers that refuse, rest, lie and are slow: who is turned to, and what is stopped for everybody. */
@QuarkusTest
@TestProfile(SecondGatewayProfile.class)
class ProviderTroubleTest {

    private static final String SUBSCRIBE = "/cgi-bin/message/subscribe/send";
    private static final String STOPS = "/api/v1/staff/notices/stops";

    @Inject
    NoticeFixtures fixtures;
    @Inject
    OutboxWorker worker;
    @Inject
    SmsGateways gateways;
    @Inject
    SettableClock clock;
    StandInClient standIn;

    @BeforeEach
    void reset() {
        standIn = fixtures.standIn();
        standIn.reset();
        fixtures.sql("DELETE FROM notice_stop");
        fixtures.sql("DELETE FROM notice_outbox");
        gateways.named(SmsGateways.FIRST).orElseThrow().circuit().succeeded();
        gateways.named(SmsGateways.SECOND).orElseThrow().circuit().succeeded();
        drain();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({ "busy,busy", "quota,quota", "balance,quota", "unauthorized,http-401" })
    void turnsToTheSecondGatewayWhenTheFirstTakesNone(String mode, String error) {
        standIn.post("/_control/sms", Map.of("mode", mode));
        var resident = fixtures.withPhoneOnly();
        var notice = fixtures.tell(resident, true);
        drain();
        assertThat(fixtures.state(notice)).isEqualTo("SENT");
        assertThat(fixtures.row(notice).getString("provider")).isEqualTo("second");
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
        var stopped = error.startsWith("busy") ? 0 : 1;
        admin().get(STOPS).then().statusCode(200).body("items", hasSize(stopped));
        if (stopped == 1) {
            var calls = calls("/sms/send");
            admin().get(STOPS).then().body("items[0].scope", equalTo("first")).body("items[0].error", equalTo(error));
            fixtures.tell(resident, true);
            drain();
            assertThat(fixtures.sentTo(resident)).isEqualTo(2);
            assertThat(calls("/sms/send")).as("the first is left alone").isEqualTo(calls);
        }
    }

    @ParameterizedTest
    @CsvSource({ "hangUp,true,no-answer", "garbage,true,garbage", "status,502,http-502" })
    void neverTurnsToTheSecondWhenTheFirstMayHaveSent(String name, String value, String error) {
        failNext("/sms/send", name, value, true);
        var resident = fixtures.withPhoneOnly();
        var notice = fixtures.tell(resident, true);
        drain();
        assertThat(fixtures.state(notice)).isEqualTo("DEAD");
        assertThat(fixtures.row(notice).getString("last_error")).isEqualTo(error);
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
        assertThat(calls("/second/sms/send")).isZero();
    }

    @Test
    void turnsToNobodyElseForAMessageThatWasRefused() {
        standIn.post("/_control/sms", Map.of("mode", "refused"));
        var notice = fixtures.tell(fixtures.withPhoneOnly(), true);
        drain();
        assertThat(fixtures.state(notice)).isEqualTo("DEAD");
        assertThat(calls("/second/sms/send")).isZero();
    }

    @Test
    void repeatsAnUncertainMessageOnlyToTheGatewayThatDropsRepeats() {
        standIn.post("/_control/sms", Map.of("mode", "busy"));
        standIn.post("/_control/sms", Map.of("gateway", "second", "mode", "accepted", "dropsRepeats", true));
        failNext("/second/sms/send", "hangUp", "true", true);
        var resident = fixtures.withPhoneOnly();
        var notice = fixtures.tell(resident, true);
        drain();
        standIn.post("/_control/sms", Map.of("mode", "accepted"));
        drainUntilDone(notice);
        assertThat(fixtures.state(notice)).isEqualTo("SENT");
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
        assertThat(calls("/sms/send")).isEqualTo(1);
        assertThat(calls("/second/sms/send")).isEqualTo(2);
    }

    @Test
    void leavesAGatewayAloneThatFailsOnEndAndTriesItAgainLater() {
        for (var i = 0; i < 3; i++) {
            failNext("/sms/send", "status", "502", false);
            fixtures.tell(fixtures.withPhoneOnly(), true);
        }
        drain();
        assertThat(calls("/sms/send")).isEqualTo(3);
        var resident = fixtures.withPhoneOnly();
        fixtures.tell(resident, true);
        drain();
        assertThat(calls("/sms/send")).isEqualTo(3);
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(2));
        fixtures.tell(resident, true);
        drain();
        assertThat(calls("/sms/send")).isEqualTo(4);
    }

    @Test
    void waitsForASlowGatewayWithoutSendingTwice() {
        standIn.post("/_control/sms", Map.of("mode", "slow", "delayMillis", 9_000));
        var resident = fixtures.withPhoneOnly();
        var notice = fixtures.tell(resident, true);
        drain();
        assertThat(fixtures.row(notice).getString("last_error")).isEqualTo("no-answer");
        assertThat(calls("/second/sms/send")).isZero();
        assertThat(calls("/sms/send")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 40037, 41030, 47003 })
    void stopsATemplateThatThePlatformDoesNotTakeUntilStaffResumeIt(int errcode) {
        failNext(SUBSCRIBE, "errcode", Integer.toString(errcode), false);
        var first = withConsent();
        var failed = fixtures.tell(first, false);
        drain();
        assertThat(fixtures.state(failed)).isEqualTo("DEAD");
        var second = withConsent();
        var waiting = fixtures.tell(second, false);
        var urgent = fixtures.tell(withConsent(), true);
        drain();
        assertThat(calls(SUBSCRIBE)).isEqualTo(1);
        assertThat(fixtures.state(waiting)).isEqualTo("WAITING");
        assertThat(fixtures.row(waiting).getString("held")).isEqualTo("SUBSCRIBE tmpl-progress");
        assertThat(fixtures.row(waiting).getInteger("attempts")).isZero();
        assertThat(fixtures.row(urgent).getString("channel")).as("goes round it").isEqualTo("SMS");
        String stop = admin().get(STOPS).then().body("items[0].error", equalTo("errcode-" + errcode))
                .body("items[0].channel", equalTo("SUBSCRIBE")).body("items[0].scope", equalTo("tmpl-progress")).extract()
                .path("items[0].id");
        admin().post(STOPS + "/" + stop + "/resumption").then().statusCode(200);
        drainUntilDone(waiting);
        assertThat(fixtures.state(waiting)).isEqualTo("SENT");
        admin().get(STOPS).then().body("items.id", not(hasItem(stop)));
        admin().post(STOPS + "/" + stop + "/resumption").then().statusCode(404).body("code", equalTo("notice.stop-not-found"));
        admin().post(STOPS + "/" + UUID.randomUUID() + "/resumption").then().statusCode(404);
    }

    @Test
    void letsAllWaitWhenAQuotaIsUsedUpWithoutUsingUpTheirTries() {
        failNext(SUBSCRIBE, "errcode", "45009", false);
        var first = fixtures.tell(withConsent(), false);
        drain();
        var second = fixtures.tell(withConsent(), false);
        for (var i = 0; i < 20; i++) {
            fixtures.sql("UPDATE notice_outbox SET due_at = now() WHERE finished_at IS NULL");
            drain();
        }
        assertThat(calls(SUBSCRIBE)).isEqualTo(1);
        assertThat(fixtures.row(first).getInteger("attempts")).isEqualTo(1);
        fixtures.sql("UPDATE notice_stop SET until = now() - interval '1 second'");
        fixtures.sql("UPDATE notice_outbox SET due_at = now() WHERE finished_at IS NULL");
        drain();
        assertThat(fixtures.state(first)).isEqualTo("SENT");
        assertThat(fixtures.state(second)).isEqualTo("SENT");
    }

    private NoticeFixtures.Resident withConsent() {
        var resident = fixtures.withMiniProgram();
        fixtures.accept(resident, 1);
        return resident;
    }

    private int calls(String path) {
        return standIn.get("/_control/calls").path(path).asInt();
    }

    private void failNext(String path, String name, String value, boolean afterEffect) {
        var failure = new HashMap<String, Object>(Map.of("path", path, "afterEffect", afterEffect));
        failure.put(name, value.equals("true") ? (Object) true : Integer.valueOf(value));
        standIn.post("/_control/failures", failure);
    }

    private void drainUntilDone(UUID notice) {
        for (var i = 0; i < 50 && fixtures.row(notice).getOffsetDateTime("finished_at") == null; i++) {
            drain();
        }
    }

    private void drain() {
        worker.drain().await().atMost(Duration.ofSeconds(60));
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(IdentityFixtures.staffToken("administrator"));
    }
}
