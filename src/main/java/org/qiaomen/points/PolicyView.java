package org.qiaomen.points;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The rules in force, and all that were ever set or are to come, newest first. */
@Schema(description = "积分与时间的规则，按生效日期")
public record PolicyView(PointsPolicy current, List<PointsPolicy> all) {
}
