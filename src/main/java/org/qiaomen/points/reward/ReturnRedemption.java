package org.qiaomen.points.reward;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something collected comes back. */
@Schema(description = "退回")
public record ReturnRedemption(
        @NotBlank @Size(max = 200) @Schema(examples = "包装破损") String reason,
        @Schema(description = "能否再次上架；不填为能", examples = "true") Boolean restock) {

    boolean goesBackOnTheShelf() {
        return restock == null || restock;
    }
}
