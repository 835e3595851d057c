package org.qiaomen.points.reward;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A supplier; the contact is kept sealed. */
@Schema(description = "供应商")
public record WriteSupplier(
        @NotBlank @Size(max = 100) @Schema(examples = "惠民超市东街店") String name,
        @Size(max = 200) @Schema(description = "联系人与电话", examples = "王经理 0571-88880000") String contact) {
}
