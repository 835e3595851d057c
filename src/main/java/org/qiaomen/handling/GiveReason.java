package org.qiaomen.handling;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A return or a rejection, neither of which is possible without saying why. */
public record GiveReason(@NotBlank @Size(max = 1_000) String reason) {
}
