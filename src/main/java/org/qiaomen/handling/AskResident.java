package org.qiaomen.handling;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A question to the resident; until it is answered the clock stands still. */
public record AskResident(@NotBlank @Size(max = 1_000) @Schema(examples = "请问是几号楼？") String text) {
}
