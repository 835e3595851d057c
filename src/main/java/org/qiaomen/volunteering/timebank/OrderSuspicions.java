package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.family.Families;
import org.qiaomen.volunteering.FraudSignals;
import org.qiaomen.volunteering.SignalKind;
import org.qiaomen.volunteering.SourceType;
import org.qiaomen.volunteering.Suspicion;

import io.smallrye.mutiny.Uni;

/** What staff should look at once an order is paid. Nobody is judged by it, and nothing is held back. */
@ApplicationScoped
class OrderSuspicions {

    private static final Duration MONTH = Duration.ofDays(30);
    // Both ways: two who help each other in turn make minutes of nothing, too.
    private static final String MET = "select count(*) from TimeBankOrder where state = SETTLED and endedAt > :since"
            + " and ((requesterId = :one and helperId = :other) or (requesterId = :other and helperId = :one))";

    private final FraudSignals signals;
    private final Families families;
    private final TimeBankConfig config;
    private final Clock clock;

    OrderSuspicions(FraudSignals signals, Families families, TimeBankConfig config, Clock clock) {
        this.signals = signals;
        this.families = families;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> look(Mutiny.Session session, TimeBankOrder order) {
        return samePair(session, order).chain(() -> relatives(session, order)).chain(() -> tooShort(session, order));
    }

    private Uni<Void> samePair(Mutiny.Session session, TimeBankOrder order) {
        return session.createQuery(MET, Long.class).setParameter("since", clock.instant().minus(MONTH))
                .setParameter("one", order.requesterId()).setParameter("other", order.helperId()).getSingleResult()
                .chain(count -> count < config.samePairPerMonth() ? Uni.createFrom().voidItem()
                        : raise(session, order, SignalKind.SAME_PAIR, "同样两人 30 天内互助 " + count + " 次"));
    }

    private Uni<Void> relatives(Mutiny.Session session, TimeBankOrder order) {
        return families.areRelatives(session, order.requesterId(), order.helperId())
                .chain(family -> family ? raise(session, order, SignalKind.RELATIVES, "双方登记为家人")
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> tooShort(Mutiny.Session session, TimeBankOrder order) {
        long lasted = Duration.between(order.startedAt(), order.finishedAt()).toMinutes();
        return lasted * 2 >= order.paidMinutes() ? Uni.createFrom().voidItem()
                : raise(session, order, SignalKind.TOO_SHORT, "从开始到结束 " + lasted + " 分钟，结算 " + order.paidMinutes() + " 分钟");
    }

    private Uni<Void> raise(Mutiny.Session session, TimeBankOrder order, SignalKind kind, String detail) {
        return signals.raise(session, new Suspicion.Signal(kind, order.helperId(), SourceType.ORDER, order.id(),
                order.requesterId(), order.areaCode(), detail));
    }
}
