package org.qiaomen.policy.explain;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.identity.profile.Topic;

@Schema(description = "为什么收到这项政策")
record ReasonsView(UUID policyId,
        @Schema(description = "是否普遍通知，即没有按画像筛选") boolean general,
        @Schema(description = "匹配时成立的条件", examples = "[\"您已年满60周岁\",\"您住在城东街道\"]") List<String> reasons,
        @Schema(description = "匹配的时间") OffsetDateTime matchedAt,
        @Schema(description = "政策主题，可在推送偏好中关闭") Topic topic,
        @Schema(description = "如何不再接收", examples = "您可以在推送偏好中关闭“养老保险”主题，或关闭全部画像推送。") String howToStop) {
}
