package org.qiaomen.identity;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Masking;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A resident's own account as he sees it. */
@Schema(description = "本人账号")
record MeView(
        UUID id,
        @Schema(description = "称呼，未填写时为 null", examples = "李女士") String displayName,
        @Schema(description = "已验证的手机号（脱敏），未验证时为 null", examples = "138****1234") String phone,
        @Schema(examples = "zh") String preferredLanguage,
        @Schema(examples = "2026-03-02T09:30:00+08:00") OffsetDateTime createdAt,
        @JsonIgnore long version) {

    static MeView of(Resident resident, String phone) {
        return new MeView(resident.id(), resident.displayName(), Masking.phone(phone), resident.preferredLanguage(),
                CityTime.show(resident.createdAt()), resident.version());
    }
}
