package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.CitySettings;
import org.qiaomen.volunteering.ServiceSpan;
import org.qiaomen.volunteering.ServiceSpans;
import org.qiaomen.volunteering.SignalKind;
import org.qiaomen.volunteering.SourceType;
import org.qiaomen.volunteering.Suspicion;
import org.qiaomen.volunteering.Volunteers;

import io.smallrye.mutiny.Uni;

/** The helper's side: accepting, starting with the code, finishing. */
@ApplicationScoped
class OrderHelping {

    private static final int WHOLE_DAY = 1_440;
    private static final String PENDING = "select coalesce(sum(minutes), 0) from TimeBankOrder where helperId = :helper and id <> :id"
            + " and startsAt between :around and :until and state in (ACCEPTED, STARTED, FINISHED, DISPUTED)"
            + " and coalesce(startedAt, startsAt) >= :from and coalesce(startedAt, startsAt) < :to";
    private static final Duration AROUND = Duration.ofDays(62);

    private final OrderRepository orders;
    private final OrderJournal journal;
    private final OrderNews news;
    private final OrderTimes times;
    private final StartCodes codes;
    private final Absences absences;
    private final Volunteers volunteers;
    private final ServiceSpans spans;
    private final CitySettings settings;
    private final SpendingRules rules;
    private final Clock clock;

    OrderHelping(OrderRepository orders, OrderJournal journal, OrderNews news, OrderTimes times, StartCodes codes,
            Absences absences, Volunteers volunteers, ServiceSpans spans, CitySettings settings, SpendingRules rules,
            Clock clock) {
        this.orders = orders;
        this.journal = journal;
        this.news = news;
        this.times = times;
        this.codes = codes;
        this.absences = absences;
        this.volunteers = volunteers;
        this.spans = spans;
        this.settings = settings;
        this.rules = rules;
        this.clock = clock;
    }

    /** The first one has it: whoever comes second finds it taken. */
    Uni<TimeBankOrder> accept(Mutiny.Session session, Principal who, UUID id) {
        UUID helper = who.residentId();
        String code = codes.next();
        Instant now = clock.instant();
        return orders.lock(session, id)
                .invoke(order -> order.accept(helper, codes.seal(code), now, times.afterAcceptance(order, now)))
                .call(() -> volunteers.requireMayServe(session, helper))
                .call(() -> absences.requireReliable(session, helper))
                .call(order -> spans.plan(session, span(order, order.until())))
                .call(order -> requireWithinDay(session, order))
                .call(order -> journal.record(session, order, EventType.ACCEPTED, who, null, null))
                .call(order -> news.accepted(session, order, code));
    }

    /** @param typed as it was read aloud */
    Uni<TimeBankOrder> start(Mutiny.Session session, Principal who, UUID id, String typed) {
        return orders.lock(session, id)
                .invoke(order -> requireHelper(order, who.residentId()))
                .call(order -> begin(session, order, typed))
                .call(order -> journal.record(session, order, EventType.STARTED, who, null, null))
                .call(order -> news.started(session, order));
    }

    /** The helper has no telephone that can, and calls: staff of the area take the code down. */
    Uni<TimeBankOrder> startByTelephone(Mutiny.Session session, Actor staff, String area, UUID id, String typed) {
        return orders.lockWithin(session, area, id)
                .call(order -> begin(session, order, typed))
                .call(order -> journal.record(session, order, EventType.STARTED, staff, null, "电话登记"))
                .call(order -> news.started(session, order));
    }

    private Uni<Void> begin(Mutiny.Session session, TimeBankOrder order, String typed) {
        Instant now = clock.instant();
        if (order.state() == OrderState.ACCEPTED && !codes.matches(typed, order.sealedStartCode())) {
            throw new Suspicion(TimeBankError.CODE_WRONG, new Suspicion.Signal(SignalKind.CODE_GUESSING, order.helperId(),
                    SourceType.ORDER, order.id(), null, order.areaCode(), "开始码不对")).field("code");
        }
        order.start(now, times.unfinished(now, order.minutes()));
        return requireWithinDay(session, order)
                .chain(() -> spans.actual(session, span(order, order.until()), order.areaCode()));
    }

    Uni<TimeBankOrder> finish(Mutiny.Session session, Principal who, UUID id, Integer minutes) {
        Instant now = clock.instant();
        return requireUnits(minutes).chain(() -> orders.lock(session, id))
                .invoke(order -> requireHelper(order, who.residentId()))
                .invoke(order -> order.finish(minutes, now, times.nextReminder(now)))
                // From now on he may be elsewhere; who stayed longer is where he was.
                .call(order -> now.isBefore(order.until()) ? spans.actual(session, span(order, now), order.areaCode())
                        : Uni.createFrom().voidItem())
                .call(order -> journal.record(session, order, EventType.FINISHED, who, minutes, null))
                .call(order -> news.finished(session, order));
    }

    private Uni<Void> requireUnits(Integer minutes) {
        return minutes == null ? Uni.createFrom().voidItem() : rules.requireWholeUnits(minutes).replaceWithVoid();
    }

    // What was served that day, and what is bound to be.
    private Uni<Void> requireWithinDay(Mutiny.Session session, TimeBankOrder order) {
        LocalDate day = LocalDate.ofInstant(order.from(), CityTime.ZONE);
        return settings.today(session)
                .chain(city -> spans.creditable(session, order.helperId(), order.from(), WHOLE_DAY)
                        .chain(left -> pending(session, order, day).invoke(pending -> {
                            if (pending + order.minutes() > left) {
                                throw new ProblemException(TimeBankError.DAILY_CAP).detail(
                                        "一天最多服务 " + city.dailyCapMinutes() + " 分钟",
                                        "At most " + city.dailyCapMinutes() + " minutes a day");
                            }
                        })))
                .replaceWithVoid();
    }

    private static Uni<Long> pending(Mutiny.Session session, TimeBankOrder order, LocalDate day) {
        Instant from = day.atStartOfDay(CityTime.ZONE).toInstant();
        return session.createQuery(PENDING, Long.class).setParameter("helper", order.helperId()).setParameter("id", order.id())
                .setParameter("around", from.minus(AROUND)).setParameter("until", from.plus(AROUND))
                .setParameter("from", from).setParameter("to", day.plusDays(1).atStartOfDay(CityTime.ZONE).toInstant())
                .getSingleResult();
    }

    private static ServiceSpan span(TimeBankOrder order, Instant until) {
        return new ServiceSpan(order.helperId(), SourceType.ORDER, order.id(), order.from(), until, order.latitude(),
                order.longitude());
    }

    private static void requireHelper(TimeBankOrder order, UUID residentId) {
        if (!order.isHelper(residentId)) {
            throw new ProblemException(TimeBankError.ORDER_NOT_FOUND);
        }
    }
}
