package org.qiaomen.identity.proxy;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A member of staff says that somebody agreed. */
@Schema(description = "工作人员见证同意")
public record WitnessProxy(
        @NotNull @Schema(description = "PRESENT 当面、TELEPHONE 电话里", examples = "PRESENT") Witness witness) {

    /** Where they agreed. */
    public enum Witness {
        PRESENT(ConsentBy.WITNESS),
        TELEPHONE(ConsentBy.TELEPHONE);

        private final ConsentBy by;

        Witness(ConsentBy by) {
            this.by = by;
        }

        ConsentBy by() {
            return by;
        }
    }
}
