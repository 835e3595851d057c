package org.qiaomen.identity.family;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A relation that staff saw the papers of. */
@Schema(description = "查验证件后登记家人关系")
record RecordRelative(
        @NotNull UUID relativeId,
        @Schema(description = "对方是该居民的谁") @NotNull FamilyKind kind,
        @Schema(description = "看过什么证件", examples = "户口簿") @NotBlank @Size(max = 200) String papers) {
}
