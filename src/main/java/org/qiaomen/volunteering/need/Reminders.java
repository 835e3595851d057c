package org.qiaomen.volunteering.need;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.Notices;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Transactions;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/**
 * Reminds people the day before. Any number of replicas may run it: rows are claimed, and each batch is a short transaction.
 */
@ApplicationScoped
class Reminders {

    private static final int BATCH = 50;
    private static final int BATCHES = 40;
    private static final String CLAIM = "UPDATE volunteer_sign_up SET remind_at = NULL, version = version + 1 WHERE id IN"
            + " (SELECT id FROM volunteer_sign_up WHERE remind_at <= ?1 ORDER BY remind_at LIMIT " + BATCH
            + " FOR UPDATE SKIP LOCKED) RETURNING need_id, resident_id";

    private final Transactions transactions;
    private final NeedRepository needs;
    private final NeedNotices told;
    private final Notices notices;
    private final BackgroundWork work;
    private final Clock clock;

    Reminders(Transactions transactions, NeedRepository needs, NeedNotices told, Notices notices, BackgroundWork work,
            Clock clock) {
        this.transactions = transactions;
        this.needs = needs;
        this.told = told;
        this.notices = notices;
        this.work = work;
        this.clock = clock;
    }

    @Scheduled(every = "{volunteering.reminders.every}", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return work.attempt("Reminding volunteers", () -> remind(BATCHES));
    }

    Uni<Void> remind(int batches) {
        return transactions.write(this::batch).invoke(any -> notices.announce())
                .chain(done -> done < BATCH || batches <= 1 ? Uni.createFrom().voidItem() : remind(batches - 1));
    }

    private Uni<Integer> batch(Mutiny.Session session) {
        return session.createNativeQuery(CLAIM, Object[].class).setParameter(1, clock.instant()).getResultList()
                .call(claimed -> remindAll(session, claimed)).map(List::size);
    }

    private Uni<Void> remindAll(Mutiny.Session session, List<Object[]> claimed) {
        return NeedNotices.toAll(claimed, row -> needs.find(session, (UUID) row[0])
                .chain(need -> told.remind(session, need, (UUID) row[1])));
    }
}
