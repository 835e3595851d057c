package org.qiaomen.request;

import java.util.UUID;

import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.Omittable;

/** Takes a request back; why is the resident's own business. */
@Omittable
public record WithdrawRequest(@Size(max = 500) @Schema(examples = "已经修好了") String reason,
        @Schema(description = "替哪位家人办理（须有代办授权）；本人办理时不填", examples = "01980c5e-7c00-7abc-9def-0123456789ab") UUID onBehalfOf) {
}
