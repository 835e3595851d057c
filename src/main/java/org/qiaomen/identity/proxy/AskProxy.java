package org.qiaomen.identity.proxy;

import java.time.LocalDate;
import java.util.Set;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks somebody to let the caller act for them. */
@Schema(description = "申请替家人代办；SPENDING（使用积分）须单独写明")
public record AskProxy(
        @Size(max = 40) @Schema(description = "家人的手机号；与 residentCode 填且只填一个", examples = "13800005678") String phone,
        @NotNull @Schema(description = "申请人是家人的什么人", examples = "DAUGHTER") Relation relation,
        @NotEmpty @Schema(examples = "[\"SUBMIT\",\"FOLLOW\"]") Set<@NotNull ProxyScope> scopes,
        @NotNull @Schema(description = "到哪一天为止（含），最长一年", examples = "2027-06-30") LocalDate until,
        @Size(max = 36) @Schema(description = "家人的家人号（12 位，印在社区发的卡上），家人没有手机时用") String residentCode) {
}
