package org.qiaomen.handling;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Gives a case to a department; the note is for the department alone. */
public record DispatchRequest(@NotBlank @Size(max = 8) @Schema(examples = "D01") String departmentCode,
        @Size(max = 500) String note) {
}
