package org.qiaomen.identity.staff;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.CityTime;

@Schema(description = "一条审计记录")
record AuditEntryView(
        UUID id,
        @Schema(examples = "2026-03-02T09:30:00+08:00") OffsetDateTime recordedAt,
        Actor.Kind actorKind,
        @Schema(description = "系统所为时为 null") UUID actorId,
        @Schema(examples = "identity.update-staff") String action,
        @Schema(examples = "staff-member") String subjectType,
        String subjectId,
        @Schema(examples = "990181001") String areaCode,
        @Schema(examples = "OK") String result,
        String requestId,
        @Schema(description = "替哪位居民所为；本人所为时为 null") UUID onBehalfOf,
        @Schema(description = "凭什么：proxy:<代办> 或 assistance:<电话、窗口协助>", examples = "proxy:01980c5e-7c00-7abc-9def-0123456789ab") String authority) {

    static AuditEntryView of(AuditEntry entry) {
        return new AuditEntryView(entry.id(), CityTime.show(entry.recordedAt()), entry.actor().kind(),
                entry.actor().id(), entry.action(), entry.subjectType(), entry.subjectId(), entry.areaCode(),
                entry.result(), entry.requestId(), entry.onBehalfOf(), entry.authority());
    }
}
