package org.qiaomen.notice;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many notices wait again. */
public record ResentView(int count, @Schema(description = "是否还有") boolean more) {
}
