package org.qiaomen.volunteering.need;

import java.time.OffsetDateTime;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.volunteering.Skill;

/** All that a need says, anew. */
@Schema(description = "修改志愿服务需求：整体替换")
record EditNeed(
        @Schema(examples = "陪独居老人去医院") @NotBlank @Size(max = 100) String title,
        @Schema(examples = "改为下午两点集合。") @NotBlank @Size(max = 2_000) String description,
        @Schema(examples = "安宁社区服务中心") @NotBlank @Size(max = 100) String placeName,
        @Schema(description = "具体地址，只有报上名的人看得到", examples = "3 栋 2 单元 101") @Size(max = 200) String meetingPoint,
        @NotNull @Valid PublishNeed.Place place,
        @Schema(examples = "2026-12-05T14:00:00+08:00") @NotNull OffsetDateTime startsAt,
        @Schema(description = "最长 24 小时", examples = "2026-12-05T17:00:00+08:00") @NotNull OffsetDateTime endsAt,
        @Schema(description = "不少于已报名的人数", examples = "3") @NotNull @Min(1) @Max(1_000) Integer places,
        @Schema(examples = "[\"ESCORT\"]") @Size(max = 10) List<@NotNull Skill> skills,
        @Schema(description = "省略为整个时段", examples = "180") @Min(1) @Max(1_440) Integer minutes,
        @Schema(description = "省略为零", examples = "30") @Min(0) @Max(1_000) Integer points) {

    PublishNeed published() {
        return new PublishNeed(title, description, placeName, meetingPoint, place, startsAt, endsAt, places, skills, minutes,
                points, null);
    }
}
