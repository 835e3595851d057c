package org.qiaomen.volunteering.need;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One more who may do everything for the group. */
@Schema(description = "新的组织者")
record AddOrganiser(
        @Schema(description = "志愿者编号", examples = "123456789018") @NotBlank @Size(max = 36) String volunteerNumber) {
}
