package org.qiaomen.policy.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** The figures of one township; {@code audience} is the denominator. */
public record TownshipReachView(
        @Schema(description = "乡镇（街道）代码，9 位；居住地不明时为 null", examples = "990181001") String code, String name,
        @JsonUnwrapped ReachCounts counts) {
}
