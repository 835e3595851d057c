package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.FraudSignals;
import org.qiaomen.volunteering.SignalKind;
import org.qiaomen.volunteering.SourceType;
import org.qiaomen.volunteering.Sql;
import org.qiaomen.volunteering.Suspicion;

import io.smallrye.mutiny.Uni;

/** Who let somebody down, and who did so too often. */
@ApplicationScoped
class Absences {

    private static final String NOTE = "INSERT INTO time_bank_absence (order_id, resident_id, kind, noted_at)"
            + " VALUES (?1, ?2, ?3, ?4) ON CONFLICT ON CONSTRAINT time_bank_absence_pkey DO NOTHING";
    private static final String COUNT = "SELECT count(*) FROM time_bank_absence WHERE resident_id = ?1 AND noted_at > ?2"
            + " AND excused_by IS NULL";
    private static final String EXCUSE = "UPDATE time_bank_absence SET excused_by = ?2, excuse = ?3 WHERE order_id = ?1"
            + " AND excused_by IS NULL";

    private final FraudSignals signals;
    private final TimeBankConfig config;
    private final Clock clock;

    Absences(FraudSignals signals, TimeBankConfig config, Clock clock) {
        this.signals = signals;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> cancelledLate(Mutiny.Session session, TimeBankOrder order, UUID residentId) {
        return note(session, order, residentId, "LATE_CANCELLATION");
    }

    /** Said by the other, so staff may look. */
    Uni<Void> didNotCome(Mutiny.Session session, TimeBankOrder order, UUID residentId, UUID saidBy) {
        return note(session, order, residentId, "NO_SHOW").chain(() -> signals.raise(session,
                new Suspicion.Signal(SignalKind.NO_SHOW, residentId, SourceType.ORDER, order.id(), saidBy, order.areaCode(),
                        "对方说约定时间没有见到人")));
    }

    private Uni<Void> note(Mutiny.Session session, TimeBankOrder order, UUID residentId, String kind) {
        return Sql.bind(session.createNativeQuery(NOTE), order.id(), residentId, kind, clock.instant()).executeUpdate()
                .replaceWithVoid();
    }

    /** Fails with {@code timebank.suspended}. */
    Uni<Void> requireReliable(Mutiny.Session session, UUID residentId) {
        return session.createNativeQuery(COUNT, Long.class).setParameter(1, residentId)
                .setParameter(2, clock.instant().minus(config.absencePeriod())).getSingleResult().invoke(count -> {
                    if (count >= config.absencesAllowed()) {
                        throw new ProblemException(TimeBankError.SUSPENDED).detail(
                                "近 " + config.absencePeriod().toDays() + " 天有 " + count + " 次缺席或临时取消；有正当理由请联系社区",
                                count + " absences or late cancellations; ask the community if there was a good reason");
                    }
                }).replaceWithVoid();
    }

    /** Fails with {@code timebank.absence-not-found}. */
    Uni<Void> excuse(Mutiny.Session session, UUID orderId, UUID staffId, String reason) {
        return Sql.bind(session.createNativeQuery(EXCUSE), orderId, staffId, reason).executeUpdate().invoke(count -> {
            if (count == 0) {
                throw new ProblemException(TimeBankError.ABSENCE_NOT_FOUND);
            }
        }).replaceWithVoid();
    }
}
