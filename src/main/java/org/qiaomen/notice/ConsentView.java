package org.qiaomen.notice;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How many messages of a template the resident still agrees to. */
@RegisterForReflection
public record ConsentView(String templateId, @Schema(description = "还可发送的条数") int remaining) {
}
