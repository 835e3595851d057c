package org.qiaomen.volunteering.timebank;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.CoordinateSystem;
import org.qiaomen.region.GeoPoint;

/** Where help is needed; coordinates come in pairs, GCJ-02 when nothing is said. Strangers see them rounded, and no address. */
@Schema(description = "地点；接单前他人只看到大致位置")
record HelpPlace(
        @DecimalMin("-90") @DecimalMax("90") @Schema(examples = "28.2301") Double latitude,
        @DecimalMin("-180") @DecimalMax("180") @Schema(examples = "112.3012") Double longitude,
        @Schema(description = "坐标系，默认 GCJ02（手机和微信地图）") CoordinateSystem coordinateSystem,
        @Size(max = 200) @Schema(description = "详细地址，只给接单的人看", examples = "幸福社区 3 栋 2 单元 101") String address) {

    /** In WGS-84; null where no coordinates were given. */
    GeoPoint point() {
        if ((latitude == null) != (longitude == null)) {
            throw new ProblemException(TimeBankError.PLACE_INVALID)
                    .field(latitude == null ? "place.latitude" : "place.longitude");
        }
        return latitude == null ? null
                : new GeoPoint(latitude, longitude, coordinateSystem == null ? CoordinateSystem.GCJ02 : coordinateSystem)
                        .toWgs84();
    }
}
