package org.qiaomen.identity;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

@Schema(name = "ResidentConsentView", description = "一次同意或撤回的记录")
record ConsentView(
        UUID id,
        ConsentKind kind,
        @Schema(examples = "2026-01") String version,
        @Schema(description = "GIVEN 同意，WITHDRAWN 撤回") ResidentConsent.Action action,
        @Schema(examples = "2026-03-02T09:30:00+08:00") OffsetDateTime recordedAt) {

    static ConsentView of(ResidentConsent consent) {
        return new ConsentView(consent.id(), consent.kind(), consent.textVersion(), consent.action(),
                CityTime.show(consent.recordedAt()));
    }
}
