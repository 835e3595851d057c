package org.qiaomen.volunteering.timebank;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "提出异议")
record DisputeOrder(
        @Schema(description = "哪里不对", examples = "只来了二十分钟") @NotBlank @Size(max = 500) String text,
        @Schema(description = "替谁提出", nullable = true) UUID onBehalfOf) {
}
