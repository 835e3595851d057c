package org.qiaomen.points.reward;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Staff cancel what cannot be handed out; the resident reads why. */
@Schema(description = "取消兑换")
public record CancelRedemption(@NotBlank @Size(max = 200) @Schema(examples = "盘点发现缺货") String reason) {
}
