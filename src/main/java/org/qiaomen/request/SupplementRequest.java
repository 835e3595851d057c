package org.qiaomen.request;

import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** More about the matter, or the answer to a question. */
public record SupplementRequest(
        @NotBlank @Size(max = 5_000) @Schema(examples = "灯在二楼到三楼之间") String text,
        @Size(max = SubmitServiceRequest.MAX_ATTACHMENTS, message = "最多 9 个附件|at most 9 attachments") List<@NotNull UUID> attachmentIds,
        @Schema(description = "替哪位家人办理（须有代办授权）；本人办理时不填", examples = "01980c5e-7c00-7abc-9def-0123456789ab") UUID onBehalfOf) {
}
