package org.qiaomen.volunteering.need;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why nothing comes of it; everybody who had signed up reads it. */
@Schema(description = "取消的理由，报了名的人都会收到")
record CancelNeed(@Schema(examples = "雨天改期") @NotBlank @Size(max = 500) String reason) {
}
