package org.qiaomen.points.participation;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The rules in force, and those that were set lately. */
@Schema(description = "积分规则及其变动")
public record RuleHistoryView(List<RuleView> current,
        @Schema(description = "设定过的规则，新的在前，最多 100 条") List<RuleView> history) {
}
