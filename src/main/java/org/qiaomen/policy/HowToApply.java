package org.qiaomen.policy;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where to go, whom to call and what to bring. */
// Kept as JSON and read by the feature itself, where the native build does not see it.
@RegisterForReflection
@Schema(description = "怎么办")
public record HowToApply(
        @Size(max = 100) @Schema(description = "办理地点", examples = "所在社区便民服务窗口") String office,
        @Pattern(regexp = "[0-9+][0-9 -]{2,29}", message = "请填写电话号码，只含数字、空格和连字符|must be a telephone number: digits, spaces and hyphens") @Size(max = 30) @Schema(description = "咨询电话", examples = "12345") String telephone,
        @Pattern(regexp = "https?://[^\\s<>\"']{3,490}", message = "须为 http 或 https 链接|must be an http or https address") @Size(max = 500) @Schema(description = "网上办理", examples = "https://example.org/apply") String link,
        @Size(max = 20) @Schema(description = "所需材料") List<@NotBlank @Size(max = 100) String> materials) {

    public HowToApply {
        materials = materials == null ? List.of() : materials;
    }
}
