package org.qiaomen.policy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.embedded.StandInClient;
import org.qiaomen.embedded.StandInPlatform;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** The platform that takes subscribe messages refuses, rests, lies and is slow while a policy goes out. */
@QuarkusTest
class SubscribeTroubleTest {

    private static final String SEND = "/cgi-bin/message/subscribe/send";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONSENTING = 6;
    private static final int MEANT = CONSENTING + 2;

    @Inject
    DeliveryFixtures fixtures;
    @Inject
    LoopFixtures loop;
    @Inject
    Pacing pacing;
    @Inject
    Outcomes outcomes;
    @ConfigProperty(name = "qiaomen.stand-in.base-url")
    String standInUrl;

    StandInClient standIn;
    String tag;
    List<UUID> consenting;

    @BeforeEach
    void people() {
        standIn = new StandInClient(standInUrl);
        standIn.reset();
        loop.execute("DELETE FROM notice_stop");
        tag = DeliveryFixtures.tag();
        consenting = new ArrayList<>();
        for (int i = 0; i < CONSENTING; i++) {
            consenting.add(consenting());
        }
        fixtures.resident(tag, Map.of());
        fixtures.resident(tag, Map.of("has_mini_program", "true", "topics_off", "'{PENSION}'"));
    }

    @AfterEach
    void reset() {
        standIn.reset();
        loop.execute("DELETE FROM notice_stop");
    }

    /** A token that is refused is fetched anew; a quota that is used up is waited for: in the end all have the message. */
    @ParameterizedTest
    @CsvSource({ "40001,1", "42001,1", "45009,2", "-1,2" })
    void goesOnWhenThePlatformTakesMessagesAgain(int errcode, int times) {
        fail(Map.of("errcode", errcode), times);
        assertAllHaveTheMessage(delivered("NORMAL"));
    }

    @Test
    void goesOnWithAnotherTokenWhenThePlatformEndedOurs() {
        assertAllHaveTheMessage(delivered("NORMAL"));
        people();
        standIn.post("/_control/tokens", Map.of("expire", true));
        assertAllHaveTheMessage(delivered("NORMAL"));
    }

    private void assertAllHaveTheMessage(UUID policy) {
        for (UUID resident : consenting) {
            assertThat(fixtures.outside(policy, resident)).isEqualTo("SENT");
            assertThat(sentTo(resident)).isEqualTo(1);
            assertThat(consents(resident)).isZero();
        }
        assertAddsUp(policy);
    }

    @Test
    void leavesInTheInboxWhatPeopleDoNotWantAndAsksThemNoMore() {
        fail(Map.of("errcode", 43101), 2);
        UUID policy = delivered("NORMAL");
        assertThat(consenting).extracting(resident -> fixtures.outside(policy, resident)).containsOnly("SENT", "DECLINED");
        assertThat(consenting).filteredOn(resident -> fixtures.outside(policy, resident).equals("DECLINED")).hasSize(2)
                .allSatisfy(resident -> {
                    assertThat(consents(resident)).isZero();
                    assertThat(sentTo(resident)).isZero();
                });
        assertAddsUp(policy);
    }

    /** The message was taken or not, nobody knows: it is not sent again, and staff see it. */
    @ParameterizedTest
    @CsvSource({ "garbage,true", "hangUp,true", "status,502" })
    void sendsNothingTwiceWhenTheAnswerIsLostOrSaysNothing(String name, String value) {
        fail(Map.of(name, value.equals("true") ? (Object) true : Integer.valueOf(value), "afterEffect", true), 2);
        UUID policy = delivered("NORMAL");
        assertThat(consenting).allSatisfy(resident -> assertThat(sentTo(resident)).isEqualTo(1));
        assertThat(consenting).filteredOn(resident -> fixtures.outside(policy, resident).equals("DEAD")).hasSize(2);
        assertAddsUp(policy);
    }

    @Test
    void waitsForASlowPlatformNoLongerThanItsTimeAndSendsNothingTwice() {
        fail(Map.of("delayMillis", 9_000), 1);
        UUID policy = delivered("NORMAL");
        assertThat(consenting).allSatisfy(resident -> assertThat(sentTo(resident)).isLessThanOrEqualTo(1));
        assertThat(consenting).filteredOn(resident -> fixtures.outside(policy, resident).equals("DEAD")).hasSize(1);
        assertAddsUp(policy);
    }

    /** Everybody here has the mini-program, so the policy lies in the inbox whatever becomes of the message. */
    private void assertAddsUp(UUID policy) {
        fixtures.assertAddsUp(policy, MEANT).body("delivered", equalTo(CONSENTING)).body("unreachable", equalTo(1))
                .body("optedOut", equalTo(1)).body("refused", equalTo(0));
    }

    private UUID consenting() {
        UUID id = fixtures.resident(tag, Map.of("has_mini_program", "true"));
        loop.execute("INSERT INTO mini_program_account (id, app_id, open_id, resident_id, created_at)"
                + " VALUES (gen_random_uuid(), $1, 'o-' || $2::uuid::text, $2, now())", StandInPlatform.APP_ID, id);
        loop.execute(
                "INSERT INTO notice_consent (open_id, template_id, remaining) VALUES ('o-' || $1::uuid::text, 'tmpl-policy', 1)",
                id);
        return id;
    }

    /** Through to the end: delivered, planned, queued, sent or not, and noted. */
    private UUID delivered(String priority) {
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag), priority, DeliveryFixtures.AT_ONCE);
        fixtures.work();
        fixtures.run(() -> pacing.pace(100));
        Awaitility.await().atMost(PATIENCE).until(() -> {
            // What was stopped for everybody is tried again when its time is over, which is short in tests.
            loop.execute(
                    "UPDATE notice_outbox SET due_at = LEAST(due_at, now()) WHERE finished_at IS NULL AND claim_id IS NULL");
            fixtures.run(() -> outcomes.collect(10));
            return loop.count("policy_delivery WHERE policy_id = $1 AND outside IN ('PLANNED', 'QUEUED')", policy) == 0;
        });
        return policy;
    }

    private void fail(Map<String, ?> failure, int times) {
        Map<String, Object> body = new HashMap<>(failure);
        body.put("path", SEND);
        body.put("times", times);
        standIn.post("/_control/failures", body);
    }

    private int sentTo(UUID resident) {
        return standIn.sentTo("subscribe", "o-" + resident).size();
    }

    private int consents(UUID resident) {
        return loop.row("SELECT remaining FROM notice_consent WHERE open_id = 'o-' || $1::uuid::text", resident).getInteger(0);
    }
}
