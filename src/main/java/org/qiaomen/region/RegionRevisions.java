package org.qiaomen.region;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.jboss.logging.Logger;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Wakeups;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/**
 * Keeps what this replica holds in memory equal to the database. A wake-up through Redis says when to look; looking every
 * {@code region.poll-interval} does without it.
 */
@ApplicationScoped
public class RegionRevisions {

    private static final Logger LOG = Logger.getLogger(RegionRevisions.class);
    private static final String TOPIC = "region";
    private static final String KEY = "revision";

    private final Map<String, Long> inForce = new HashMap<>();
    private final Instance<HeldInMemory> held;
    private final Pool pool;
    private final Wakeups wakeups;
    private final BackgroundWork work;

    RegionRevisions(@Any Instance<HeldInMemory> held, Pool pool, Wakeups wakeups, BackgroundWork work) {
        this.work = work;
        this.held = held;
        this.pool = pool;
        this.wakeups = wakeups;
    }

    /** To be called after a change has been committed: this replica knows it when the answer comes, the others soon after. */
    public Uni<Void> changed() {
        return wakeups.publish(TOPIC, KEY).chain(this::catchUp)
                .onFailure().invoke(failure -> LOG.warn("A committed change will be loaded by the next poll", failure))
                .onFailure().recoverWithNull();
    }

    /** Loads what has a newer revision than the one in force, for whoever must not act on less than was committed before. */
    public Uni<Void> catchUp() {
        // The revision is read before the state: a change in between makes the state newer than its number, and it is loaded once more.
        return pool.query("SELECT name, revision FROM region_revision").execute()
                .toMulti().onItem().transformToMultiAndConcatenate(rows -> Multi.createFrom().iterable(rows))
                .onItem().transformToUniAndConcatenate(this::loadIfNewer)
                .collect().last().replaceWithVoid();
    }

    void listen() {
        wakeups.subscribe(TOPIC, KEY).onItem().transformToUniAndConcatenate(key -> poll())
                .subscribe().with(done -> {
                });
    }

    @Scheduled(every = "${region.poll-interval:PT2S}", delayed = "${region.poll-interval:PT2S}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        return work.attempt("Loading changed places", this::catchUp);
    }

    private Uni<Void> loadIfNewer(Row row) {
        String name = row.getString("name");
        long revision = row.getLong("revision");
        if (revision <= revisionInForce(name)) {
            return Uni.createFrom().voidItem();
        }
        return load(name).invoke(state -> putInForce(name, revision, state)).replaceWithVoid();
    }

    private Uni<Runnable> load(String name) {
        for (HeldInMemory candidate : held) {
            if (candidate.revisionName().equals(name)) {
                return candidate.load();
            }
        }
        return Uni.createFrom().failure(new IllegalStateException("Nothing here holds " + name));
    }

    private synchronized long revisionInForce(String name) {
        return inForce.getOrDefault(name, -1L);
    }

    /** Of two loads at once the older must not win. */
    private synchronized void putInForce(String name, long revision, Runnable state) {
        if (revision > revisionInForce(name)) {
            inForce.put(name, revision);
            state.run();
        }
    }
}
