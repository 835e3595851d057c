package org.qiaomen.handling;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.request.HandlingClass;

/** Takes a request in and says how much work it is. */
public record AcceptRequest(@NotNull HandlingClass handlingClass,
        @Schema(description = "走绿色通道") Boolean urgent) {
}
