package org.qiaomen.notice;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Something that is not used for a time because it fails for everybody. */
@RegisterForReflection
public record NoticeStopView(UUID id, Channel channel,
        @Schema(description = "暂停的模板或网关；空串为整个渠道", examples = "tmpl-policy") String scope,
        @Schema(description = "原因代码", examples = "errcode-47003") String error,
        @Schema(description = "暂停期间遇到的次数") int times, OffsetDateTime since,
        @Schema(description = "到时自动恢复") OffsetDateTime until) {

    static NoticeStopView of(Object[] row) {
        return new NoticeStopView((UUID) row[0], Channel.valueOf((String) row[1]), (String) row[2], (String) row[3],
                ((Number) row[4]).intValue(), time(row[5]), time(row[6]));
    }

    private static OffsetDateTime time(Object value) {
        return CityTime.show(value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value);
    }
}
