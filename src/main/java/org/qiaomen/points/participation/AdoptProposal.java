package org.qiaomen.points.participation;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody wrote was a proposal, and the city follows it; the resident reads how. */
@Schema(description = "采纳建议")
record AdoptProposal(@NotNull UUID requestId,
        @NotBlank @Size(max = 200) @Schema(examples = "路灯将改为感应式") String comment) {
}
