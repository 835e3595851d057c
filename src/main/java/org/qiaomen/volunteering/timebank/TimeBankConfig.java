package org.qiaomen.volunteering.timebank;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Periods and limits of the time bank; what a city's rules of minutes are is {@code points_policy}. */
@ConfigMapping(prefix = "time-bank")
public interface TimeBankConfig {

    /** Whether the demo city has an elder with hours and something in the pool. */
    @WithDefault("${qiaomen.demo:false}")
    boolean demo();

    /** How often what falls due is looked for; {@code off} where only tests do. */
    @WithDefault("20s")
    String every();

    @WithDefault("200")
    int ordersPerRun();

    /** An order the watch failed on is left alone for this time. */
    @WithDefault("10m")
    Duration retryAfter();

    /** Both are reminded this long before. */
    @WithDefault("2h")
    Duration remindBefore();

    /** An accepted order that nobody started by then ends. */
    @WithDefault("24h")
    Duration notStartedAfter();

    /** After the minutes that were ordered are over, the helper is reminded to say that it is done. */
    @WithDefault("2h")
    Duration unfinishedAfter();

    /** Between two reminders to confirm. */
    @WithDefault("24h")
    Duration remindEvery();

    /** Reminders before a mediator has to decide. */
    @WithDefault("3")
    int confirmReminders();

    /** Cancelling later than this before the start is noted. */
    @WithDefault("2h")
    Duration cancelFreeBefore();

    /** Whoever takes back what was asked for within this time lets nobody down, however soon it would have begun. */
    @WithDefault("10m")
    Duration takenBackWithin();

    /** Somebody may be said not to have come this long after the start. */
    @WithDefault("15m")
    Duration absentAfter();

    /** Absences within {@link #absencePeriod} after which one neither helps nor orders. */
    @WithDefault("3")
    int absencesAllowed();

    @WithDefault("30d")
    Duration absencePeriod();

    /** Orders of one resident that are not ended. */
    @WithDefault("10")
    int ordersAtOnce();

    @WithDefault("5")
    int offersAtOnce();

    /** Helpers told of one order. */
    @WithDefault("20")
    int invitationsPerOrder();

    /** Orders one helper is told of in 24 hours. */
    @WithDefault("3")
    int invitationsPerDay();

    /** Of 100; below it nobody is told. */
    @WithDefault("60")
    int invitationScore();

    /** Hours the same two may settle within 30 days before staff look. */
    @WithDefault("8")
    int samePairPerMonth();
}
