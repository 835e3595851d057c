package org.qiaomen.identity.proxy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A proxy as one of the two, or a member of staff, sees it. */
@Schema(description = "一份代办")
@RegisterForReflection
public record ProxyView(
        UUID id,
        @Schema(description = "您在其中：PRINCIPAL 被代办人、AGENT 代办人；工作人员查看时为 null") Side you,
        @Schema(description = "true 表示监护代办") boolean guardian,
        @Schema(description = "被代办人的编号，代办时填入 onBehalfOf；同意以前为 null") UUID principalId,
        @Schema(description = "被代办人（脱敏）", examples = "王**（138****5678）") String principal,
        @Schema(description = "代办人（脱敏）", examples = "李*（139****1234）") String agent,
        Relation relation,
        @Schema(examples = "女儿") String relationLabel,
        List<ScopeView> scopes,
        @Schema(description = "ASKED 等待同意、ACTIVE 有效、EXPIRED 已到期、DECLINED 未同意、ENDED 已停止") Status status,
        @Schema(examples = "等待对方同意") String statusLabel,
        @Schema(description = "到哪一天为止（含）") LocalDate until,
        OffsetDateTime askedAt,
        OffsetDateTime consentedAt,
        @Schema(description = "怎样同意的", examples = "短信验证码") String consentLabel,
        OffsetDateTime endedAt) {

    public record ScopeView(ProxyScope scope, @Schema(examples = "提交诉求") String label) {
    }

    public enum Side {
        PRINCIPAL,
        AGENT
    }

    public enum Status {
        ASKED("等待对方同意"),
        ACTIVE("有效"),
        EXPIRED("已到期"),
        DECLINED("未同意"),
        ENDED("已停止");

        private final String label;

        Status(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static ProxyView of(Proxy proxy, Side you, String principal, String agent, LocalDate today) {
        Status status = status(proxy, today);
        return new ProxyView(proxy.id(), you, proxy.kind() == Proxy.Kind.GUARDIAN,
                // Before the other has agreed nobody learns whether the number has an account.
                proxy.isOpen() && you == Side.AGENT ? null : proxy.principalId(), principal, agent, proxy.relation(),
                proxy.relation().label(),
                proxy.scopes().stream().sorted().map(scope -> new ScopeView(scope, scope.label())).toList(), status,
                status.label(), proxy.validUntil(), CityTime.show(proxy.askedAt()), CityTime.show(proxy.consentedAt()),
                proxy.consentBy() == null ? null : proxy.consentBy().label(), CityTime.show(proxy.endedAt()));
    }

    private static Status status(Proxy proxy, LocalDate today) {
        return switch (proxy.state()) {
            case ASKED -> Status.ASKED;
            case ACTIVE -> proxy.isInForce(today) ? Status.ACTIVE : Status.EXPIRED;
            case DECLINED -> Status.DECLINED;
            case ENDED -> proxy.endReason() == Proxy.EndReason.EXPIRED ? Status.EXPIRED : Status.ENDED;
        };
    }
}
