package org.qiaomen.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Row;

/** In quiet hours nobody's telephone rings for what can wait. */
@QuarkusTest
@TestProfile(NightProfile.class)
class NightTest {

    @Inject
    NoticeFixtures fixtures;
    @Inject
    Broadcasts broadcasts;
    @Inject
    Transactions transactions;
    @Inject
    OutboxWorker worker;

    @BeforeEach
    void reset() {
        fixtures.standIn().reset();
    }

    @Test
    void holdsBroadcastsBackUntilTheMorningUnlessTheyAreUrgent() {
        var asleep = fixtures.withPhoneOnly();
        var warned = fixtures.withPhoneOnly();
        var broadcast = send(asleep, false);
        send(warned, true);
        // As if it had been queued in the evening.
        fixtures.sql("UPDATE notice_outbox SET due_at = now(), held = NULL WHERE broadcast_id = '" + broadcast + "'");
        drain();
        assertThat(fixtures.sentTo(asleep)).isZero();
        assertThat(fixtures.sentTo(warned)).isEqualTo(1);
        assertWaitsForTheMorning(row(broadcast));
        assertThat(row(broadcast).getInteger("attempts")).isZero();
        assertWaitsForTheMorning(row(send(fixtures.withPhoneOnly(), false)));
    }

    @Test
    void holdsTheSubscribeMessagesOfABroadcastBackToo() {
        var asleep = fixtures.withMiniProgram();
        fixtures.acceptPolicies(asleep, 1);
        var broadcast = send(asleep, false, Channel.SUBSCRIBE);
        fixtures.sql("UPDATE notice_outbox SET due_at = now(), held = NULL WHERE broadcast_id = '" + broadcast + "'");
        drain();
        assertThat(fixtures.sentTo(asleep)).isZero();
        assertWaitsForTheMorning(row(broadcast));
    }

    @Test
    void holdsTextMessagesBackAndNotTheSubscribeMessagesOfOnesOwnCase() {
        var ringing = fixtures.withPhoneOnly();
        var waiting = fixtures.tell(ringing, false);
        var silent = fixtures.withMiniProgram();
        fixtures.accept(silent, 1);
        var told = fixtures.tell(silent, false);
        var urgent = fixtures.tell(fixtures.withPhoneOnly(), true);
        drain();
        assertWaitsForTheMorning(fixtures.row(waiting));
        assertThat(fixtures.state(told)).isEqualTo("SENT");
        assertThat(fixtures.state(urgent)).isEqualTo("SENT");
    }

    private static void assertWaitsForTheMorning(Row row) {
        assertThat(row.getString("state")).isEqualTo("WAITING");
        assertThat(row.getString("held")).isEqualTo("QUIET");
        assertThat(row.getOffsetDateTime("due_at")).isBetween(OffsetDateTime.now().plusMinutes(60),
                OffsetDateTime.now().plusMinutes(121));
    }

    private UUID send(NoticeFixtures.Resident resident, boolean urgent) {
        return send(resident, urgent, Channel.SMS);
    }

    private UUID send(NoticeFixtures.Resident resident, boolean urgent, Channel channel) {
        var broadcast = new Broadcast(Ids.next(), "policy.published", null, "标题", "正文", Map.of(), urgent);
        transactions.write(session -> broadcasts.create(session, broadcast)
                .chain(() -> broadcasts.enqueue(session, broadcast.id(), List.of(resident.id()), Set.of(channel))))
                .await().indefinitely();
        return broadcast.id();
    }

    private Row row(UUID broadcast) {
        return fixtures.one("SELECT * FROM notice_outbox WHERE broadcast_id = $1", broadcast);
    }

    private void drain() {
        worker.drain().await().atMost(Duration.ofSeconds(30));
    }
}
