package org.qiaomen.region;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Gives a grid its name and its outline. */
public record RedrawGrid(@NotBlank @Size(max = 60) String name, @NotNull @Valid GeoJsonPolygon polygon) {
}
