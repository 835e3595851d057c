package org.qiaomen.request;

import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Takes a request back; why is the resident's own business. */
public record WithdrawRequest(@Size(max = 500) @Schema(examples = "已经修好了") String reason) {
}
