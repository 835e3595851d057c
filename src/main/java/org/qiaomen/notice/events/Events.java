package org.qiaomen.notice.events;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.SubscribeReports;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Acts on each message once: that it came is written down in the transaction of what it does. */
@ApplicationScoped
class Events {

    private static final String REMEMBER = "INSERT INTO mini_program_event (key, event) VALUES (?1, ?2)"
            + " ON CONFLICT ON CONSTRAINT mini_program_event_pkey DO NOTHING";

    private static final String FORGET = "DELETE FROM mini_program_event WHERE key IN (SELECT key FROM mini_program_event"
            + " WHERE received_at < now() - $1 * interval '1 ms' LIMIT 10000)";

    private final Transactions transactions;
    private final SubscribeReports reports;
    private final Pool pool;
    private final EventsConfig config;

    Events(Transactions transactions, SubscribeReports reports, Pool pool, EventsConfig config) {
        this.transactions = transactions;
        this.reports = reports;
        this.pool = pool;
        this.config = config;
    }

    Uni<Void> take(PushedEvent event) {
        return transactions.write(session -> remember(session, event)
                .chain(first -> first ? act(session, event) : Uni.createFrom().voidItem()));
    }

    @Scheduled(identity = "mini-program-events-forget", every = "1h", delayed = "11m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return pool.preparedQuery(FORGET).execute(Tuple.of((double) config.kept().toMillis())).replaceWithVoid();
    }

    private static Uni<Boolean> remember(Mutiny.Session session, PushedEvent event) {
        return session.createNativeQuery(REMEMBER).setParameter(1, event.key()).setParameter(2, event.event())
                .executeUpdate().map(count -> count == 1);
    }

    private Uni<Void> act(Mutiny.Session session, PushedEvent event) {
        return Multi.createFrom().iterable(event.items())
                .onItem().transformToUniAndConcatenate(item -> act(session, event, item))
                .collect().last().replaceWithVoid();
    }

    // A declined tap takes back nothing that was agreed to before; what we do not know is no concern of ours.
    private Uni<Void> act(Mutiny.Session session, PushedEvent event, PushedEvent.Item item) {
        return switch (event.event()) {
            case "subscribe_msg_popup_event" -> "accept".equals(item.status())
                    ? reports.accepted(session, event.openid(), item.template())
                    : Uni.createFrom().voidItem();
            case "subscribe_msg_change_event" -> "reject".equals(item.status())
                    ? reports.revoked(session, event.openid(), item.template())
                    : Uni.createFrom().voidItem();
            case "subscribe_msg_sent_event" -> item.error() != 0 && !item.message().isEmpty()
                    ? reports.failed(session, event.openid(), item.template(), item.message(), item.error())
                    : Uni.createFrom().voidItem();
            default -> Uni.createFrom().voidItem();
        };
    }
}
