package org.qiaomen.volunteering.need;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.region.CoordinateSystem;
import org.qiaomen.region.GeoPoint;
import org.qiaomen.volunteering.Skill;

/** What help is needed, where, when, by how many, and what it earns. */
@Schema(description = "发布志愿服务需求")
record PublishNeed(
        @Schema(examples = "陪独居老人去医院") @NotBlank @Size(max = 100) String title,
        @Schema(examples = "早上八点半在社区门口集合，陪三位老人体检，中午前送回。") @NotBlank @Size(max = 2_000) String description,
        @Schema(description = "大家看到的地点名称", examples = "安宁社区服务中心") @NotBlank @Size(max = 100) String placeName,
        @Schema(description = "具体地址，只有报上名的人看得到", examples = "3 栋 2 单元 101") @Size(max = 200) String meetingPoint,
        @NotNull @Valid Place place,
        @Schema(examples = "2026-12-05T08:30:00+08:00") @NotNull OffsetDateTime startsAt,
        @Schema(description = "最长 24 小时", examples = "2026-12-05T11:30:00+08:00") @NotNull OffsetDateTime endsAt,
        @Schema(description = "需要几个人", examples = "3") @NotNull @Min(1) @Max(1_000) Integer places,
        @Schema(description = "希望会什么", examples = "[\"ESCORT\"]") @Size(max = 10) List<@NotNull Skill> skills,
        @Schema(description = "全程参加计多少分钟；省略为整个时段", examples = "180") @Min(1) @Max(1_440) Integer minutes,
        @Schema(description = "全程参加得多少积分；省略为零", examples = "30") @Min(0) @Max(1_000) Integer points,
        @Schema(description = "以哪个团队的名义；省略为本人") UUID groupId) {

    /** Where it is. */
    @Schema(description = "地点")
    record Place(
            @Schema(examples = "28.2303") @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @Schema(examples = "112.3013") @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
            @Schema(description = "默认 GCJ02（手机和微信地图）") CoordinateSystem coordinateSystem) {

        GeoPoint wgs84() {
            return new GeoPoint(latitude, longitude,
                    coordinateSystem == null ? CoordinateSystem.GCJ02 : coordinateSystem).toWgs84();
        }
    }
}
