package org.qiaomen.region.calendar;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Preconditions;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.RegionRevisions;

import io.smallrye.mutiny.Uni;

/** Reads and loads the notices. */
@ApplicationScoped
class CalendarService {

    private final Transactions transactions;
    private final CalendarRepository calendar;
    private final RegionRevisions revisions;
    private final AuditLog audit;
    private final Clock clock;

    CalendarService(Transactions transactions, CalendarRepository calendar, RegionRevisions revisions, AuditLog audit,
            Clock clock) {
        this.transactions = transactions;
        this.calendar = calendar;
        this.revisions = revisions;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<CalendarYearView> read(int year) {
        NoticeRules.checkYear(year);
        return transactions.read(session -> calendar.find(session, year)
                .chain(found -> found == null ? Uni.createFrom().item(CalendarYearView.notAnnounced(year))
                        : calendar.days(session, year).map(days -> CalendarYearView.of(found, days))));
    }

    /** Commits, and answers once this replica counts with the new days and has told so ({@link CalendarChanged}). */
    Uni<CalendarYearView> announce(Actor actor, int year, String ifMatch, AnnounceYear command) {
        NoticeRules.checkDays(year, command.days());
        List<CalendarDay> days = command.days().stream().sorted(Comparator.comparing(CalendarDayEntry::day))
                .map(entry -> new CalendarDay(year, entry)).toList();
        return transactions.write(session -> calendar.lockCalendar(session)
                .chain(() -> calendar.find(session, year))
                .invoke(found -> Preconditions.requireMatch(ifMatch, found == null ? 0 : found.version()))
                .call(() -> checkNotTaken(session, year, command))
                .chain(found -> announced(session, found, year))
                .call(announced -> calendar.replaceDays(session, year, days))
                .call(() -> audit.record(session, AuditEntry.of(actor, "calendar.announce", "calendar-year", year)))
                .map(announced -> CalendarYearView.of(announced, days)))
                .call(() -> revisions.changed());
    }

    private Uni<Void> checkNotTaken(Mutiny.Session session, int year, AnnounceYear command) {
        return calendar.takenByOthers(session, year, command.days().stream().map(CalendarDayEntry::day).toList())
                .invoke(taken -> {
                    if (!taken.isEmpty()) {
                        throw new ProblemException(CalendarError.DAY_TAKEN).field("days")
                                .detail("已列入其他年度：" + taken.get(0), taken.get(0) + " belongs to another year's notice");
                    }
                }).replaceWithVoid();
    }

    private Uni<CalendarYear> announced(Mutiny.Session session, CalendarYear found, int year) {
        CalendarYear announced = found == null ? new CalendarYear(year) : found;
        announced.announced(clock.instant());
        // Written at once: the days refer to the year.
        return (found == null ? session.persist(announced) : Uni.createFrom().voidItem())
                .chain(session::flush).replaceWith(announced);
    }
}
