package org.qiaomen.notice;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.qiaomen.embedded.StandInClient;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Residents who can be told things, and what became of the notices. */
@ApplicationScoped
class NoticeFixtures {

    static final String TEMPLATE = "tmpl-progress";
    private static final AtomicLong PHONES = new AtomicLong(
            13_000_000_000L + ThreadLocalRandom.current().nextInt(900_000_000));

    @Inject
    Notices notices;
    @Inject
    Transactions transactions;
    @Inject
    Consents consents;
    @Inject
    NoticeMerge merge;
    @Inject
    Pool pool;
    @ConfigProperty(name = "qiaomen.stand-in.base-url")
    String standIn;

    record Resident(UUID id, String openid, String phone, String token) {
    }

    StandInClient standIn() {
        return new StandInClient(standIn);
    }

    Resident withMiniProgram() {
        var name = "notice-" + UUID.randomUUID().toString().substring(0, 8);
        var phone = Long.toString(PHONES.incrementAndGet());
        String token = IdentityFixtures.signInResident(name, phone).path("accessToken");
        var claims = new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
        return new Resident(UUID.fromString(claims.getString("sub")), "o-" + name, phone, token);
    }

    Resident withPhoneOnly() {
        var resident = withMiniProgram();
        execute("DELETE FROM mini_program_account WHERE resident_id = $1", resident.id());
        return new Resident(resident.id(), null, resident.phone(), resident.token());
    }

    void accept(Resident resident, int times) {
        for (var i = 0; i < times; i++) {
            transactions.write(session -> consents.accept(session, resident.openid(), TEMPLATE,
                    Consents.Source.MINI_PROGRAM)).await().indefinitely();
        }
    }

    void acceptPolicies(Resident resident, int times) {
        for (var i = 0; i < times; i++) {
            transactions.write(session -> consents.accept(session, resident.openid(), "tmpl-policy",
                    Consents.Source.MINI_PROGRAM)).await().indefinitely();
        }
    }

    int consentsLeft(Resident resident) {
        return transactions.read(session -> consents.remaining(session, resident.openid(), TEMPLATE)).await().indefinitely();
    }

    UUID tell(Resident resident, boolean urgent) {
        return tell(new Notification(resident.id(), "request.accepted", Ids.next(), "您的诉求已受理", "承办单位将在 24 小时内联系您",
                Map.of(), urgent));
    }

    UUID tell(Notification notification) {
        transactions.write(session -> notices.tell(session, notification)).await().indefinitely();
        return one("SELECT id FROM notice_inbox_entry WHERE resident_id = $1 ORDER BY id DESC LIMIT 1",
                notification.residentId()).getUUID(0);
    }

    void announce(Resident resident) {
        notices.announce(resident.id()).await().indefinitely();
    }

    void merge(Resident from, Resident into) {
        transactions.write(session -> merge.merge(session, from.id(), into.id())).await().indefinitely();
    }

    Row row(UUID notice) {
        return one("SELECT * FROM notice_outbox WHERE notice_id = $1", notice);
    }

    String state(UUID notice) {
        return row(notice).getString("state");
    }

    void change(UUID notice, String assignments) {
        execute("UPDATE notice_outbox SET " + assignments + " WHERE notice_id = $1", notice);
    }

    void sql(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }

    int count(String from, UUID id) {
        return one("SELECT count(*) FROM " + from, id).getInteger(0);
    }

    int sentTo(Resident resident) {
        var messages = standIn().sentTo("sms", resident.phone()).size();
        return resident.openid() == null ? messages : messages + standIn().sentTo("subscribe", resident.openid()).size();
    }

    Row one(String query, UUID id) {
        return pool.preparedQuery(query).execute(Tuple.of(id)).await().indefinitely().iterator().next();
    }

    private void execute(String statement, UUID id) {
        pool.preparedQuery(statement).execute(Tuple.of(id)).await().indefinitely();
    }
}
