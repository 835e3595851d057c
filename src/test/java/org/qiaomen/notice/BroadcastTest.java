package org.qiaomen.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

/** One message for many; this replica sends when it is told to. */
@QuarkusTest
@TestProfile(QuietProfile.class)
class BroadcastTest {

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
        drain();
        collect();
    }

    @Test
    void sendsEachPersonOneMessageHoweverOftenItIsQueued() {
        var resident = fixtures.withPhoneOnly();
        var broadcast = create(false);
        assertThat(enqueue(broadcast, resident, Set.of(Channel.SMS))).isEqualTo(1);
        assertThat(enqueue(broadcast, resident, Set.of(Channel.SMS))).isZero();
        drain();
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
        assertThat(collect()).containsExactly(
                new BroadcastOutcome(broadcast, resident.id(), BroadcastOutcome.State.SENT, Channel.SMS, null));
        assertThat(collect()).isEmpty();
    }

    @Test
    void leavesToTheInboxWhomNoAllowedChannelReaches() {
        var resident = fixtures.withMiniProgram();
        var broadcast = create(false);
        enqueue(broadcast, resident, Set.of(Channel.SUBSCRIBE));
        drain();
        assertThat(fixtures.sentTo(resident)).isZero();
        assertThat(collect()).containsExactly(
                new BroadcastOutcome(broadcast, resident.id(), BroadcastOutcome.State.INBOX, null, null));
    }

    @Test
    void takesBackWhatHasNotLeft() {
        var resident = fixtures.withPhoneOnly();
        var other = fixtures.withPhoneOnly();
        var broadcast = create(false);
        enqueue(broadcast, resident, Set.of(Channel.SMS));
        enqueue(broadcast, other, Set.of(Channel.SMS));
        assertThat(write(session -> broadcasts.cancel(session, broadcast, List.of(resident.id())))).isEqualTo(1);
        drain();
        assertThat(fixtures.sentTo(resident)).isZero();
        assertThat(fixtures.sentTo(other)).isEqualTo(1);
        assertThat(collect()).extracting(BroadcastOutcome::state).containsExactlyInAnyOrder(
                BroadcastOutcome.State.CANCELLED, BroadcastOutcome.State.SENT);
        assertThat(write(session -> broadcasts.cancel(session, broadcast))).isZero();
    }

    private UUID create(boolean urgent) {
        var id = Ids.next();
        var broadcast = new Broadcast(id, "policy.published", Ids.next(), "高龄津贴可以领了", "请带身份证到社区办理。",
                Map.of("a", "b"), urgent);
        transactions.write(session -> broadcasts.create(session, broadcast)
                .chain(() -> broadcasts.create(session, broadcast))).await().indefinitely();
        return id;
    }

    private int enqueue(UUID broadcast, NoticeFixtures.Resident resident, Set<Channel> allowed) {
        return write(session -> broadcasts.enqueue(session, broadcast, List.of(resident.id()), allowed));
    }

    private List<BroadcastOutcome> collect() {
        return transactions.write(session -> broadcasts.collect(session, 1_000)).await().indefinitely();
    }

    private int write(
            java.util.function.Function<org.hibernate.reactive.mutiny.Mutiny.Session, io.smallrye.mutiny.Uni<Integer>> work) {
        return transactions.write(work).await().indefinitely();
    }

    private void drain() {
        worker.drain().await().atMost(Duration.ofSeconds(30));
    }
}
