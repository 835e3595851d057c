package org.qiaomen.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.RedisAPI;

@QuarkusTest
class WakeupsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Wakeups wakeups;
    @Inject
    WakeupsConfig config;
    @Inject
    Vertx vertx;
    @Inject
    ReactiveRedisDataSource redis;
    @Inject
    RedisAPI redisApi;

    @Test
    void wakesWhoWaitsInTheSameReplica() {
        var woken = wakeups.await("thing", "a", PATIENCE).subscribeAsCompletionStage();
        wakeups.publish("thing", "b").await().indefinitely();
        assertThat(woken).isNotDone();
        wakeups.publish("thing", "a").await().indefinitely();
        await().until(woken::isDone);
    }

    @Test
    void wakesWhoWaitsInAnotherReplica() {
        var other = otherReplica();
        await().until(wakeups::connected);
        await().until(other::connected);
        var woken = other.await("thing", "c", PATIENCE).subscribeAsCompletionStage();
        wakeups.publish("thing", "c").await().indefinitely();
        await().atMost(Duration.ofSeconds(2)).until(woken::isDone);
    }

    @Test
    void completesWhenTheTimeIsOver() {
        var begun = System.nanoTime();
        wakeups.await("thing", "nobody", Duration.ofMillis(100)).await().atMost(PATIENCE);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(95));
    }

    @Test
    void readsAgainAtEachWakeUpUntilTheAnswerIsEnough() {
        var reads = new AtomicInteger();
        var answer = wakeups.readUntil("thing", "d", PATIENCE, () -> Uni.createFrom().item(reads::incrementAndGet),
                count -> count == 3).subscribeAsCompletionStage();
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            wakeups.publish("thing", "d").await().indefinitely();
            return answer.isDone();
        });
        assertThat(answer.join()).isEqualTo(3);
    }

    @Test
    void losesNoWakeUpThatComesDuringTheRead() {
        var reads = new AtomicInteger();
        var answer = wakeups.readUntil("thing", "e", PATIENCE, () -> {
            var count = reads.incrementAndGet();
            return (count == 1 ? wakeups.publish("thing", "e") : Uni.createFrom().voidItem()).replaceWith(count);
        }, count -> count == 2);
        assertThat(answer.await().atMost(Duration.ofSeconds(2))).isEqualTo(2);
    }

    @Test
    void emitsToSubscribersUntilTheyLeave() {
        var seen = new CopyOnWriteArrayList<String>();
        var subscription = wakeups.subscribe("thing", "f").subscribe().with(seen::add);
        wakeups.publish("thing", "f").await().indefinitely();
        await().until(() -> seen.size() == 1);
        subscription.cancel();
        wakeups.publish("thing", "f").await().indefinitely();
        assertThat(seen).containsExactly("f");
    }

    @Test
    void findsItsWayBackWhenTheLineIsCut() {
        var other = otherReplica();
        await().until(other::connected);
        var before = lines();
        redisApi.clientAndAwait(List.of("KILL", "TYPE", "pubsub"));
        // It may be back before anybody saw it gone: a line is a new one when Redis says so.
        await().atMost(PATIENCE).until(() -> other.connected() && wakeups.connected()
                && lines().size() >= before.size() && Collections.disjoint(lines(), before));
        var woken = other.await("thing", "g", PATIENCE).subscribeAsCompletionStage();
        await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofSeconds(5)).until(() -> {
            wakeups.publish("thing", "g").await().indefinitely();
            return woken.isDone();
        });
    }

    /** What Redis calls the lines that listen to it. */
    private Set<String> lines() {
        return redisApi.clientAndAwait(List.of("LIST", "TYPE", "pubsub")).toString().lines()
                .map(line -> line.replaceAll("^id=(\\d+) .*", "$1")).filter(id -> !id.isBlank()).collect(Collectors.toSet());
    }

    private Wakeups otherReplica() {
        var relay = new WakeupRelay(config, vertx, redis);
        var other = new Wakeups(config, relay, vertx);
        relay.start(null);
        return other;
    }
}
