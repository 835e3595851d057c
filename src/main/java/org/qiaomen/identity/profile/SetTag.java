package org.qiaomen.identity.profile;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(description = "标签的依据")
record SetTag(
        @Schema(description = "依据，居民可以看到", examples = "2026 年 3 月入户走访") @NotNull @Size(max = ConfirmProfile.MAX_SOURCE) @Pattern(regexp = ConfirmProfile.SOURCE, message = ConfirmProfile.SOURCE_MESSAGE) String source) {
}
