package org.qiaomen.points.participation;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The rules in force. */
@Schema(description = "现行积分规则")
public record RulesView(List<RuleView> items) {
}
