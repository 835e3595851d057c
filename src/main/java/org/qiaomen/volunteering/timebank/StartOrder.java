package org.qiaomen.volunteering.timebank;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "开始服务")
record StartOrder(
        @Schema(description = "求助人念出的六位开始码", examples = "482105") @NotBlank @Size(max = 40) String code) {
}
