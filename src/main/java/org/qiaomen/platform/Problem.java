package org.qiaomen.platform;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Problem details as in RFC 9457, with a stable {@code code} and both languages. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "问题详情（RFC 9457）")
@RegisterForReflection
public record Problem(
        @Schema(examples = "/problems/platform.invalid-input") String type,
        @Schema(description = "按 Accept-Language 选择的标题", examples = "填写的内容有误") String title,
        String titleZh,
        String titleEn,
        @Schema(examples = "400") int status,
        @Schema(examples = "platform.invalid-input") String code,
        String detail,
        @Schema(description = "请求编号，用于查询日志") String instance,
        List<FieldProblem> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemException e, boolean english, String requestId) {
        ErrorCode error = e.error();
        return new Problem("/problems/" + error.code(), english ? error.titleEn() : error.titleZh(), error.titleZh(),
                error.titleEn(), error.status(), error.code(), english ? e.detailEn() : e.detailZh(),
                requestId == null ? null : "urn:request:" + requestId, e.fields());
    }
}
