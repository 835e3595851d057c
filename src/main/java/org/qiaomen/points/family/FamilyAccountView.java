package org.qiaomen.points.family;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.points.PointsView;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a family keeps together, and who they are. */
@Schema(description = "家庭积分账户")
@RegisterForReflection
public record FamilyAccountView(UUID id, @Schema(examples = "我们一家") String name,
        @Schema(description = "是否由我开设") boolean mine, PointsView.Points points,
        @Schema(description = "成员，开户人在前") List<MaskedResident> members, OffsetDateTime createdAt) {
}
