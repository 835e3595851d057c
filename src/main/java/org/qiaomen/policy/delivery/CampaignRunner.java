package org.qiaomen.policy.delivery;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Ids;
import org.qiaomen.platform.Transactions;
import org.qiaomen.platform.Wakeups;
import org.qiaomen.policy.audience.Audience;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Goes through the slices of campaigns, one after the other; other replicas do so at the same time, woken by whoever starts
 * one.
 * A slice is claimed by its row lock and nothing else: it is either done and committed, or free again the moment its worker's
 * connection is gone.
 */
@ApplicationScoped
public class CampaignRunner {

    private static final Logger LOG = Logger.getLogger(CampaignRunner.class);

    private static final String TOPIC = "policy-campaigns";
    private static final String KEY = "all";

    private final AtomicBoolean working = new AtomicBoolean();
    private final Worker worker;
    private final Wakeups wakeups;
    private final Pool pool;
    private final CampaignStages stages;
    private final MessagePlan messages;
    private final Rules rules;
    private final DeliveryConfig config;
    private final Clock clock;

    CampaignRunner(Pool pool, CampaignStages stages, MessagePlan messages, Rules rules, DeliveryConfig config,
            Clock clock, Wakeups wakeups, BackgroundWork background) {
        this.wakeups = wakeups;
        this.worker = new Worker(background, "Delivering policies");
        this.pool = pool;
        this.stages = stages;
        this.messages = messages;
        this.rules = rules;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(identity = "policy-campaigns", every = "${policy.delivery.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Uni.createFrom().deferred(() -> working.compareAndSet(false, true)
                ? worker.run(config.enabled(), work()).onTermination().invoke(() -> working.set(false))
                : Uni.createFrom().voidItem());
    }

    // Whoever comes first cuts the slices, and all should share them at once rather than at their next beat.
    void listen(@Observes StartupEvent event) {
        wakeups.subscribe(TOPIC, KEY).onItem().transformToUniAndConcatenate(any -> run())
                .subscribe().with(done -> LOG.debug("Woken for a campaign"),
                        failure -> LOG.warn("Campaigns wait for the next beat from now on", failure));
    }

    /** Starts what is due and works until no slice is free. */
    public Uni<Void> work() {
        return stages.startDue()
                .chain(started -> started ? wakeups.publish(TOPIC, KEY) : Uni.createFrom().voidItem())
                .chain(() -> Uni.createFrom().deferred(this::nextSlice)
                        .repeat().withDelay(config.rest()).whilst(worked -> worked && !worker.ending()).collect().last())
                .replaceWithVoid();
    }

    private Uni<Boolean> nextSlice() {
        Claim claim = new Claim();
        return Transactions.uncancelled(() -> pool.withTransaction(connection -> claim(connection, claim)))
                .onFailure().call(failure -> putAside(claim, failure))
                .chain(slice -> slice == null ? stages.advance() : Uni.createFrom().item(true));
    }

    /** Which slice a transaction was at work on, for when it fails. */
    private static final class Claim {
        private Slice slice;
    }

    private Uni<Slice> claim(SqlConnection connection, Claim claim) {
        return connection.query(SliceStatements.CLAIM).execute()
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().nullItem()
                        : work(connection, claim, rows.iterator().next()));
    }

    private Uni<Slice> work(SqlConnection connection, Claim claim, Row row) {
        Slice slice = Slice.of(row, rules);
        claim.slice = slice;
        return connection.query(SliceStatements.SETTINGS).execute()
                .chain(() -> pass(connection, slice))
                .chain(() -> connection.preparedQuery(SliceStatements.DONE)
                        .execute(Tuple.of(slice.policyId(), slice.number())))
                .replaceWith(slice);
    }

    private Uni<RowSet<Row>> pass(SqlConnection connection, Slice slice) {
        Tuple range = Tuple.of(slice.policyId(), slice.after(), slice.upTo());
        return switch (slice.pass()) {
            case RUNNING -> deliver(connection, slice);
            case PLANNING -> messages.plan(connection, slice);
            case STOPPING -> connection.preparedQuery(SliceStatements.STOP).execute(range);
            case ENDING -> connection.preparedQuery(SliceStatements.END).execute(range);
        };
    }

    private Uni<RowSet<Row>> deliver(SqlConnection connection, Slice slice) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        Audience audience = Audience.of(slice.rule(), slice.areaCode(), today, SliceStatements.AUDIENCE_FROM);
        UUID id = Ids.next();
        return connection.preparedQuery(SliceStatements.deliver(audience, slice.visitDays()))
                .execute(audience.after(id, slice.policyId(), slice.after(), slice.upTo(), slice.topic().name(),
                        !slice.isGeneral()));
    }

    // One slice that cannot be done must not stop the others; where the database is away, neither can this be noted.
    private Uni<Void> putAside(Claim claim, Throwable failure) {
        if (claim.slice == null) {
            return Uni.createFrom().voidItem();
        }
        LOG.warnf("Slice %d of policy %s is tried again later: %s", claim.slice.number(), claim.slice.policyId(),
                failure.getMessage());
        return pool.preparedQuery(SliceStatements.FAILED)
                .execute(Tuple.of(claim.slice.policyId(), claim.slice.number()))
                .onFailure().recoverWithNull().replaceWithVoid();
    }
}
