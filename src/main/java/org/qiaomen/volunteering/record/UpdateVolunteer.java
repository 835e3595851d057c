package org.qiaomen.volunteering.record;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.volunteering.Skill;

/** What a volunteer says about himself; what is not named stays as it is. */
@Schema(description = "志愿者信息；没有写的不变")
record UpdateVolunteer(@Schema(description = "会什么", examples = "[\"ESCORT\"]") @Size(max = 30) List<@NotNull Skill> skills,
        @Schema(description = "愿意出现在排行榜上；随时可以撤回") Boolean rankingConsent) {
}
