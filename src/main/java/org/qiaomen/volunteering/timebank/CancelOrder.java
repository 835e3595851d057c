package org.qiaomen.volunteering.timebank;

import java.util.UUID;

import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.Omittable;

@Schema(description = "取消、退出，或说明对方没有来")
@Omittable
record CancelOrder(
        @Schema(description = "对方没有来（约定时间 15 分钟以后）") Boolean otherAbsent,
        @Schema(examples = "家人回来了") @Size(max = 500) String note,
        @Schema(description = "替谁取消", nullable = true) UUID onBehalfOf) {

    boolean saysAbsent() {
        return Boolean.TRUE.equals(otherAbsent);
    }
}
