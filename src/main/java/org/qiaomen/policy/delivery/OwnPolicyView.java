package org.qiaomen.policy.delivery;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.identity.profile.Topic;
import org.qiaomen.policy.PolicyPriority;

/** A policy that a resident was sent. */
public record OwnPolicyView(UUID policyId, String title, String plainSummary, Topic topic, PolicyPriority priority,
        LocalDate effectiveOn, LocalDate endsOn,
        @Schema(description = "是否仍然有效；已撤回或已有新版本的为 false") boolean inForce, OffsetDateTime deliveredAt,
        @Schema(description = "阅读时间；未读时为 null") OffsetDateTime readAt,
        @Schema(description = "确认知晓的时间；未确认时为 null") OffsetDateTime acknowledgedAt,
        @Schema(description = "为什么推送给您", examples = "/api/v1/policies/01980c5e-7c00-7abc-9def-0123456789ab/reasons") String reasons) {

    static OwnPolicyView of(Object[] row) {
        UUID id = (UUID) row[1];
        return new OwnPolicyView(id, (String) row[2], (String) row[3], Topic.valueOf((String) row[4]),
                PolicyPriority.valueOf((String) row[5]), (LocalDate) row[6], (LocalDate) row[7], (Boolean) row[8],
                Times.show(row[9]), Times.show(row[10]),
                Times.show(row[11]),
                "/api/v1/policies/" + id + "/reasons");
    }
}
