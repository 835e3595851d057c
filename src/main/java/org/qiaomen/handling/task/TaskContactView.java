package org.qiaomen.handling.task;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom to ask for, and the number to call. */
public record TaskContactView(@Schema(description = "称呼；没有时为 null") String name,
        @Schema(description = "电话；没有时为 null", examples = "13812341234") String phone) {
}
