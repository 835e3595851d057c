package org.qiaomen.volunteering.timebank;

import java.time.Instant;
import java.time.OffsetDateTime;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One line of an order's history. */
@Schema(description = "互助的一步")
@RegisterForReflection
public record OrderEventView(EventType type, @Schema(examples = "接单") String label,
        @Schema(examples = "帮助者") String by, Integer minutes, String note, OffsetDateTime at) {

    static OrderEventView of(EventType type, String by, Integer minutes, String note, Instant at) {
        return new OrderEventView(type, type.label(), by, minutes, note, CityTime.show(at));
    }
}
