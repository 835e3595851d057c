package org.qiaomen.volunteering.need;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new group, organised by whoever makes it. */
@Schema(description = "新的志愿团队")
record CreateGroup(@Schema(examples = "暖冬志愿队") @NotBlank @Size(min = 2, max = 40) String name) {
}
