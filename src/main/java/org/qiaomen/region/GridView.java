package org.qiaomen.region;

import java.time.OffsetDateTime;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

/** A grid as its administrator sees it. */
@Schema(description = "微网格")
public record GridView(
        @Schema(description = "社区代码 12 位 + 3 位", examples = "990181001001001") String code,
        @Schema(examples = "安宁社区第一网格") String name,
        @Schema(examples = "990181001001") String communityCode,
        GeoJsonPolygon polygon,
        @Schema(description = "版本号，与 ETag 对应") long version,
        OffsetDateTime updatedAt) {

    static GridView of(Grid grid) {
        return new GridView(grid.code(), grid.name(), grid.communityCode(), GridOutline.toGeoJson(grid.outline()),
                grid.version(), CityTime.show(grid.updatedAt()));
    }
}
