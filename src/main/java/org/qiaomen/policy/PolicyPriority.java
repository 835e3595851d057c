package org.qiaomen.policy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much it matters that people hear of it soon. */
@Schema(description = "NORMAL 一般、IMPORTANT 重要、URGENT 紧急（不受免打扰时段和频次限制）")
public enum PolicyPriority {
    NORMAL,
    IMPORTANT,
    URGENT
}
