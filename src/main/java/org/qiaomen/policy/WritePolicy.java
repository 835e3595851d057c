package org.qiaomen.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.attachment.Attachments;
import org.qiaomen.identity.profile.Topic;

import com.fasterxml.jackson.databind.JsonNode;

/** A draft as it is written; whatever may be left out has its default. */
@Schema(description = "政策草稿")
public record WritePolicy(
        @NotBlank @Size(max = 100) @Schema(examples = "高龄津贴认证") String title,
        @NotBlank @Size(max = 20_000) @Schema(description = "政策原文", examples = "年满六十周岁的本市户籍老人，每年认证一次。") String text,
        @NotBlank @Size(max = PlainSummary.MAX_LENGTH) @Schema(description = "大字版白话简介，至多 300 字，每句不超过 40 字", examples = "满六十岁的老人，每年认证一次。不认证就停发津贴。") String plainSummary,
        @NotNull @Schema(examples = "ELDERLY_CARE") Topic topic,
        @Schema(implementation = Object.class, type = SchemaType.OBJECT, additionalProperties = Object.class, description = "推送对象条件；不填则为区域内所有人的普通通知", examples = "{\"attribute\":\"age\",\"atLeast\":60}") JsonNode audience,
        @Size(min = 1, max = 60) @Schema(description = "文号", examples = "演示〔2026〕1号") String documentNumber,
        @Size(min = 1, max = 60) @Schema(description = "发文单位", examples = "敲门市民政局") String issuingBody,
        @Size(max = 30) List<@NotNull @Valid PolicyQuestion> questions,
        @Valid HowToApply howToApply,
        @Pattern(regexp = "[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15}") @Size(max = 15) @Schema(description = "适用区域：6、9、12 或 15 位；不填则为本人管辖区域", examples = "990181") String areaCode,
        @Schema(examples = "NORMAL") PolicyPriority priority,
        @Schema(description = "生效日期；不填则为今天", examples = "2026-12-01") LocalDate effectiveOn,
        @Schema(description = "截止日期，当天仍有效", examples = "2027-12-31") LocalDate endsOn,
        @Min(1) @Max(60) @Schema(description = "重要政策多少天未读则上门告知", examples = "7") Integer unreadVisitDays,
        @Size(max = Attachments.MAX_PER_CLAIM) @Schema(description = "要附上的新上传文件") List<@NotNull UUID> attachmentIds) {
}
