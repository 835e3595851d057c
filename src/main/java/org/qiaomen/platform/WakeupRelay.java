package org.qiaomen.platform;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands.ReactiveRedisSubscriber;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/**
 * The line between the replicas: one Redis channel, each message prefixed with its sender. Redis may be away at start or go
 * at any time; the relay goes on trying, and a heartbeat to itself notices a line that died without a word.
 */
@ApplicationScoped
class WakeupRelay {

    private static final Logger LOG = Logger.getLogger(WakeupRelay.class);
    private static final int MAX_IN_FLIGHT = 1_000;
    private static final long FIRST_RETRY_MILLIS = 200;
    private static final String BEAT = "beat";

    private final String self = UUID.randomUUID().toString();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final WakeupsConfig config;
    private final Vertx vertx;
    private final ReactivePubSubCommands<String> redis;
    private Consumer<String> onMessage = message -> {
    };
    private Runnable onLineChange = () -> {
    };
    private volatile ReactiveRedisSubscriber line;
    private volatile long heardAtNanos;
    private volatile boolean stopped;
    private int attempts;

    WakeupRelay(WakeupsConfig config, Vertx vertx, ReactiveRedisDataSource redis) {
        this.config = config;
        this.vertx = vertx;
        this.redis = redis.pubsub(String.class);
    }

    void start(@Observes StartupEvent event) {
        connect();
        vertx.setPeriodic(config.heartbeat().toMillis(), timer -> beat());
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        hangUp();
    }

    void onMessage(Consumer<String> listener) {
        onMessage = listener;
    }

    /** Told when the line is lost and when it is back: what was said in between is not known. */
    void onLineChange(Runnable listener) {
        onLineChange = listener;
    }

    boolean connected() {
        return line != null;
    }

    /** Sends to the other replicas, without waiting; dropped when too many are on their way, for it is only a hint. */
    void send(String message) {
        if (stopped || inFlight.incrementAndGet() > MAX_IN_FLIGHT) {
            inFlight.decrementAndGet();
            return;
        }
        redis.publish(config.channel(), self + ' ' + message)
                .onTermination().invoke(inFlight::decrementAndGet)
                .subscribe().with(sent -> {
                }, failure -> LOG.debugf("A wake-up did not reach Redis: %s", failure.getMessage()));
    }

    private void connect() {
        if (stopped) {
            return;
        }
        redis.subscribe(config.channel(), this::receive, this::lost, failure -> lost())
                .subscribe().with(this::connected, this::notReached);
    }

    private synchronized void connected(ReactiveRedisSubscriber subscriber) {
        LOG.info("Wake-ups of other replicas arrive through Redis");
        attempts = 0;
        heardAtNanos = System.nanoTime();
        line = subscriber;
        onLineChange.run();
    }

    private void notReached(Throwable failure) {
        if (attempts == 0 && !stopped) {
            LOG.warnf("Redis is away (%s): wake-ups of other replicas do not arrive until it answers",
                    failure.getMessage());
        }
        retry();
    }

    private void lost() {
        if (hangUp() && !stopped) {
            LOG.warn("Redis is away: wake-ups of other replicas do not arrive, waiting requests poll");
            onLineChange.run();
            retry();
        }
    }

    /** @return whether there was a line, so that only the first to notice its end goes on */
    private synchronized boolean hangUp() {
        var old = line;
        line = null;
        if (old != null) {
            old.unsubscribe().subscribe().with(done -> {
            }, failure -> LOG.debugf("The old line was gone already: %s", failure.getMessage()));
        }
        return old != null;
    }

    private synchronized void retry() {
        var most = Math.min(config.reconnectAtMost().toMillis(), FIRST_RETRY_MILLIS << Math.min(attempts++, 10));
        vertx.setTimer(most / 2 + 1 + ThreadLocalRandom.current().nextLong(most / 2 + 1), timer -> connect());
    }

    private void beat() {
        var silence = System.nanoTime() - heardAtNanos;
        if (connected() && silence > 3 * config.heartbeat().toNanos()) {
            lost();
        } else if (connected()) {
            send(BEAT);
        }
    }

    private void receive(String message) {
        heardAtNanos = System.nanoTime();
        var space = message.indexOf(' ');
        if (space > 0 && !message.startsWith(self)) {
            onMessage.accept(message.substring(space + 1));
        }
    }
}
