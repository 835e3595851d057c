package org.qiaomen.policy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.attachment.AttachmentView;
import org.qiaomen.identity.profile.Topic;
import org.qiaomen.platform.CityTime;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A version as those who work on it see it. */
// Written as JSON by IdempotentWrites, where the native build does not see it.
@RegisterForReflection
@Schema(description = "政策（工作人员）")
public record StaffPolicyView(
        UUID id,
        @Schema(description = "各版本共有的编号") UUID seriesId,
        @Schema(description = "第几版", examples = "1") int versionNo,
        PolicyState state,
        @Schema(examples = "草稿") String stateLabel,
        String title,
        Topic topic,
        String documentNumber,
        String issuingBody,
        String text,
        String plainSummary,
        List<PolicyQuestion> questions,
        HowToApply howToApply,
        List<AttachmentView> attachments,
        String areaCode,
        @Schema(implementation = Object.class, type = SchemaType.OBJECT, additionalProperties = Object.class) JsonNode audience,
        PolicyPriority priority,
        LocalDate effectiveOn,
        LocalDate endsOn,
        Integer unreadVisitDays,
        @Schema(description = "起草人") UUID writtenBy,
        @Schema(description = "审核人") UUID reviewedBy,
        OffsetDateTime reviewedAt,
        String reviewComment,
        @Schema(description = "发布人") UUID publishedBy,
        OffsetDateTime publishedAt,
        OffsetDateTime withdrawnAt,
        String withdrawalReason,
        UUID supersededBy,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        @Schema(description = "用于 If-Match：\"v<version>\"") long version) {

    static StaffPolicyView of(Policy policy, List<AttachmentView> attachments) {
        return new StaffPolicyView(policy.id(), policy.seriesId(), policy.versionNo(), policy.state(),
                policy.state().label(), policy.title(), policy.topic(), policy.documentNumber(), policy.issuingBody(),
                policy.text(), policy.plainSummary(), policy.questions(), policy.howToApply(), attachments,
                policy.areaCode(), policy.audience(), policy.priority(), policy.effectiveOn(), policy.endsOn(),
                policy.unreadVisitDays(), policy.writtenBy(), policy.reviewedBy(), CityTime.show(policy.reviewedAt()),
                policy.reviewComment(), policy.publishedBy(), CityTime.show(policy.publishedAt()),
                CityTime.show(policy.withdrawnAt()), policy.withdrawalReason(), policy.supersededBy(),
                CityTime.show(policy.createdAt()), CityTime.show(policy.updatedAt()), policy.version());
    }
}
