package org.qiaomen.volunteering;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What came of looking into it. */
@Schema(description = "核实结果")
record DecideSignal(@NotNull Outcome outcome, @Schema(examples = "定位漂移，本人确在现场") @NotBlank @Size(max = 500) String note) {

    /** The two ways it can end. */
    enum Outcome {
        CLEARED,
        CONFIRMED
    }
}
