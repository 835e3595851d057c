package org.qiaomen.volunteering;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the city decides about volunteering from a day on. */
@Schema(description = "志愿服务的规则")
public record VolunteerSettings(
        @Schema(description = "从哪天起生效；设定时省略为今天", examples = "2027-01-01") LocalDate effectiveFrom,
        @Schema(description = "最低年龄", examples = "18") @NotNull @Min(0) @Max(120) Integer minimumAge,
        @Schema(description = "在校学生经监护人同意的最低年龄；null 为不收", examples = "14") @Min(6) @Max(120) Integer studentFromAge,
        @Schema(description = "没有填写出生日期的人不能报名；false 为报名即声明已达到年龄") @NotNull Boolean requireKnownAge,
        @Schema(description = "一天最多计多少分钟", examples = "600") @NotNull @Min(30) @Max(1440) Integer dailyCapMinutes,
        @Schema(description = "每年的目标", examples = "1200") @NotNull @Min(60) @Max(100_000) Integer yearlyGoalMinutes,
        @Schema(description = "两处服务之间最快的速度，公里每小时", examples = "150") @NotNull @Min(10) @Max(1_000) Integer fastestKmPerHour,
        @Schema(description = "一星、二星……各要多少小时，由少到多") @NotNull @Size(min = 1, max = 10) List<@NotNull @Min(10) @Max(100_000) Integer> honourHours) {

    /** Where no city has said anything: 18, students from 14; stars at the hours of 志愿服务记录办法. */
    static final VolunteerSettings DEFAULT = new VolunteerSettings(null, 18, 14, false, 600, 1_200, 150,
            List.of(100, 300, 600, 1_000, 1_500));

    /** How many stars so many minutes are worth, from none. */
    public int stars(long minutes) {
        return (int) honourHours.stream().filter(hours -> minutes >= hours * 60L).count();
    }
}
