package org.qiaomen.identity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "同意某一版本的告知文本")
record GiveConsent(
        @Schema(examples = "PRIVACY_POLICY") @NotNull ConsentKind kind,
        @Schema(description = "所同意文本的版本", examples = "2026-01") @NotNull @Pattern(regexp = "[0-9A-Za-z._-]{1,40}") String version) {
}
