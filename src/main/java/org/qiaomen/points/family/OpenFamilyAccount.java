package org.qiaomen.points.family;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Opens an account for the family. */
@Schema(description = "开设家庭积分账户")
record OpenFamilyAccount(@Schema(examples = "我们一家") @NotBlank @Size(max = 40) String name) {
}
