package org.qiaomen.volunteering.record;

import java.time.OffsetDateTime;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A record that was issued, as whoever is shown one can check it. */
@Schema(description = "服务记录的核对结果；服务记录不是官方证书")
@RegisterForReflection
public record IssuedRecordView(@Schema(description = "记录编号", examples = "234567890123") String recordNumber,
        @Schema(examples = "123456789018") String volunteerNumber,
        @Schema(description = "出具时累计分钟", examples = "1260") int minutes,
        @Schema(description = "出具时服务次数", examples = "7") int services, OffsetDateTime issuedAt,
        @Schema(description = "其中后来被更正撤回的分钟；0 为没有变化", examples = "0") int reversedMinutesSince,
        @Schema(description = "任何人都能打开的核对页", examples = "http://127.0.0.1:8080/v/234567890123") String checkLink,
        @Schema(examples = "志愿服务记录，由组织者和志愿者双方确认；不是官方证书。") String statement) {
}
