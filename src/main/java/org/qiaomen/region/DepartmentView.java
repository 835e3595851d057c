package org.qiaomen.region;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A department and the telephone its office answers. */
@Schema(description = "承办部门")
public record DepartmentView(
        @Schema(examples = "D02") String code,
        @Schema(examples = "敲门市城市管理和综合执法局") String name,
        @Schema(description = "办公电话", examples = "12345-02") String phone) {
}
