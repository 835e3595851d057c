package org.qiaomen.region;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Grids as a city is brought in; all of them or none. */
@Schema(description = "录入网格")
public record AddGrids(@NotNull @Size(min = 1, max = MAX_ITEMS) List<@NotNull @Valid NewGrid> items) {

    static final int MAX_ITEMS = 100;

    /** @param code the community's 12 digits and three more, not all zero */
    @Schema(description = "新网格")
    public record NewGrid(
            @Schema(description = "社区代码 12 位 + 3 位", examples = "990181001001001") @NotNull @Pattern(regexp = "[0-9]{9}(?!000)[0-9]{3}(?!000)[0-9]{3}", message = "须为 15 位网格代码|must be a grid code of 15 digits") String code,
            @Schema(examples = "安宁社区第一网格") @NotBlank @Size(max = 60) String name,
            @NotNull @Valid GeoJsonPolygon polygon) {
    }
}
