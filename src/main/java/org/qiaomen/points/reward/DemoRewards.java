package org.qiaomen.points.reward;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.Turns;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.RegionConfig;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Three rewards that nobody sells, so that the demo city has something to spend points on. */
@ApplicationScoped
class DemoRewards {

    // Somebody who has no account.
    private static final UUID PUBLISHER = UUID.fromString("00000000-0000-7000-8000-00000000d003");
    private static final int AFTER_THE_CITY = 6_600;
    private static final String PLACE = "东街社区服务站";
    private static final List<WriteReward> REWARDS = List.of(
            reward("抽纸三包", 20, 300, 3, "原生木浆，三层", RewardKind.GOODS, 7),
            reward("家政服务券", 120, 20, 1, "两小时家庭保洁，电话预约", RewardKind.SERVICE, 0),
            reward("健康体检", 200, 10, 1, "社区卫生服务中心，血压、血糖、心电图", RewardKind.SERVICE, 0));

    private final RewardConfig config;
    private final Transactions transactions;
    private final RewardDesk desk;
    private final RegionConfig region;

    DemoRewards(RewardConfig config, Transactions transactions, RewardDesk desk, RegionConfig region) {
        this.config = config;
        this.transactions = transactions;
        this.desk = desk;
        this.region = region;
    }

    void load(@Observes @Priority(AFTER_THE_CITY) StartupEvent event) throws Throwable {
        if (config.demoRewards()) {
            VertxContextSupport.subscribeAndAwait(this::loadIfEmpty);
        }
    }

    Uni<Void> loadIfEmpty() {
        return transactions.write(session -> Turns.take(session, "demo-rewards")
                .chain(() -> session.createQuery("select count(*) from Reward", Long.class).getSingleResult())
                .chain(count -> count > 0 ? Uni.createFrom().voidItem() : offerAll(session)));
    }

    private Uni<Void> offerAll(Mutiny.Session session) {
        RewardCall call = new RewardCall(PUBLISHER, region.cityCode(), null, null);
        return Multi.createFrom().iterable(REWARDS)
                .onItem().transformToUniAndConcatenate(reward -> desk.offer(session, call, reward))
                .collect().last().replaceWithVoid();
    }

    private static WriteReward reward(String name, long points, long stock, int limit, String description, RewardKind kind,
            int returnWithinDays) {
        return new WriteReward(name, points, stock, limit, description, kind, null, null, null, returnWithinDays, PLACE, null,
                null, null);
    }
}
