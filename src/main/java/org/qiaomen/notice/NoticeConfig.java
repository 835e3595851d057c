package org.qiaomen.notice;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of inbox, outbox and channels. */
@ConfigMapping(prefix = "notice")
public interface NoticeConfig {

    Outbox outbox();

    Sms sms();

    /** Subscribe-message templates by kind; {@code default} serves the kinds that have none of their own. */
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

        /** How long rows that are done are kept. */
        @WithDefault("P30D")
        Duration kept();

        /** How long rows that nobody could deliver are kept for staff. */
        @WithDefault("P180D")
        Duration deadKept();
    }

    interface Sms {

        /** The gateway's address without trailing slash; without one nothing is sent by text message. */
        Optional<String> baseUrl();

        /** Sent as {@code Authorization: Bearer}. */
        Optional<String> key();

        /**
         * Whether the gateway drops a message whose {@code reference} it has had before. Only then is one sent again when
         * its answer was lost.
         */
        @WithDefault("false")
        boolean dropsRepeats();

        /** Signature that carriers ask for, shown as 【…】 before the text. */
        @WithDefault("敲门")
        String signature();

        /** Characters of a message with its signature; longer ones are cut. */
        @WithDefault("300")
        int mostCharacters();
    }

    interface Template {

        String templateId();

        /** Page that a tap opens, without leading slash; {@code {subjectId}} is replaced. */
        Optional<String> page();

        /** Field key of the template to the name of a parameter, or to {@code title}, {@code text} or {@code time}. */
        Map<String, String> fields();
    }
}
