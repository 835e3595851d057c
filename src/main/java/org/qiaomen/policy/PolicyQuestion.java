package org.qiaomen.policy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A question people ask about a policy, with its answer. */
// Kept as JSON and read by the feature itself, where the native build does not see it.
@RegisterForReflection
@Schema(description = "常见问题")
public record PolicyQuestion(
        @NotBlank @Size(max = 100) @Schema(examples = "可以请家人代办吗？") String question,
        @NotBlank @Size(max = 1_000) @Schema(examples = "可以。家人带上双方身份证就行。") String answer) {
}
