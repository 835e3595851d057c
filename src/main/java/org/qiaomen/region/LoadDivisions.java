package org.qiaomen.region;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Divisions to add or to rename; what is not listed stays as it is. */
@Schema(description = "录入区划")
public record LoadDivisions(@NotNull @Size(min = 1, max = MAX_ITEMS) List<@NotNull @Valid NamedDivision> items) {

    static final int MAX_ITEMS = 500;

    /** @param areaCode the significant prefix: city 6, township 9, community 12 digits */
    @Schema(description = "区划代码与名称")
    public record NamedDivision(
            @Schema(description = "有效前缀：市 6 位、镇街 9 位、社区（村）12 位", examples = "990181001") @NotNull @Pattern(regexp = "[0-9]{6}((?!000)[0-9]{3}){0,2}", message = "须为 6、9 或 12 位区划代码|must be an area code of 6, 9 or 12 digits") String areaCode,
            @Schema(examples = "城东街道") @NotBlank @Size(max = 60) String name) {
    }
}
