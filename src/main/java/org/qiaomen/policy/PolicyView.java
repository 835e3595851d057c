package org.qiaomen.policy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.attachment.AttachmentView;
import org.qiaomen.identity.profile.Topic;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A published policy as anyone reads it. */
// Answered with an entity tag, in a Response that does not tell the native build what it holds.
@RegisterForReflection
@Schema(description = "政策")
public record PolicyView(
        UUID id,
        @Schema(description = "各版本共有的编号") UUID seriesId,
        @Schema(description = "第几版", examples = "1") int versionNo,
        PolicyState state,
        @Schema(examples = "高龄津贴认证") String title,
        Topic topic,
        @Schema(description = "主题名称", examples = "养老服务") String topicLabel,
        @Schema(description = "文号") String documentNumber,
        @Schema(description = "发文单位") String issuingBody,
        @Schema(description = "原文") String text,
        @Schema(description = "白话简介") String plainSummary,
        List<PolicyQuestion> questions,
        HowToApply howToApply,
        List<AttachmentView> attachments,
        @Schema(description = "适用区域", examples = "990181") String areaCode,
        @Schema(description = "适用区域名称", examples = "敲门市") String areaName,
        @Schema(description = "是否面向区域内所有人") boolean general,
        PolicyPriority priority,
        LocalDate effectiveOn,
        LocalDate endsOn,
        OffsetDateTime publishedAt,
        @Schema(description = "取代它的新版本") UUID supersededBy) {

    static PolicyView of(Policy policy, String areaName, List<AttachmentView> attachments) {
        return new PolicyView(policy.id(), policy.seriesId(), policy.versionNo(), policy.state(), policy.title(),
                policy.topic(), policy.topic().labelZh(), policy.documentNumber(), policy.issuingBody(), policy.text(),
                policy.plainSummary(), policy.questions(), policy.howToApply(), attachments, policy.areaCode(), areaName,
                policy.audience() == null, policy.priority(), policy.effectiveOn(), policy.endsOn(),
                CityTime.show(policy.publishedAt()), policy.supersededBy());
    }
}
