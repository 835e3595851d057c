package org.qiaomen.volunteering.attendance;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Cause;
import org.qiaomen.points.Currency;
import org.qiaomen.points.Movements;
import org.qiaomen.points.PointsLedger;
import org.qiaomen.points.PointsPolicies;
import org.qiaomen.points.PointsReceipt;
import org.qiaomen.volunteering.FraudSignals;
import org.qiaomen.volunteering.ServiceRecords;
import org.qiaomen.volunteering.ServiceRecords.Service;
import org.qiaomen.volunteering.ServiceSpans;
import org.qiaomen.volunteering.SignalKind;
import org.qiaomen.volunteering.SourceType;
import org.qiaomen.volunteering.attendance.AttendanceEvents.Kind;
import org.qiaomen.volunteering.need.NeedNotices;
import org.qiaomen.volunteering.need.VolunteerNeed;

import io.smallrye.mutiny.Uni;

/**
 * What a confirmed attendance earns, once per round, and taking it back. All of it is in the transaction of the confirmation.
 */
@ApplicationScoped
class Awards {

    private static final String SUBJECT = "volunteer-attendance";

    private final PointsLedger ledger;
    private final PointsPolicies policies;
    private final ServiceSpans spans;
    private final ServiceRecords records;
    private final FraudSignals signals;
    private final AttendanceEvents events;
    private final NeedNotices told;
    private final Clock clock;

    Awards(PointsLedger ledger, PointsPolicies policies, ServiceSpans spans, ServiceRecords records, FraudSignals signals,
            AttendanceEvents events, NeedNotices told, Clock clock) {
        this.ledger = ledger;
        this.policies = policies;
        this.spans = spans;
        this.records = records;
        this.signals = signals;
        this.events = events;
        this.told = told;
        this.clock = clock;
    }

    /**
     * Minutes in whole units of the city's policy, within its day; points in the same measure. What was awarded before goes
     * when
     * this has come, so that only where it was more must the difference still be there: else {@code points.insufficient}.
     */
    Uni<Void> award(Mutiny.Session session, Attendance attendance, VolunteerNeed need, Actor actor) {
        Attendance.Standing standing = attendance.standing();
        return standing == null ? count(session, attendance, need)
                : records.reverse(session, SourceType.NEED, attendance.id(), standing.round())
                        .chain(() -> count(session, attendance, need))
                        .chain(() -> takeBack(session, attendance, standing, actor));
    }

    private Uni<Void> count(Mutiny.Session session, Attendance attendance, VolunteerNeed need) {
        int served = attendance.servedMinutes(need);
        return spans.creditable(session, attendance.residentId(), attendance.inAt(), served)
                .call(counted -> counted >= served ? Uni.createFrom().voidItem()
                        : signals.raise(session, PresenceCheck.signal(SignalKind.DAILY_CAP, need, attendance.residentId(),
                                "当天超过每日上限，" + (served - counted) + " 分钟未计")))
                .chain(counted -> policies.today().map(policy -> counted - counted % policy.rules().unitMinutes()))
                .chain(minutes -> give(session, attendance, need, minutes));
    }

    private Uni<Void> give(Mutiny.Session session, Attendance attendance, VolunteerNeed need, int minutes) {
        int points = need.pointsFor(minutes);
        return give(session, attendance, need, Currency.TIME, minutes)
                .chain(time -> give(session, attendance, need, Currency.POINTS, points)
                        .invoke(given -> attendance.award(minutes, points, id(time), id(given), clock.instant())))
                .chain(() -> records.add(session, new Service(attendance.residentId(), SourceType.NEED, attendance.id(),
                        attendance.round(), need.title(), need.areaCode(), attendance.inAt(), attendance.outAt(), minutes,
                        points)))
                .chain(() -> events.add(session, attendance, Kind.AWARDED, Actor.SYSTEM, null))
                .chain(() -> told.tell(session, attendance.residentId(), "awarded", need, "服务已计入",
                        "《" + need.title() + "》计入 " + minutes + " 分钟、" + points + " 积分。谢谢您！", false));
    }

    private Uni<PointsReceipt> give(Mutiny.Session session, Attendance attendance, VolunteerNeed need, Currency currency,
            int amount) {
        return amount == 0 ? Uni.createFrom().nullItem()
                : ledger.award(session, new Movements.Award(AccountOwner.resident(attendance.residentId()), currency, amount,
                        cause("award", attendance, attendance.round(), currency, Actor.SYSTEM, "volunteer.confirmed")
                                .memo("志愿服务《" + need.title() + "》")));
    }

    private Uni<Void> takeBack(Mutiny.Session session, Attendance attendance, Attendance.Standing standing, Actor actor) {
        return takeBack(session, attendance, standing, Currency.TIME, standing.timeTransaction(), actor)
                .chain(() -> takeBack(session, attendance, standing, Currency.POINTS, standing.pointsTransaction(), actor))
                .chain(() -> events.add(session, attendance, Kind.REVERSED, actor, null));
    }

    private Uni<Void> takeBack(Mutiny.Session session, Attendance attendance, Attendance.Standing standing, Currency currency,
            UUID transaction, Actor actor) {
        return transaction == null ? Uni.createFrom().voidItem()
                : ledger.reverse(session, new Movements.Reverse(transaction,
                        cause("reversal", attendance, standing.round(), currency, actor, "volunteer.corrected")
                                .memo("更正前计入的")))
                        .replaceWithVoid();
    }

    private static Cause cause(String what, Attendance attendance, int round, Currency currency, Actor actor, String reason) {
        return Cause.of("volunteer:" + what + ":" + attendance.id() + ":" + round + ":" + currency, actor, reason)
                .about(SUBJECT, attendance.id());
    }

    private static UUID id(PointsReceipt receipt) {
        return receipt == null ? null : receipt.transactionId();
    }
}
