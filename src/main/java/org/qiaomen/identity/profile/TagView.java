package org.qiaomen.identity.profile;

import java.time.Instant;
import java.time.OffsetDateTime;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import io.quarkus.runtime.annotations.RegisterForReflection;

@Schema(description = "工作人员设置的标签及其依据")
@RegisterForReflection
record TagView(@Schema(examples = "高龄老人") String tag, @Schema(examples = "2026 年 3 月入户走访") String source,
        OffsetDateTime setAt) {

    static TagView of(String tag, String source, Instant setAt) {
        return new TagView(tag, source, CityTime.show(setAt));
    }
}
