package org.qiaomen.request;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Who is responsible now: the grid or township that received it, or the department that handles it. */
@Schema(description = "当前责任单位")
@RegisterForReflection
public record ResponsibleView(@Schema(examples = "城关镇") String name, String phone) {
}
