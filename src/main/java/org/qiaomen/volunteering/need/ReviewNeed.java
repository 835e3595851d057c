package org.qiaomen.volunteering.need;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether everybody may see a need; whoever published it reads the note. */
@Schema(description = "审核意见")
record ReviewNeed(@NotNull Boolean approved, @Schema(examples = "地点和时间都已核实") @Size(max = 500) String note) {
}
