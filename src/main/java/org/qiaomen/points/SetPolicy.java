package org.qiaomen.points;

import java.time.LocalDate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** From a day on, a preset, or rules of the city's own that began as one. */
@Schema(description = "设定积分与时间的规则")
record SetPolicy(
        @Schema(description = "从哪天起生效，今天或以后；省略为今天", examples = "2026-01-01") LocalDate effectiveFrom,
        @Schema(description = "预设", examples = "NANJING") @NotNull PolicyPreset preset,
        @Schema(description = "自定规则；省略为预设的规则") @Valid PolicyRules rules) {

    static final int YEARS_AHEAD = 10;

    PolicyRules effectiveRules() {
        return rules == null ? preset.rules() : rules;
    }
}
