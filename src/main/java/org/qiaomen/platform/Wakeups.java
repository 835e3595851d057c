package org.qiaomen.platform;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.vertx.core.Vertx;

/**
 * Wakes whoever waits for a change, in this replica at once and in the others through Redis. A wake-up is a hint and never
 * the news itself: it may be lost or come twice, and whoever is woken reads PostgreSQL again. While Redis is away the
 * waiting ones of this replica are still woken by it, and look for themselves every {@code platform.wakeups.poll-interval}.
 * <p>
 * Publish after the transaction has committed, or the woken one reads the state before it.
 */
@ApplicationScoped
public class Wakeups {

    private static final long NO_TIMER = -1;
    private static final int MAX_NAME_LENGTH = 100;
    /** When Redis goes or comes, all look again, spread over this time so that PostgreSQL is not asked by all at once. */
    private static final int RING_ALL_SPREAD_MILLIS = 1_000;

    private final ConcurrentMap<String, Set<WakeupBell>> bells = new ConcurrentHashMap<>();
    private final AtomicInteger listeners = new AtomicInteger();
    private final WakeupsConfig config;
    private final WakeupRelay relay;
    private final Vertx vertx;
    private final long polling;
    private volatile boolean ended;

    Wakeups(WakeupsConfig config, WakeupRelay relay, Vertx vertx) {
        this.config = config;
        this.relay = relay;
        this.vertx = vertx;
        relay.onMessage(this::ring);
        relay.onLineChange(this::ringAll);
        polling = vertx.setPeriodic(config.pollInterval().toMillis(), timer -> {
            if (!relay.connected()) {
                ringAll();
            }
        });
    }

    // Whoever is woken now would find the database closed, and soon nothing at all.
    void end(@Observes ShutdownEvent event) {
        ended = true;
        vertx.cancelTimer(polling);
    }

    /**
     * Wakes those who wait for this key. Completes at once and never fails: nobody's answer waits for Redis.
     *
     * @param topic what kind of thing changed, such as {@code inbox}; at most 100 characters
     * @param key which one, such as a resident's id; at most 100 characters
     */
    public Uni<Void> publish(String topic, String key) {
        var name = name(topic, key);
        return Uni.createFrom().item(() -> {
            ring(name);
            relay.send(name);
            return null;
        });
    }

    /**
     * The wake-ups for one key from now on. Emits the key; wake-ups that come faster than they are taken become one. Emits
     * on the Vert.x context of the subscriber. Past the limit on listeners it emits every poll interval instead.
     */
    public Multi<String> subscribe(String topic, String key) {
        var name = name(topic, key);
        return Multi.createFrom().<String> emitter(emitter -> {
            var hop = WakeupBell.hop();
            var bell = new WakeupBell(() -> hop.execute(() -> emitter.emit(key)));
            register(name, bell);
            var timer = bell.registered() ? NO_TIMER
                    : vertx.setPeriodic(config.pollInterval().toMillis(), any -> ring(bell));
            emitter.onTermination(() -> {
                vertx.cancelTimer(timer);
                unregister(name, bell);
            });
        }, BackPressureStrategy.LATEST);
    }

    /** Completes at the next wake-up for this key or when the time is over; sooner while Redis is away. */
    public Uni<Void> await(String topic, String key, Duration wait) {
        var name = name(topic, key);
        return Uni.createFrom().deferred(() -> {
            var bell = new WakeupBell();
            register(name, bell);
            return bell.next(vertx, wait(bell, wait)).onTermination().invoke(() -> unregister(name, bell));
        });
    }

    /**
     * Reads, and reads again at each wake-up, until the answer is enough or the time is over; then gives the last answer.
     * It listens before it reads first, so that nothing falls in between. No transaction is open while it waits.
     *
     * @param read reads PostgreSQL; called on the subscriber's Vert.x context
     * @param wait zero reads once
     */
    public <T> Uni<T> readUntil(String topic, String key, Duration wait, Supplier<Uni<T>> read, Predicate<T> enough) {
        var name = name(topic, key);
        return Uni.createFrom().deferred(() -> {
            var bell = new WakeupBell();
            register(name, bell);
            var until = System.nanoTime() + wait.toNanos();
            return step(bell, until, read, enough).onTermination().invoke(() -> unregister(name, bell));
        });
    }

    /** Whether other replicas' wake-ups arrive at present. */
    public boolean connected() {
        return relay.connected();
    }

    private <T> Uni<T> step(WakeupBell bell, long until, Supplier<Uni<T>> read, Predicate<T> enough) {
        return read.get().chain(answer -> {
            var left = Duration.ofNanos(until - System.nanoTime());
            if (enough.test(answer) || left.isNegative() || left.toMillis() == 0) {
                return Uni.createFrom().item(answer);
            }
            return bell.next(vertx, wait(bell, left)).chain(() -> step(bell, until, read, enough));
        });
    }

    private Duration wait(WakeupBell bell, Duration wanted) {
        return bell.registered() || wanted.compareTo(config.pollInterval()) < 0 ? wanted : config.pollInterval();
    }

    private void register(String name, WakeupBell bell) {
        if (listeners.incrementAndGet() > config.maxListeners()) {
            listeners.decrementAndGet();
            return;
        }
        bell.registered(true);
        bells.compute(name, (any, set) -> {
            var with = set == null ? ConcurrentHashMap.<WakeupBell> newKeySet(2) : set;
            with.add(bell);
            return with;
        });
    }

    private void unregister(String name, WakeupBell bell) {
        if (bell.registered()) {
            bell.registered(false);
            listeners.decrementAndGet();
            bells.computeIfPresent(name, (any, set) -> set.remove(bell) && set.isEmpty() ? null : set);
        }
    }

    private void ring(String name) {
        var set = bells.get(name);
        if (set != null) {
            set.forEach(this::ring);
        }
    }

    private void ring(WakeupBell bell) {
        if (!ended) {
            bell.ring();
        }
    }

    private void ringAll() {
        bells.values().forEach(set -> set.forEach(bell -> vertx
                .setTimer(1 + ThreadLocalRandom.current().nextInt(RING_ALL_SPREAD_MILLIS), timer -> ring(bell))));
    }

    private static String name(String topic, String key) {
        if (topic.length() > MAX_NAME_LENGTH || key.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("A wake-up's topic and key are short names, not messages");
        }
        return topic + ' ' + key;
    }
}
