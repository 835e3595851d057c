package org.qiaomen.policy.delivery;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** Whom a policy reached. */
@Schema(description = "送达情况")
public record ReachView(UUID policyId, String title,
        @Schema(description = "SCHEDULED 未开始、RUNNING 正在送入收件箱、PLANNING 正在安排消息、DONE 已送达、STOPPING/STOPPED 已撤回、ENDING/ENDED 已到期") String campaign,
        OffsetDateTime startsAt, @Schema(description = "全部送入收件箱的时间") OffsetDateTime deliveredAt,
        @JsonUnwrapped ReachCounts counts, List<TownshipReachView> byTownship, List<ChannelReachView> byChannel,
        @Schema(description = "带图表的页面，15 分钟内有效") String page) {

    ReachView with(String link) {
        return new ReachView(policyId, title, campaign, startsAt, deliveredAt, counts, byTownship, byChannel, link);
    }
}
