package org.qiaomen.region;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A division or grid as anyone may see it. */
@Schema(description = "行政区划或网格")
public record DivisionView(
        @Schema(description = "区划代码 12 位，网格代码 15 位", examples = "990181001000") String code,
        @Schema(description = "区划代码的有效前缀：市 6 位、镇街 9 位、社区（村）12 位、网格 15 位", examples = "990181001") String areaCode,
        @Schema(description = "上级的有效前缀，市没有上级", examples = "990181") String parentAreaCode,
        AreaLevel level,
        @Schema(examples = "城东街道") String name) {

    static DivisionView ofDivision(String code, String parentCode, String level, String name) {
        return new DivisionView(code, AreaLevel.areaCode(code), parentCode == null ? null : AreaLevel.areaCode(parentCode),
                AreaLevel.valueOf(level), name);
    }

    static DivisionView ofGrid(String code, String name) {
        return new DivisionView(code, code, code.substring(0, AreaLevel.COMMUNITY.digits()), AreaLevel.GRID, name);
    }
}
