package org.qiaomen.volunteering;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How volunteering runs. What a city decides about it is no configuration: see {@link VolunteerSettings}. */
@ConfigMapping(prefix = "volunteering")
public interface VolunteeringConfig {

    /** Whether to publish the demo city's invented needs where there are none. */
    @WithDefault("${qiaomen.demo:false}")
    boolean demoNeeds();

    /** Where anyone checks a record of service; its number is appended. */
    @WithDefault("http://127.0.0.1:8080/v/")
    String recordLinkBase();

    Attendance attendance();

    Reminders reminders();

    Ranking ranking();

    /** Signing in and out. */
    interface Attendance {

        /** How long a code is shown; the one before it is still taken. */
        @WithDefault("60s")
        Duration codeWindow();

        /** How far from the place of the need one may stand, beyond what the phone is not sure of. */
        @WithDefault("200")
        int radiusMetres();

        /** A phone that is less sure than this does not say where it is. */
        @WithDefault("150")
        int worstAccuracyMetres();

        /** How long before the beginning one may sign in. */
        @WithDefault("30m")
        Duration earlyBy();

        /** How long after the end one may sign out. */
        @WithDefault("2h")
        Duration lateBy();

        /** A phone's clock that is further off is listed. */
        @WithDefault("5m")
        Duration clockSkew();
    }

    /** What people are reminded of. */
    interface Reminders {

        /** How often it is looked what is due; {@code off} for never. */
        @WithDefault("30s")
        String every();

        @WithDefault("24h")
        Duration before();
    }

    /** The ranking in Redis. */
    interface Ranking {

        /** After this it is made anew from PostgreSQL. */
        @WithDefault("10m")
        Duration keptFor();

        @WithDefault("1000")
        int most();
    }
}
