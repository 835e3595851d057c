package org.qiaomen.region;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a list that was loaded. */
@Schema(description = "录入结果")
public record LoadedView(
        @Schema(description = "清单中的条数", examples = "120") int items,
        @Schema(description = "新增或有改动的条数；其余与已录入的相同", examples = "3") int changed) {
}
