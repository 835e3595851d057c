package org.qiaomen.policy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.identity.profile.Topic;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;

/** A policy in a list. */
// Answered with an entity tag, in a Response that does not tell the native build what it holds.
@RegisterForReflection
@Schema(description = "政策（列表项）")
public record PolicyItemView(
        UUID id,
        @Schema(examples = "高龄津贴认证") String title,
        Topic topic,
        @Schema(description = "主题名称", examples = "养老服务") String topicLabel,
        @Schema(description = "白话简介", examples = "满六十岁的老人，每年认证一次。") String plainSummary,
        @Schema(description = "文号") String documentNumber,
        @Schema(description = "发文单位") String issuingBody,
        @Schema(description = "适用区域", examples = "990181") String areaCode,
        PolicyPriority priority,
        LocalDate effectiveOn,
        @Schema(description = "截止日期，当天仍有效；长期有效时为 null") LocalDate endsOn,
        OffsetDateTime publishedAt) {

    static final String COLUMNS = "id, title, topic, plain_summary, document_number, issuing_body, area_code, priority,"
            + " effective_on, ends_on, published_at";

    static PolicyItemView of(Row row) {
        Topic topic = Topic.valueOf(row.getString("topic"));
        return new PolicyItemView(row.getUUID("id"), row.getString("title"), topic, topic.labelZh(),
                row.getString("plain_summary"), row.getString("document_number"), row.getString("issuing_body"),
                row.getString("area_code"), PolicyPriority.valueOf(row.getString("priority")),
                row.getLocalDate("effective_on"), row.getLocalDate("ends_on"),
                CityTime.show(row.getOffsetDateTime("published_at").toInstant()));
    }
}
