package org.qiaomen.region.calendar;

import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A day that a notice names. */
public record CalendarDayEntry(
        @NotNull @Schema(examples = "2027-01-01") LocalDate day,
        @NotNull @Schema(description = "O 休，W 班（周末上班）") DayKind kind) {
}
