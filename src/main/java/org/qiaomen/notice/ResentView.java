package org.qiaomen.notice;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How many notices wait again. */
@RegisterForReflection
public record ResentView(int count, @Schema(description = "是否还有") boolean more) {
}
