package org.qiaomen.request;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.Omittable;

/** Presses for an answer; there is nothing to say, and mostly no body. */
@Omittable
public record NudgeRequest(
        @Schema(description = "替哪位家人办理（须有代办授权）；本人办理时不填", examples = "01980c5e-7c00-7abc-9def-0123456789ab") UUID onBehalfOf) {
}
