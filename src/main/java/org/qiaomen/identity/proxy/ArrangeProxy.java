package org.qiaomen.identity.proxy;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Both are with a member of staff: an elder without a telephone, or a minor's guardian with the papers. */
@Schema(description = "当面约定代办：没有手机的老人，或未成年人的监护人（已查验证件）")
public record ArrangeProxy(
        @NotNull @Schema(description = "被代办的居民", examples = "01980c5e-7c00-7abc-9def-0123456789ab") UUID residentId,
        @NotBlank @Size(max = 40) @Schema(description = "代办人已登记的手机号", examples = "13800005678") String agentPhone,
        @NotNull @Schema(examples = "DAUGHTER") Relation relation,
        @NotEmpty @Schema(examples = "[\"SUBMIT\",\"FOLLOW\"]") Set<@NotNull ProxyScope> scopes,
        @Schema(description = "到哪一天为止（含）；监护代办不填，至年满 18 周岁", examples = "2027-06-30") LocalDate until,
        @Schema(description = "监护代办：被代办人未满 18 周岁，工作人员已查验证件") Boolean guardian) {

    boolean isGuardian() {
        return Boolean.TRUE.equals(guardian);
    }
}
