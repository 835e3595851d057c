package org.qiaomen.identity.family;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Staff confirm what a resident declared; they say who the other is, for he may have no number. */
@Schema(description = "查验证件后确认家人关系")
record ConfirmWithPapers(
        @Schema(description = "对方的居民编号") @NotNull UUID relativeId,
        @Schema(description = "看过什么证件", examples = "户口簿") @NotBlank @Size(max = 200) String papers) {
}
