package org.qiaomen.volunteering.timebank;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is in the public pool. */
@Schema(description = "公共时间池")
public record PoolView(@Schema(description = "可用与已预留合计的分钟", examples = "6000") long minutes) {
}
