package org.qiaomen.policy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.handling.task.CompletedTask;
import org.qiaomen.handling.task.TaskKind;
import org.qiaomen.handling.task.TaskOutcome;
import org.qiaomen.platform.SettableClock;
import org.qiaomen.policy.PublishPolicy;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** Messages besides the inbox: paced, few enough to bear, and a visit where none arrives. */
@QuarkusTest
class MessagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String OWN_GRID = "990181012015099";
    private static final Map<String, String> PHONE_ONLY = Map.of("has_phone", "true");

    @Inject
    DeliveryFixtures fixtures;
    @Inject
    LoopFixtures loop;
    @Inject
    Pacing pacing;
    @Inject
    Outcomes outcomes;
    @Inject
    Digests digests;
    @Inject
    Visits visits;
    @Inject
    SettableClock clock;

    String tag;

    @BeforeEach
    void aTagOfItsOwn() {
        tag = DeliveryFixtures.tag();
    }

    @Test
    void sendsNoFasterThanTheCampaignsRate() {
        for (int i = 0; i < 5; i++) {
            fixtures.resident(tag, PHONE_ONLY);
        }
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag), "NORMAL", new PublishPolicy(null, 60, 60));
        fixtures.work();
        pace();
        assertThat(planned(policy)).isEqualTo(4);
        later(policy, 1);
        pace();
        assertThat(planned(policy)).isEqualTo(3);
    }

    @Test
    void keepsTheFourthMessageOfAWeekForTheDigest() {
        UUID resident = fixtures.resident(tag, PHONE_ONLY);
        List<UUID> policies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            policies.add(fixtures.publish(DeliveryFixtures.tagged(tag)));
            fixtures.work();
            pace();
        }
        assertThat(policies).extracting(policy -> fixtures.outside(policy, resident).replace("SENT", "QUEUED"))
                .containsExactly("QUEUED", "QUEUED", "QUEUED", "DIGEST", "DIGEST");
        UUID urgent = fixtures.publish(DeliveryFixtures.tagged(tag), "URGENT", DeliveryFixtures.AT_ONCE);
        fixtures.work();
        pace();
        assertThat(fixtures.outside(urgent, resident)).isNotEqualTo("DIGEST");
        fixtures.run(digests::sendAll);
        assertThat(loop.count("policy_digest WHERE resident_id = $1", resident)).isEqualTo(2);
        assertThat(loop.count("notice_outbox o JOIN notice_broadcast b ON b.id = o.broadcast_id WHERE o.resident_id = $1"
                + " AND b.kind = 'policy.digest' AND b.title LIKE '%2 条%'", resident)).isEqualTo(1);
    }

    @Test
    void plansASubscribeMessageWhereConsentIsLeftAndATextMessageWhereItIsUrgent() {
        UUID consenting = fixtures.resident(tag, Map.of("has_mini_program", "true"));
        UUID silent = fixtures.resident(tag, Map.of("has_mini_program", "true", "has_phone", "true"));
        for (UUID resident : List.of(consenting, silent)) {
            loop.execute("INSERT INTO mini_program_account (id, app_id, open_id, resident_id, created_at)"
                    + " VALUES (gen_random_uuid(), 'other-app', $1::uuid::text, $1, now())", resident);
        }
        loop.execute("INSERT INTO notice_consent (open_id, template_id, remaining) VALUES ($1::uuid::text, 'tmpl-policy', 1)",
                consenting);
        UUID normal = fixtures.publish(DeliveryFixtures.tagged(tag));
        UUID urgent = fixtures.publish(DeliveryFixtures.tagged(tag), "URGENT", DeliveryFixtures.AT_ONCE);
        fixtures.work();
        assertThat(channel(normal, consenting)).isEqualTo("SUBSCRIBE");
        assertThat(channel(normal, silent)).isNull();
        assertThat(channel(urgent, consenting)).isEqualTo("SUBSCRIBE");
        assertThat(channel(urgent, silent)).isEqualTo("SMS");
        // Whoever is matched alone is planned for alike.
        fixtures.rematch(consenting, "tags = '{}'");
        fixtures.rematch(consenting, "tags = ARRAY['" + tag + "']");
        assertThat(channel(normal, consenting)).isEqualTo("SUBSCRIBE");
        assertThat(fixtures.outside(normal, consenting)).isEqualTo("PLANNED");
    }

    private String channel(UUID policy, UUID resident) {
        return loop.row("SELECT channel FROM policy_delivery WHERE policy_id = $1 AND resident_id = $2", policy, resident)
                .getString(0);
    }

    @Test
    void callsThoseUnreachableWhomNoMessageReachedAndSendsSomebody() {
        // Has a telephone by its profile, but no number that could be sent to.
        UUID resident = fixtures.resident(tag, PHONE_ONLY);
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag));
        fixtures.work();
        pace();
        Awaitility.await().atMost(PATIENCE).until(() -> {
            fixtures.run(() -> outcomes.collect(10));
            return "UNREACHABLE".equals(fixtures.state(policy, resident));
        });
        fixtures.run(() -> visits.openDue(100));
        assertThat(tasks(policy, resident, "OPEN")).isEqualTo(1);
        fixtures.write(session -> visits.completed(session, new CompletedTask(UUID.randomUUID(), TaskKind.VISIT, "policy",
                policy, resident, TaskOutcome.TOLD, UUID.randomUUID(), Instant.now())));
        assertThat(fixtures.state(policy, resident)).isEqualTo("DELIVERED");
    }

    @Test
    void sendsNobodyToWhoeverReadItMeanwhile() {
        UUID resident = fixtures.resident(tag, Map.of());
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag));
        fixtures.work();
        fixtures.run(() -> visits.openDue(100));
        assertThat(tasks(policy, resident, "OPEN")).isEqualTo(1);
        LoopFixtures.as(loop.residentToken(resident)).post("/api/v1/policies/" + policy + "/acknowledgement").then()
                .statusCode(200);
        assertThat(tasks(policy, resident, "CANCELLED")).isEqualTo(1);
    }

    @Test
    void sendsSomebodyToWhoeverHasNotReadAnImportantPolicyInSomeDays() {
        Map<String, String> withInbox = Map.of("has_mini_program", "true");
        UUID unread = fixtures.resident(tag, Map.of("has_mini_program", "true", "area_code", "'" + OWN_GRID + "'"));
        UUID read = fixtures.resident(tag, withInbox);
        UUID silent = fixtures.resident(tag, Map.of("has_mini_program", "true", "profiling_off", "true"));
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag), "IMPORTANT", DeliveryFixtures.AT_ONCE, 7);
        UUID other = fixtures.publish(DeliveryFixtures.tagged(tag), "NORMAL", DeliveryFixtures.AT_ONCE);
        fixtures.work();
        LoopFixtures.as(loop.residentToken(read)).post("/api/v1/policies/" + policy + "/acknowledgement").then()
                .statusCode(200);
        openDueIn(Duration.ofDays(7).minusMinutes(10));
        assertThat(tasks(policy, unread, "OPEN")).as("not yet").isZero();
        openDueIn(Duration.ofDays(7).plusMinutes(10));
        openDueIn(Duration.ofDays(8));
        assertThat(tasks(policy, unread, "OPEN")).isEqualTo(1);
        assertThat(loop.count("staff_task WHERE subject_id = $1", policy)).as("of them alone").isEqualTo(1);
        assertThat(loop.count("staff_task WHERE subject_id = $1", other)).isZero();
        assertThat(fixtures.state(policy, silent)).isEqualTo("OPTED_OUT");
        String grid = loop.staffToken("grid-worker", OWN_GRID);
        LoopFixtures.as(grid).get("/api/v1/staff/tasks?kind=VISIT&limit=100").then().statusCode(200)
                .body("items.findAll { it.subjectId == '" + policy + "' }.size()", equalTo(1));
        fixtures.assertAddsUp(policy, 3).body("delivered", equalTo(2)).body("read", equalTo(1)).body("optedOut", equalTo(1));
        // Reading it at last sends nobody any more.
        LoopFixtures.as(loop.residentToken(unread)).get("/api/v1/policies/" + policy).then().statusCode(200);
        Awaitility.await().atMost(PATIENCE).until(() -> tasks(policy, unread, "CANCELLED") == 1);
        fixtures.assertAddsUp(policy, 3).body("read", equalTo(2));
    }

    private void openDueIn(Duration time) {
        clock.advance(time);
        try {
            fixtures.run(() -> visits.openDue(100));
        } finally {
            clock.reset();
        }
    }

    private void pace() {
        fixtures.run(() -> pacing.pace(100));
    }

    private void later(UUID policy, int seconds) {
        loop.execute("UPDATE policy_campaign_channel SET paced_at = paced_at - $2 * interval '1 second', next_at = now()"
                + " WHERE policy_id = $1", policy, seconds);
    }

    private long planned(UUID policy) {
        return loop.count("policy_delivery WHERE policy_id = $1 AND outside = 'PLANNED'", policy);
    }

    private long tasks(UUID policy, UUID resident, String state) {
        return loop.count("staff_task WHERE subject_id = $1 AND resident_id = $2 AND state = $3", policy, resident, state);
    }
}
