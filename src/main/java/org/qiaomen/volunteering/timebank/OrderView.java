package org.qiaomen.volunteering.timebank;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.volunteering.Skill;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An order as one reader may see it; what is not for him is null. */
@Schema(description = "一笔互助")
@RegisterForReflection
public record OrderView(
        UUID id,
        OrderState state,
        @Schema(examples = "待接单") String stateLabel,
        @Schema(description = "我在其中的身份", nullable = true) Role role,
        @Schema(examples = "陪老人去社区医院") String what,
        Skill skill,
        @Schema(examples = "陪伴聊天") String skillLabel,
        @Schema(description = "接单前他人只看到大致位置，没有地址") Place place,
        OffsetDateTime startsAt,
        @Schema(description = "预留的分钟", examples = "60") int minutes,
        @Schema(description = "由公共时间池支付") boolean fromPool,
        Person requester,
        @Schema(nullable = true) Person helper,
        @Schema(description = "开始码：人到了以后由求助人念出；只给求助人看", nullable = true, examples = "482105") String startCode,
        @Schema(description = "帮助者所报的分钟", nullable = true) Integer claimedMinutes,
        @Schema(description = "求助人确认的分钟", nullable = true) Integer agreedMinutes,
        @Schema(description = "结算的分钟", nullable = true) Integer paidMinutes,
        @Schema(description = "为何调解", nullable = true) DisputeReason dispute,
        @Schema(description = "为何结束", nullable = true) EndReason endReason,
        @Schema(description = "现在该做什么", examples = "人到了以后，把开始码念给他听。") String nextStep,
        OffsetDateTime createdAt,
        OffsetDateTime acceptedAt,
        OffsetDateTime startedAt,
        OffsetDateTime finishedAt,
        OffsetDateTime endedAt,
        @Schema(description = "匹配程度及理由；只在搜索时有", nullable = true) MatchView match,
        @Schema(description = "经过；只在单独查看时有", nullable = true) List<OrderEventView> events) {

    /** Who the reader is in it. */
    @Schema(name = "OrderRole")
    public enum Role {
        REQUESTER,
        HELPER
    }

    /** Of the two. */
    @Schema(name = "OrderPerson", description = "互助的一方")
    @RegisterForReflection
    public record Person(
            @Schema(description = "只给工作人员看", nullable = true) UUID id,
            @Schema(description = "脱敏", examples = "王**") String name,
            @Schema(description = "接单后到服务结束，双方单独查看时互见", nullable = true) String phone) {
    }

    /** In WGS-84. */
    @Schema(name = "OrderPlace", description = "地点，WGS-84")
    @RegisterForReflection
    public record Place(Double latitude, Double longitude, @Schema(nullable = true) String address) {
    }

    OrderView matched(MatchView better) {
        return new OrderView(id, state, stateLabel, role, what, skill, skillLabel, place, startsAt, minutes, fromPool,
                requester,
                helper, startCode, claimedMinutes, agreedMinutes, paidMinutes, dispute, endReason, nextStep, createdAt,
                acceptedAt, startedAt, finishedAt, endedAt, better, events);
    }
}
