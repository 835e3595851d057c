package org.qiaomen.handling;

import java.util.Map;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Department codes by the codes of the categories they handle; the longest code that begins a category's wins. */
public record RoutesView(
        @NotNull @Size(max = 1_000) @Schema(examples = "{\"01\": \"D01\"}") Map<@NotNull String, @NotNull String> routes) {
}
