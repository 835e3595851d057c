package org.qiaomen.notice;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Names the error whose dead notices are tried again. */
public record ResendDeadNotices(
        @NotBlank @Size(max = 100) @Schema(description = "失败原因代码", examples = "errcode-47003") String error) {
}
