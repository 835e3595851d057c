package org.qiaomen.region.calendar;

import java.time.LocalDate;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

@ApplicationScoped
class CalendarRepository {

    /** Notices are loaded one after the other. */
    Uni<Void> lockCalendar(Mutiny.Session session) {
        return session.createNativeQuery("SELECT revision FROM region_revision WHERE name = 'calendar' FOR UPDATE", Long.class)
                .getSingleResult().replaceWithVoid();
    }

    /** Null if its notice has not been loaded. */
    Uni<CalendarYear> find(Mutiny.Session session, int year) {
        return session.find(CalendarYear.class, year);
    }

    Uni<List<CalendarDay>> days(Mutiny.Session session, int year) {
        return session.createQuery("FROM CalendarDay WHERE year = :year ORDER BY day", CalendarDay.class)
                .setParameter("year", year).getResultList();
    }

    /** Those of the days that another year's notice names. */
    Uni<List<LocalDate>> takenByOthers(Mutiny.Session session, int year, List<LocalDate> days) {
        return session
                .createQuery("SELECT day FROM CalendarDay WHERE year <> :year AND day IN :days ORDER BY day", LocalDate.class)
                .setParameter("year", year).setParameter("days", days).getResultList();
    }

    Uni<Void> replaceDays(Mutiny.Session session, int year, List<CalendarDay> days) {
        return session.createMutationQuery("DELETE FROM CalendarDay WHERE year = :year").setParameter("year", year)
                .executeUpdate()
                .chain(() -> session.persistAll(days.toArray()))
                .chain(session::flush);
    }
}
