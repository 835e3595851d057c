package org.qiaomen.volunteering.need;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.points.PointsView;

/** What a group has, in both currencies. */
@Schema(description = "团队的积分与时间")
public record GroupPointsView(UUID groupId, @Schema(examples = "暖冬志愿队") String name, PointsView.Points points,
        PointsView.Time time) {
}
