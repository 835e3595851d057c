package org.qiaomen.request;

import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.category.CategorySuggestion;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The answer to a submission: durable, with a number to ask by and what is promised. */
@Schema(description = "提交成功")
@RegisterForReflection
public record SubmittedView(
        UUID id,
        @Schema(description = "12 位单号，末位为校验位", examples = "482109375516") String ticketNumber,
        RequestStatus status,
        OffsetDateTime submittedAt,
        DeadlinesView deadlines,
        ResponsibleView responsible,
        String serviceCode,
        @Schema(description = "自动推荐的类别及把握程度；看不出来时为 null") CategorySuggestion suggestion,
        @Schema(description = "所在网格；位置不在本市或未填时为 null") String gridCode) {
}
