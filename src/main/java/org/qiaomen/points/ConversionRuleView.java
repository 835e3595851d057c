package org.qiaomen.points;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may be converted today; without a rule nothing. */
@Schema(description = "现在能否换算")
public record ConversionRuleView(@Schema(description = "没有则不能换算") ConversionRule rule,
        @Schema(description = "本月已换算多少分钟", examples = "120") long usedMinutes,
        @Schema(description = "本月还能换算多少分钟", examples = "480") long leftMinutes) {
}
