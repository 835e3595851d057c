package org.qiaomen.request;

import java.time.OffsetDateTime;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What the city has promised, as the resident sees it. */
@Schema(description = "承诺时限")
@RegisterForReflection
public record DeadlinesView(
        @Schema(description = "最迟答复") OffsetDateTime respondBy,
        @Schema(description = "最迟着手办理") OffsetDateTime takeUpBy,
        @Schema(description = "最迟办结；长期跟踪的没有") OffsetDateTime closeBy,
        @Schema(description = "长期跟踪的下次回看") OffsetDateTime revisitAt,
        @Schema(description = "涉及尚未公布节假日安排的年份，时限为暂定") boolean provisional) {

    public static DeadlinesView of(Promise promise) {
        return new DeadlinesView(CityTime.show(promise.respondBy()), CityTime.show(promise.takeUpBy()),
                CityTime.show(promise.closeBy()), CityTime.show(promise.revisitAt()), promise.provisional());
    }
}
