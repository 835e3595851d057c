package org.qiaomen.volunteering.timebank;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is in the public pool. */
@Schema(description = "公共时间池")
public record PoolView(@Schema(description = "可用与已预留合计的分钟", examples = "6000") long minutes,
        @Schema(description = "还可以用的分钟", examples = "5940") long available,
        @Schema(description = "已为求助预留的分钟", examples = "60") long held) {
}
