package org.qiaomen.points;

import java.time.LocalDate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.ProblemException;

/** From a day on, a preset, or rules of the city's own that began as one. */
@Schema(description = "设定积分与时间的规则")
record SetPolicy(
        @Schema(description = "从哪天起生效，今天或以后；省略为今天", examples = "2026-01-01") LocalDate effectiveFrom,
        @Schema(description = "预设", examples = "NANJING") @NotNull PolicyPreset preset,
        @Schema(description = "自定规则；省略为预设的规则") @Valid PolicyRules rules) {

    static final int YEARS_AHEAD = 10;

    private static final int HOUR = 60;

    /** @throws ProblemException when the unit does not divide an hour */
    PolicyRules effectiveRules() {
        if (rules != null && HOUR % rules.unitMinutes() != 0) {
            throw ProblemException.invalid("rules.unitMinutes", "须能整除 60", "must divide 60");
        }
        return rules == null ? preset.rules() : rules;
    }
}
