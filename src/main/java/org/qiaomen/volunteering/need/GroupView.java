package org.qiaomen.volunteering.need;

import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A group that one organises. */
@Schema(description = "志愿团队")
@RegisterForReflection
public record GroupView(UUID id, @Schema(examples = "暖冬志愿队") String name,
        @Schema(description = "组织者的志愿者编号") List<String> organisers) {
}
