package org.qiaomen.policy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.identity.profile.Topic;
import org.qiaomen.platform.CityTime;

/** A version in the list of those who work on it. */
@Schema(description = "政策（工作人员列表项）")
public record StaffPolicyItemView(UUID id, UUID seriesId, int versionNo, PolicyState state, String stateLabel, String title,
        Topic topic, String areaCode, PolicyPriority priority, LocalDate effectiveOn, LocalDate endsOn, UUID writtenBy,
        OffsetDateTime publishedAt, OffsetDateTime updatedAt) {

    static StaffPolicyItemView of(Policy policy) {
        return new StaffPolicyItemView(policy.id(), policy.seriesId(), policy.versionNo(), policy.state(),
                policy.state().label(), policy.title(), policy.topic(), policy.areaCode(), policy.priority(),
                policy.effectiveOn(), policy.endsOn(), policy.writtenBy(), CityTime.show(policy.publishedAt()),
                CityTime.show(policy.updatedAt()));
    }
}
