package org.qiaomen.handling;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.request.RequestStatus;

/** One page of the queue, soonest due first, with how many open cases there are in each status. */
@Schema(description = "待办队列")
public record QueueView(List<QueueItemView> items, String nextCursor,
        @Schema(description = "管辖范围内未结事项按状态计数") Map<RequestStatus, Long> counts,
        @Schema(description = "其中已超时的") long overdueCount) {
}
