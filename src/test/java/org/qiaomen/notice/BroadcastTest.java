package org.qiaomen.notice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.Uni;

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
    @Inject
    Outbox outbox;

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

    @Test
    void sendsNoSubscribeMessageAgainThatADeadWorkerMayHaveSent() {
        var resident = fixtures.withMiniProgram();
        fixtures.acceptPolicies(resident, 2);
        var broadcast = create(false);
        enqueue(broadcast, resident, Set.of(Channel.SUBSCRIBE));
        begin(broadcast, resident, Channel.SUBSCRIBE, null);
        drain();
        assertThat(fixtures.sentTo(resident)).isZero();
        assertThat(collect()).containsExactly(new BroadcastOutcome(broadcast, resident.id(), BroadcastOutcome.State.DEAD,
                Channel.SUBSCRIBE, "outcome-unknown"));
    }

    @Test
    void goesOnToATextMessageWhereBothAreAllowed() {
        var resident = fixtures.withMiniProgram();
        var broadcast = create(false);
        enqueue(broadcast, resident, Set.of(Channel.SUBSCRIBE, Channel.SMS));
        drain();
        assertThat(fixtures.standIn().sentTo("sms", resident.phone())).hasSize(1);
    }

    @Test
    void opensThePageOfThePolicy() {
        var resident = fixtures.withMiniProgram();
        fixtures.acceptPolicies(resident, 1);
        enqueue(create(false), resident, Set.of(Channel.SUBSCRIBE));
        drain();
        var sent = fixtures.standIn().sentTo("subscribe", resident.openid()).get(0);
        assertThat(sent.at("/body/template_id").asText()).isEqualTo("tmpl-policy");
        assertThat(sent.at("/body/page").asText()).startsWith("pages/policy?id=");
    }

    @Test
    void lettersOfOnesOwnGoBeforeACampaign() {
        var broadcast = create(false);
        var many = IntStream.range(0, 3).mapToObj(i -> fixtures.withPhoneOnly()).toList();
        many.forEach(resident -> enqueue(broadcast, resident, Set.of(Channel.SMS)));
        var own = fixtures.withPhoneOnly();
        fixtures.tell(own, false);
        var claimed = outbox.claim().await().indefinitely();
        assertThat(claimed).extracting(ClaimedNotice::residentId).containsAll(many.stream().map(NoticeFixtures.Resident::id)
                .toList()).contains(own.id());
        fixtures.sql(
                "UPDATE notice_outbox SET due_at = now() - interval '1 second', claim_id = NULL WHERE finished_at IS NULL");
        fixtures.sql("UPDATE notice_outbox SET due_at = now() - interval '1 hour' WHERE broadcast_id IS NOT NULL"
                + " AND finished_at IS NULL");
        assertThat(first().residentId()).isEqualTo(own.id());
        fixtures.sql("UPDATE notice_outbox SET due_at = now() - interval '1 second' WHERE finished_at IS NULL");
        drain();
        assertThat(fixtures.sentTo(own)).isEqualTo(1);
        assertThat(many).allSatisfy(resident -> assertThat(fixtures.sentTo(resident)).isEqualTo(1));
    }

    @Test
    void endsOnceMoreWhenStaffResendWhatFailed() {
        fixtures.standIn().post("/_control/sms", Map.of("mode", "refused"));
        var resident = fixtures.withPhoneOnly();
        var broadcast = create(false);
        enqueue(broadcast, resident, Set.of(Channel.SMS));
        drain();
        assertThat(collect()).extracting(BroadcastOutcome::error).containsExactly("refused");
        given().auth().oauth2(IdentityFixtures.staffToken("administrator")).queryParam("error", "refused")
                .get("/api/v1/staff/notices/dead?limit=1").then().statusCode(200)
                .body("items[0].broadcastId", equalTo(broadcast.toString())).body("items[0].requestId", nullValue())
                .body("items[0].subjectId", notNullValue()).body("items[0].kind", equalTo("policy.published"));
        fixtures.standIn().reset();
        given().auth().oauth2(IdentityFixtures.staffToken("administrator")).contentType(ContentType.JSON)
                .body(Map.of("error", "refused")).post("/api/v1/staff/notices/resend").then().statusCode(200)
                .body("count", greaterThanOrEqualTo(1)).body("more", equalTo(false));
        drain();
        assertThat(collect()).contains(
                new BroadcastOutcome(broadcast, resident.id(), BroadcastOutcome.State.SENT, Channel.SMS, null));
        assertThat(fixtures.sentTo(resident)).isEqualTo(1);
    }

    @Test
    void keepsWhatNobodyTookNoteOf() {
        var resident = fixtures.withPhoneOnly();
        var broadcast = create(false);
        enqueue(broadcast, resident, Set.of(Channel.SMS));
        drain();
        fixtures.sql(
                "UPDATE notice_outbox SET finished_at = now() - interval '31 days' WHERE broadcast_id = '" + broadcast + "'");
        worker.forget().await().indefinitely();
        assertThat(collect()).extracting(BroadcastOutcome::broadcastId).containsExactly(broadcast);
        worker.forget().await().indefinitely();
        assertThat(fixtures.count("notice_outbox WHERE broadcast_id = $1", broadcast)).isZero();
    }

    @Test
    void givesTwoResidentsWhoAreOneTheMessageOnce() {
        var from = fixtures.withPhoneOnly();
        var into = fixtures.withPhoneOnly();
        var broadcast = create(false);
        enqueue(broadcast, from, Set.of(Channel.SMS));
        drain();
        enqueue(broadcast, into, Set.of(Channel.SMS));
        fixtures.merge(from, into);
        drain();
        assertThat(fixtures.sentTo(from) + fixtures.sentTo(into)).isEqualTo(1);
        assertThat(collect()).containsExactly(
                new BroadcastOutcome(broadcast, into.id(), BroadcastOutcome.State.SENT, Channel.SMS, null));
    }

    private void begin(UUID broadcast, NoticeFixtures.Resident resident, Channel channel, String provider) {
        var claimed = outbox.claim().await().indefinitely().stream()
                .filter(notice -> notice.residentId().equals(resident.id())).findFirst().orElseThrow();
        outbox.begin(claimed, channel, provider).await().indefinitely();
        fixtures.sql("UPDATE notice_outbox SET due_at = now() - interval '1 second' WHERE broadcast_id = '" + broadcast + "'");
    }

    /** The one that a worker with room for one would take. */
    private ClaimedNotice first() {
        return outbox.claim(1).await().indefinitely().get(0);
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
