package org.qiaomen.volunteering.timebank;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.CityTime;

/** When something about an order falls due, and how times are said. */
@ApplicationScoped
class OrderTimes {

    private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("M月d日 HH:mm").withZone(CityTime.ZONE);

    private final TimeBankConfig config;

    OrderTimes(TimeBankConfig config) {
        this.config = config;
    }

    static String said(Instant at) {
        return SAID.format(at);
    }

    /** The reminder before the start, or where that has passed, the end of waiting for the start. */
    Instant afterAcceptance(TimeBankOrder order, Instant now) {
        Instant reminder = order.startsAt().minus(config.remindBefore());
        return reminder.isAfter(now) ? reminder : notStarted(order);
    }

    Instant notStarted(TimeBankOrder order) {
        return order.startsAt().plus(config.notStartedAfter());
    }

    Instant unfinished(Instant startedAt, int minutes) {
        return startedAt.plus(Duration.ofMinutes(minutes)).plus(config.unfinishedAfter());
    }

    Instant nextReminder(Instant now) {
        return now.plus(config.remindEvery());
    }

    /** Whether somebody who cancels now lets the other down. */
    boolean isLate(TimeBankOrder order, Instant now) {
        return now.isAfter(order.startsAt().minus(config.cancelFreeBefore()));
    }

    /** Whether whoever asked may still have second thoughts. */
    boolean isJustAsked(TimeBankOrder order, Instant now) {
        return !now.isAfter(order.createdAt().plus(config.takenBackWithin()));
    }

    boolean mayBeAbsent(TimeBankOrder order, Instant now) {
        return now.isAfter(order.startsAt().plus(config.absentAfter()));
    }
}
