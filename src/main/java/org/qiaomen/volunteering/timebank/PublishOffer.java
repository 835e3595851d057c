package org.qiaomen.volunteering.timebank;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.volunteering.Skill;

/** "I can do this, here, at these hours." */
@Schema(description = "登记可以提供的帮助")
record PublishOffer(
        @NotNull @Size(min = 1, max = 20) List<@NotNull Skill> skills,
        @Schema(description = "从哪里出发；他人只看到大致距离") @NotNull @Valid HelpPlace place,
        @Schema(description = "愿意走多远，米", examples = "2000") @NotNull @Min(100) @Max(20_000) Integer radiusMetres,
        @Schema(description = "每周有空的时段；不填为随时", nullable = true) @Size(max = 21) List<@NotNull @Valid WeeklyTime> weeklyTimes,
        @Schema(examples = "会修水龙头和灯具") @Size(max = 200) String note) {

    List<WeeklyTime> times() {
        return weeklyTimes == null ? List.of() : weeklyTimes;
    }
}
