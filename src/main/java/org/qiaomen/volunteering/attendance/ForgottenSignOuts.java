package org.qiaomen.volunteering.attendance;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.notice.Notices;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.Transactions;
import org.qiaomen.volunteering.need.NeedNotices;
import org.qiaomen.volunteering.need.NeedRepository;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Tells once, after the end, who is still signed in: without signing out nothing is counted. */
@ApplicationScoped
class ForgottenSignOuts {

    private static final int BATCH = 50;
    private static final int BATCHES = 20;
    private static final String CLAIM = "UPDATE volunteer_attendance SET remind_at = NULL, version = version + 1 WHERE id IN"
            + " (SELECT id FROM volunteer_attendance WHERE remind_at <= ?1 ORDER BY remind_at LIMIT " + BATCH
            + " FOR UPDATE SKIP LOCKED) RETURNING need_id, resident_id";

    private final Transactions transactions;
    private final NeedRepository needs;
    private final NeedNotices told;
    private final Notices notices;
    private final BackgroundWork work;
    private final Clock clock;

    ForgottenSignOuts(Transactions transactions, NeedRepository needs, NeedNotices told, Notices notices,
            BackgroundWork work, Clock clock) {
        this.transactions = transactions;
        this.needs = needs;
        this.told = told;
        this.notices = notices;
        this.work = work;
        this.clock = clock;
    }

    @Scheduled(every = "{volunteering.reminders.every}", delayed = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return work.attempt("Asking volunteers to sign out", () -> remind(BATCHES));
    }

    Uni<Void> remind(int batches) {
        return transactions.write(this::batch).invoke(any -> notices.announce())
                .chain(done -> done < BATCH || batches <= 1 ? Uni.createFrom().voidItem() : remind(batches - 1));
    }

    private Uni<Integer> batch(Mutiny.Session session) {
        return session.createNativeQuery(CLAIM, Object[].class).setParameter(1, clock.instant()).getResultList()
                .call(claimed -> NeedNotices.toAll(claimed, row -> needs.find(session, (UUID) row[0])
                        .chain(need -> told.tell(session, (UUID) row[1], "forgotten-sign-out", need, "您还没有签退",
                                "《" + need.title() + "》已经结束。请签退；来不及了请组织者更正时间。", true))))
                .map(List::size);
    }
}
