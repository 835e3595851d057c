package org.qiaomen.points;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A wrong award or transfer is undone by its opposite, never changed. */
@Schema(description = "冲正一笔流水")
record ReverseByStaff(
        @NotNull UUID transactionId,
        @Schema(description = "居民在流水中看到的理由", examples = "重复发放") @NotBlank @Size(max = 200) String reason) {
}
