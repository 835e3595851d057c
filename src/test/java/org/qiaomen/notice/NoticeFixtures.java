package org.qiaomen.notice;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.qiaomen.embedded.StandInClient;
import org.qiaomen.embedded.StandInPlatform;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;

import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

@ApplicationScoped
class NoticeFixtures {

    private static final AtomicLong PHONES = new AtomicLong(13_000_000_000L + ThreadLocalRandom.current().nextInt(900_000_000));
    static final Map<UUID, String[]> PEOPLE = new ConcurrentHashMap<>();

    @Inject
    Notices notices;
    @Inject
    Transactions transactions;
    @Inject
    Consents consents;
    @Inject
    Pool pool;
    @ConfigProperty(name = "qiaomen.stand-in.base-url")
    String standIn;

    record Resident(UUID id, String openid, String phone) {
    }

    StandInClient standIn() {
        return new StandInClient(standIn);
    }

    Resident withMiniProgram() {
        return add("o-" + UUID.randomUUID(), Long.toString(PHONES.incrementAndGet()));
    }

    Resident withPhoneOnly() {
        return add(null, Long.toString(PHONES.incrementAndGet()));
    }

    private Resident add(String openid, String phone) {
        var id = Ids.next();
        PEOPLE.put(id, new String[] { openid, phone });
        return new Resident(id, openid, phone);
    }

    void accept(Resident resident, int times) {
        for (var i = 0; i < times; i++) {
            consents.accept(resident.id(), "tmpl-progress").await().indefinitely();
        }
    }

    int consentsLeft(Resident resident) {
        return consents.of(resident.id(), java.util.List.of("tmpl-progress")).await().indefinitely()
                .getOrDefault("tmpl-progress", 0);
    }

    UUID tell(Resident resident, boolean urgent) {
        return tell(new Notification(resident.id(), "request.accepted", Ids.next(), "您的诉求已受理", "承办单位将在 24 小时内联系您",
                Map.of(), urgent));
    }

    UUID tell(Notification notification) {
        transactions.write(session -> notices.tell(session, notification)).await().indefinitely();
        return pool.preparedQuery("SELECT id FROM notice_inbox_entry WHERE resident_id = $1 ORDER BY id DESC LIMIT 1")
                .execute(Tuple.of(notification.residentId())).await().indefinitely().iterator().next().getUUID(0);
    }

    String state(UUID notice) {
        return row(notice).getString("state");
    }

    Row row(UUID notice) {
        return pool.preparedQuery("SELECT * FROM notice_outbox WHERE notice_id = $1").execute(Tuple.of(notice)).await()
                .indefinitely().iterator().next();
    }

    void change(UUID notice, String assignments) {
        pool.preparedQuery("UPDATE notice_outbox SET " + assignments + " WHERE notice_id = $1").execute(Tuple.of(notice))
                .await().indefinitely();
    }

    int count(String from, UUID id) {
        return pool.preparedQuery("SELECT count(*) FROM " + from).execute(Tuple.of(id)).await().indefinitely().iterator()
                .next().getInteger(0);
    }

    int sentTo(Resident resident) {
        var messages = standIn().sentTo("sms", resident.phone()).size();
        return resident.openid() == null ? messages : messages + standIn().sentTo("subscribe", resident.openid()).size();
    }

    @Mock
    @ApplicationScoped
    static class People implements Recipients {

        @Override
        public Uni<Recipient> find(UUID residentId) {
            var person = PEOPLE.getOrDefault(residentId, new String[2]);
            return Uni.createFrom().item(new Recipient(residentId, person[0], person[1] != null));
        }

        @Override
        public Uni<String> phone(UUID residentId) {
            return Uni.createFrom().item(PEOPLE.get(residentId)[1]);
        }
    }

    @Mock
    @ApplicationScoped
    static class Token implements AccessToken {

        @ConfigProperty(name = "qiaomen.stand-in.base-url")
        String standIn;

        @Override
        public boolean configured() {
            return true;
        }

        @Override
        public String baseUrl() {
            return standIn;
        }

        @Override
        public Uni<String> current() {
            return token(false);
        }

        @Override
        public Uni<String> insteadOf(String refused) {
            return token(true);
        }

        static String kept;

        private Uni<String> token(boolean force) {
            if (kept != null && !force) {
                return Uni.createFrom().item(kept);
            }
            return Uni.createFrom().item(() -> new StandInClient(standIn).post("/cgi-bin/stable_token",
                    Map.of("grant_type", "client_credential", "appid", StandInPlatform.APP_ID, "secret", StandInPlatform.SECRET,
                            "force_refresh", force))
                    .path("access_token").asText())
                    .runSubscriptionOn(Infrastructure.getDefaultExecutor()).invoke(token -> kept = token);
        }
    }
}
