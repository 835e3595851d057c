package org.qiaomen.request;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the city promises and how much it takes; the defaults are the municipal plans'. */
@ConfigMapping(prefix = "request")
public interface RequestConfig {

    /** Every request is answered within this time of being submitted. */
    @WithDefault("24h")
    Duration answerWithin();

    /** An urgent one takes the green channel. */
    @WithDefault("2h")
    Duration urgentAnswerWithin();

    @WithDefault("3")
    int takeUpWithinWorkingDays();

    @WithDefault("7")
    int closeWithinWorkingDays();

    /** After a bad rating: 5, 7 or 15 working days are in use. */
    @WithDefault("7")
    int fixWithinWorkingDays();

    @WithDefault("3")
    int revisitEveryMonths();

    /** Long polls wait at most this many seconds. */
    @WithDefault("30")
    int maxWaitSeconds();

    /** Live streams held open by one replica. */
    @WithDefault("2000")
    int maxStreams();

    /** A resident may be reminded of the wait at most this often. */
    @WithDefault("24h")
    Duration nudgeEvery();
}
