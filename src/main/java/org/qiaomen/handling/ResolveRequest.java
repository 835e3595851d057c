package org.qiaomen.handling;

import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was done, in words for the resident. */
public record ResolveRequest(@NotBlank @Size(max = 5_000) @Schema(examples = "已更换楼道灯泡并检查线路") String text,
        @Size(max = 9, message = "最多 9 个附件|at most 9 attachments") List<@NotNull UUID> attachmentIds) {
}
