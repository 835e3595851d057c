package org.qiaomen.identity.proxy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Closes what is over, and says so to both; nobody could use it any more in any case. Askings that were not answered go with
 * their number. Small steps, by any number of replicas.
 */
@ApplicationScoped
class ProxyExpiry {

    private static final int BATCH = 100;

    private final Proxies proxies;
    private final ProxyRepository repository;
    private final ProxyConfig config;
    private final Transactions transactions;
    private final BackgroundWork work;
    private final Clock clock;

    ProxyExpiry(Proxies proxies, ProxyRepository repository, ProxyConfig config, Transactions transactions,
            BackgroundWork work, Clock clock) {
        this.proxies = proxies;
        this.repository = repository;
        this.config = config;
        this.transactions = transactions;
        this.work = work;
        this.clock = clock;
    }

    @Scheduled(every = "${identity.proxy.expiry-every:10m}", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return work.attempt("Closing proxies that are over", this::close);
    }

    Uni<Void> close() {
        return transactions.write(this::closeSome)
                .chain(count -> count == BATCH ? close() : Uni.createFrom().voidItem());
    }

    private Uni<Integer> closeSome(Mutiny.Session session) {
        Instant now = clock.instant();
        return repository.over(session, LocalDate.ofInstant(now, CityTime.ZONE), now.minus(config.openFor()), BATCH)
                .call(found -> closeAll(session, found)).map(List::size);
    }

    private Uni<Void> closeAll(Mutiny.Session session, List<Proxy> found) {
        return Multi.createFrom().iterable(found).onItem().transformToUniAndConcatenate(
                proxy -> proxies.end(session, proxy, Actor.SYSTEM, Proxy.EndReason.EXPIRED))
                .collect().last().replaceWithVoid();
    }
}
