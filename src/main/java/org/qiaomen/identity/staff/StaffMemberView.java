package org.qiaomen.identity.staff;

import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;

import com.fasterxml.jackson.annotation.JsonIgnore;

@Schema(description = "工作人员")
record StaffMemberView(
        UUID id,
        @Schema(examples = "chen.jing") String username,
        @Schema(examples = "陈静") String displayName,
        @Schema(examples = "[\"grid-worker\"]") Set<String> roles,
        @Schema(examples = "990181001") String areaCode,
        @Schema(examples = "[\"D02\"]") Set<String> departmentCodes,
        boolean active,
        @Schema(examples = "2026-03-02T09:30:00+08:00") OffsetDateTime createdAt,
        @JsonIgnore long version) {

    static StaffMemberView of(StaffMember member) {
        return new StaffMemberView(member.id(), member.username(), member.displayName(), member.roles(),
                member.areaCode(), member.departments(), member.isActive(), CityTime.show(member.createdAt()),
                member.version());
    }
}
