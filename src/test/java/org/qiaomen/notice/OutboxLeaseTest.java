package org.qiaomen.notice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;

/** What becomes of the rows of a worker that died; Redis is away all the while. */
@QuarkusTest
@TestProfile(QuietProfile.class)
class OutboxLeaseTest {

    private static final String LEASE_OVER = "due_at = now() - interval '1 second'";

    @Inject
    NoticeFixtures fixtures;
    @Inject
    Outbox outbox;
    @Inject
    Recipients recipients;
    @Inject
    Delivery delivery;
    @Inject
    OutboxWorker worker;

    @BeforeEach
    void reset() {
        fixtures.standIn().reset();
        worker.drain().await().indefinitely();
    }

    @Test
    void sendsWhatAWorkerClaimedAndNeverBegan() {
        var resident = fixtures.withPhoneOnly();
        var notice = fixtures.tell(resident, false);
        claim(notice);
        worker.drain().await().indefinitely();
        assertThat(fixtures.sentTo(resident)).as("while the lease lasts").isZero();
        fixtures.change(notice, LEASE_OVER);
        worker.drain().await().indefinitely();
        assertThat(fixtures.state(notice)).isEqualTo("SENT");
    }

    @Test
    void sendsNothingAfterTheLeaseWasLost() {
        var resident = fixtures.withPhoneOnly();
        var notice = fixtures.tell(resident, false);
        var late = claim(notice);
        fixtures.change(notice, LEASE_OVER);
        deliver(late).await().indefinitely();
        assertThat(fixtures.sentTo(resident)).isZero();
        worker.drain().await().indefinitely();
        deliver(late).await().indefinitely();
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
        assertThat(fixtures.state(notice)).isEqualTo("SENT");
    }

    @Test
    void sendsNoTextMessageAgainThatADeadWorkerMayHaveSent() {
        var resident = fixtures.withPhoneOnly();
        var notice = fixtures.tell(resident, true);
        outbox.begin(claim(notice), Channel.SMS, SmsGateways.FIRST).await().indefinitely();
        fixtures.change(notice, LEASE_OVER);
        worker.drain().await().indefinitely();
        assertThat(fixtures.sentTo(resident)).isZero();
        assertThat(fixtures.state(notice)).isEqualTo("DEAD");
        assertThat(fixtures.row(notice).getString("last_error")).isEqualTo("outcome-unknown");
    }

    @Test
    void sendsASubscribeMessageAgainThatADeadWorkerMayHaveSent() {
        var resident = fixtures.withMiniProgram();
        fixtures.accept(resident, 1);
        var notice = fixtures.tell(resident, false);
        outbox.begin(claim(notice), Channel.SUBSCRIBE, null).await().indefinitely();
        fixtures.change(notice, LEASE_OVER);
        worker.drain().await().indefinitely();
        assertThat(fixtures.state(notice)).isEqualTo("SENT");
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
    }

    @Test
    void forgetsWhatIsDoneAndOldAndKeepsTheInbox() {
        var resident = fixtures.withPhoneOnly();
        var notice = fixtures.tell(resident, false);
        worker.drain().await().indefinitely();
        fixtures.change(notice, "finished_at = now() - interval '31 days'");
        worker.forget().await().indefinitely();
        assertThat(fixtures.count("notice_outbox WHERE notice_id = $1", notice)).isZero();
        assertThat(fixtures.count("notice_inbox_entry WHERE id = $1", notice)).isEqualTo(1);
    }

    @Test
    void answersALongPollWithoutRedis() {
        var resident = fixtures.withPhoneOnly();
        var poll = CompletableFuture.supplyAsync(() -> given().auth().oauth2(resident.token())
                .get("/api/v1/inbox?waitSeconds=20").then().statusCode(200).extract().<String> path("items[0].id"),
                LoopFixtures.ASIDE);
        await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        var notice = fixtures.tell(resident, false);
        await().atMost(Duration.ofSeconds(5)).until(poll::isDone);
        assertThat(poll.join()).isEqualTo(notice.toString());
    }

    private Uni<Void> deliver(ClaimedNotice notice) {
        return recipients.find(Set.of(notice.residentId()))
                .chain(found -> delivery.deliver(notice, found.get(notice.residentId())));
    }

    private ClaimedNotice claim(UUID notice) {
        return outbox.claim().await().indefinitely().stream().filter(claimed -> claimed.id().equals(notice)).findFirst()
                .orElseThrow();
    }
}
