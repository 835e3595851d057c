package org.qiaomen.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.qiaomen.platform.CityTime;

/** The hours of the city's night in which nobody is rung up for what can wait. */
@ApplicationScoped
public class QuietHours {

    private final NoticeConfig.QuietHours config;

    @Inject
    QuietHours(NoticeConfig config) {
        this(config.quietHours());
    }

    QuietHours(NoticeConfig.QuietHours config) {
        this.config = config;
    }

    /** When the quiet that this instant falls into is over; empty outside of it. */
    public Optional<Instant> until(Instant now) {
        var local = now.atZone(CityTime.ZONE);
        return config.enabled() && isQuiet(local.toLocalTime()) ? Optional.of(morning(local)) : Optional.empty();
    }

    // The night usually has midnight in it.
    private boolean isQuiet(LocalTime time) {
        var begun = !time.isBefore(config.from());
        var notOver = time.isBefore(config.to());
        return config.from().isAfter(config.to()) ? begun || notOver : begun && notOver;
    }

    private Instant morning(ZonedDateTime local) {
        var today = local.with(config.to());
        return (today.isAfter(local) ? today : today.plusDays(1)).toInstant();
    }
}
