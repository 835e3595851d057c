package org.qiaomen.points.reward;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.Notices;
import org.qiaomen.notice.Notification;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Reminds people once of what waits for them and soon no longer does. Any number of replicas may run it: rows are claimed, and
 * each batch is a short transaction.
 */
@ApplicationScoped
class RedemptionReminders {

    private static final int BATCH = 50;
    private static final int BATCHES = 40;
    /** Whoever redeemed it today knows. */
    private static final Duration KNOWN = Duration.ofHours(12);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");
    private static final String CLAIM = "UPDATE redemption d SET reminded_at = ?1, version = d.version + 1 FROM reward r"
            + " WHERE r.id = d.reward_id AND d.id IN (SELECT id FROM redemption WHERE state = 'RESERVED' AND expires_at > ?1"
            + " AND expires_at <= ?2 AND reminded_at IS NULL AND created_at <= ?3 ORDER BY expires_at, id LIMIT " + BATCH
            + " FOR NO KEY UPDATE SKIP LOCKED)"
            + " RETURNING d.resident_id, d.id, d.reward_name || ' ×' || d.quantity, d.expires_at, r.pickup_place";

    private final Transactions transactions;
    private final Notices notices;
    private final BackgroundWork work;
    private final RewardConfig config;
    private final Clock clock;

    RedemptionReminders(Transactions transactions, Notices notices, BackgroundWork work, RewardConfig config, Clock clock) {
        this.transactions = transactions;
        this.notices = notices;
        this.work = work;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "{reward.expiry.remind-every}", delayed = "45s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return work.attempt("Reminding of rewards nobody collected yet", () -> remind(BATCHES));
    }

    Uni<Void> remind(int batches) {
        return transactions.write(this::batch).invoke(done -> notices.announce())
                .chain(done -> done < BATCH || batches <= 1 ? Uni.createFrom().voidItem() : remind(batches - 1));
    }

    private Uni<Integer> batch(Mutiny.Session session) {
        Instant now = clock.instant();
        return session.createNativeQuery(CLAIM, Object[].class).setParameter(1, now)
                .setParameter(2, now.plus(config.expiry().remindBefore())).setParameter(3, now.minus(KNOWN)).getResultList()
                .call(claimed -> tellAll(session, claimed)).map(List::size);
    }

    private Uni<Void> tellAll(Mutiny.Session session, List<Object[]> claimed) {
        return Multi.createFrom().iterable(claimed)
                .onItem().transformToUniAndConcatenate(row -> notices.tell(session, reminder(row)))
                .collect().last().replaceWithVoid();
    }

    // It ends as the day after the last one begins.
    private static Notification reminder(Object[] row) {
        Instant end = row[3] instanceof java.time.OffsetDateTime moment ? moment.toInstant() : (Instant) row[3];
        String last = DAY.format(end.minusSeconds(1).atZone(CityTime.ZONE));
        String where = row[4] == null ? "" : "，领取地点：" + row[4];
        return new Notification((UUID) row[0], "reward.changed", (UUID) row[1], "还没有领取：" + row[2],
                "您兑换的" + row[2] + "请在 " + last + " 以前凭兑换码领取" + where + "。过期积分退还。", Map.of(), false);
    }
}
