package org.qiaomen.volunteering.attendance;

import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.CoordinateSystem;
import org.qiaomen.region.GeoPoint;

/** Signing in or out, by the organiser's code or by being there: one of the two. */
@Schema(description = "签到或签退；code 和 place 二选一")
record AttendNeed(@NotNull UUID needId, @NotNull Action action,
        @Schema(description = "组织者出示的六位码，一分钟一换", examples = "048213") @Pattern(regexp = "[0-9]{6}", message = "须为六位数字|must be six digits") String code,
        @Valid Here place,
        @Schema(description = "手机上的时间，只作参考；以服务器时间为准", examples = "2026-12-05T08:31:00+08:00") OffsetDateTime clientTime) {

    /** In or out. */
    enum Action {
        IN,
        OUT
    }

    /** Where the phone says that it is, and how sure it is. */
    @Schema(description = "手机定位")
    record Here(
            @Schema(examples = "28.2303") @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @Schema(examples = "112.3013") @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,
            @Schema(description = "误差半径，米", examples = "20") @NotNull @DecimalMin("0") @DecimalMax("100000") Double accuracyMetres,
            @Schema(description = "默认 GCJ02") CoordinateSystem coordinateSystem) {

        GeoPoint wgs84() {
            return new GeoPoint(latitude, longitude,
                    coordinateSystem == null ? CoordinateSystem.GCJ02 : coordinateSystem).toWgs84();
        }
    }

    /** @throws ProblemException {@code platform.invalid-input} unless exactly one proof is given */
    void requireOneProof() {
        if ((code == null) == (place == null)) {
            throw ProblemException.invalid("code", "签到码和定位二选一", "give either code or place");
        }
    }
}
