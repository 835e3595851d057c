package org.qiaomen.region.calendar;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A year's notice, whole: it takes the place of what was loaded for the year before. */
public record AnnounceYear(@NotNull @Size(min = 1, max = MAX_DAYS) List<@NotNull @Valid CalendarDayEntry> days) {

    static final int MAX_DAYS = 120;
}
