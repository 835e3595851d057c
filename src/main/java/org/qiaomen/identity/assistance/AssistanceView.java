package org.qiaomen.identity.assistance;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a member of staff goes on with. */
@Schema(description = "协助凭证；用它以居民的身份办理，记录中同时写明工作人员")
@RegisterForReflection
public record AssistanceView(
        UUID id,
        @Schema(description = "放入 Authorization: Bearer 请求头；不能续期", examples = "eyJhbGciOiJIUzI1NiIsImtpZCI6ImRlbW8i…") String accessToken,
        @Schema(description = "有效秒数", examples = "1800") long expiresIn,
        OffsetDateTime expiresAt,
        MaskedResident resident,
        AssistanceChannel channel,
        Confirmation confirmation) {

    static AssistanceView of(Assistance assistance, String token, long expiresIn, MaskedResident resident) {
        return new AssistanceView(assistance.id(), token, expiresIn, CityTime.show(assistance.expiresAt()), resident,
                assistance.channel(), assistance.confirmation());
    }

    /** Never in a log. */
    @Override
    public String toString() {
        return "AssistanceView[" + id + "]";
    }
}
