package org.qiaomen.points.reward;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.qiaomen.notice.Notices;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/**
 * Lets go of what nobody collected: points and stock are free again, and the resident is told. Any number of replicas may run
 * it: each
 * is claimed with SKIP LOCKED and a transaction of its own; one that fails is passed over until the next run.
 */
@ApplicationScoped
class RedemptionExpiry {

    private static final Logger LOG = Logger.getLogger(RedemptionExpiry.class);
    private static final String CLAIM = "SELECT * FROM redemption WHERE state = 'RESERVED' AND expires_at <= ?1"
            + " AND (expires_at, id) > (?2, ?3) ORDER BY expires_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED";
    private static final Place BEGINNING = new Place(Instant.EPOCH, new UUID(0, 0));

    private final Transactions transactions;
    private final RedemptionSteps steps;
    private final Notices notices;
    private final BackgroundWork work;
    private final RewardConfig config;
    private final Clock clock;

    RedemptionExpiry(Transactions transactions, RedemptionSteps steps, Notices notices, BackgroundWork work,
            RewardConfig config, Clock clock) {
        this.transactions = transactions;
        this.steps = steps;
        this.notices = notices;
        this.work = work;
        this.config = config;
        this.clock = clock;
    }

    /** How far a run has come. */
    private record Place(Instant expiresAt, UUID id) {
    }

    @Scheduled(every = "{reward.expiry.every}", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return work.attempt("Letting go of rewards nobody collected", () -> expireDue(config.expiry().perRun()));
    }

    /** Works on what is due until there is none, or {@code atMost} were done; gives how many were. */
    Uni<Integer> expireDue(int atMost) {
        return next(BEGINNING, 0, atMost).invoke(count -> {
            if (count > 0) {
                notices.announce();
                LOG.infof("%d redemptions have expired", count);
            }
        });
    }

    private Uni<Integer> next(Place after, int done, int atMost) {
        if (atMost == 0) {
            return Uni.createFrom().item(done);
        }
        AtomicReference<Place> claimed = new AtomicReference<>();
        return transactions.write(session -> expireNext(session, after, claimed)).replaceWith(done + 1)
                .onFailure().recoverWithUni(failure -> passOver(claimed.get(), failure, done))
                .chain(count -> claimed.get() == null ? Uni.createFrom().item(done)
                        : next(claimed.get(), count, atMost - 1));
    }

    private Uni<Void> expireNext(Mutiny.Session session, Place after, AtomicReference<Place> claimed) {
        claimed.set(null);
        return session.createNativeQuery(CLAIM, Redemption.class).setParameter(1, clock.instant())
                .setParameter(2, after.expiresAt()).setParameter(3, after.id()).getSingleResultOrNull()
                .chain(redemption -> {
                    if (redemption == null) {
                        return Uni.createFrom().voidItem();
                    }
                    claimed.set(new Place(redemption.expiresAt(), redemption.id()));
                    return expire(session, redemption);
                });
    }

    private Uni<Void> expire(Mutiny.Session session, Redemption redemption) {
        return steps.release(session, redemption, RedemptionState.EXPIRED, Actor.SYSTEM, null)
                .chain(() -> steps.tell(session, redemption, "到期未领：" + redemption.what(),
                        "您兑换的" + redemption.what() + "到期没有领取，" + redemption.points() + " 积分已退还。"));
    }

    private static Uni<Integer> passOver(Place claimed, Throwable failure, int done) {
        if (claimed == null) {
            return Uni.createFrom().failure(failure);
        }
        LOG.errorf(failure, "The redemption %s could not be let go; the next run tries again", claimed.id());
        return Uni.createFrom().item(done);
    }
}
