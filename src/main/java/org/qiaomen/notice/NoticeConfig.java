package org.qiaomen.notice;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of inbox, outbox and channels. */
@ConfigMapping(prefix = "notice")
public interface NoticeConfig {

    Outbox outbox();

    Sms sms();

    QuietHours quietHours();

    /**
     * Subscribe-message templates by kind; one of the part before the dot ({@code policy}) serves all its kinds, and
     * {@code default} those that have none of their own.
     */
    Map<String, Template> templates();

    /** {@code developer}, {@code trial} or {@code formal}: which build of the mini-program a message opens. */
    @WithDefault("formal")
    String miniProgramState();

    /** How many accepted taps are counted at most per template: nobody stores up messages for years. */
    @WithDefault("100")
    int mostConsents();

    /** How long a long poll of the inbox may wait. */
    @WithDefault("PT25S")
    Duration longestWait();

    /** Whether this is the demo, where text messages count as sent without a gateway. */
    @WithDefault("${qiaomen.demo:false}")
    boolean demo();

    interface Outbox {

        /** Whether this replica sends; a city may keep sending to some replicas. */
        @WithDefault("true")
        boolean enabled();

        /** How often the outbox is looked at without being woken. */
        @WithDefault("1s")
        String every();

        /** Rows claimed at once. */
        @WithDefault("50")
        int batch();

        /** Sends in progress at once in one replica. */
        @WithDefault("8")
        int parallel();

        /** How long a claimed row belongs to its worker; longer than two sends can take. */
        @WithDefault("PT60S")
        Duration lease();

        /** Tries per channel. */
        @WithDefault("8")
        int attempts();

        @WithDefault("PT5S")
        Duration firstPause();

        @WithDefault("PT30M")
        Duration longestPause();

        /** Least pause after the provider said that a day's quota is used up. */
        @WithDefault("PT10M")
        Duration quotaPause();

        /** How long a template that the platform refuses is not used, unless staff resume it. */
        @WithDefault("PT1H")
        Duration templateStop();

        /** How long rows that are done are kept. */
        @WithDefault("P30D")
        Duration kept();

        /** How long rows that nobody could deliver are kept for staff. */
        @WithDefault("P180D")
        Duration deadKept();
    }

    /** When broadcasts, and text messages that are not urgent, wait for the morning. */
    interface QuietHours {

        @WithDefault("true")
        boolean enabled();

        /** City time, such as {@code 21:30}. */
        @WithDefault("21:30")
        LocalTime from();

        @WithDefault("08:00")
        LocalTime to();
    }

    /** One gateway for text messages. */
    interface Gateway {

        /** The gateway's address without trailing slash; without one it is not there. */
        Optional<String> baseUrl();

        /** Sent as {@code Authorization: Bearer}. */
        Optional<String> key();

        /**
         * Whether the gateway drops a message whose {@code reference} it has had before. Only then is one sent again when
         * its answer was lost, and to this gateway alone.
         */
        @WithDefault("false")
        boolean dropsRepeats();
    }

    /** The first gateway, and what holds for text messages of any. */
    interface Sms extends Gateway {

        /** Taken when the first fails. */
        Gateway second();

        Circuit circuit();

        /** Signature that carriers ask for, shown as 【…】 before the text. */
        @WithDefault("敲门")
        String signature();

        /** Characters of a message with its signature; longer ones are cut. */
        @WithDefault("300")
        int mostCharacters();
    }

    /** When a gateway is left alone. */
    interface Circuit {

        /** Failures on end; a refusal is none. */
        @WithDefault("5")
        int failures();

        /** Until one message tries it again. */
        @WithDefault("PT30S")
        Duration rest();
    }

    interface Template {

        String templateId();

        /** Page that a tap opens, without leading slash; {@code {subjectId}} is replaced. */
        Optional<String> page();

        /** Field key of the template to the name of a parameter, or to {@code title}, {@code text} or {@code time}. */
        Map<String, String> fields();
    }
}
