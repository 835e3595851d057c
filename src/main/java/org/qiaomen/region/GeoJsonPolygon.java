package org.qiaomen.region;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A polygon as GeoJSON writes it (RFC 7946): longitude before latitude, WGS-84, each ring closed, the first ring outside.
 *
 * @param type always {@code Polygon}
 * @param coordinates rings of positions
 */
@Schema(description = "GeoJSON 多边形（RFC 7946，WGS-84，经度在前）")
public record GeoJsonPolygon(
        @NotNull @Schema(examples = "Polygon") String type,
        @NotNull @Schema(examples = "[[[112.0,28.0],[112.01,28.0],[112.01,28.01],[112.0,28.01],[112.0,28.0]]]") List<List<List<Double>>> coordinates) {
}
