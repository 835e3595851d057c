package org.qiaomen.volunteering.timebank;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.qiaomen.platform.CityTime;
import org.qiaomen.volunteering.Skill;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An offer; to others without its place, the name masked. */
@Schema(description = "帮助登记")
@RegisterForReflection
public record OfferView(
        UUID id,
        @Schema(description = "帮助者，脱敏", examples = "王**") String helper,
        @Schema(description = "志愿者编号", examples = "482109375516") String volunteerNumber,
        List<Skill> skills,
        @Schema(examples = "[\"家务\"]") List<String> labels,
        int radiusMetres,
        List<WeeklyTime> weeklyTimes,
        String note,
        @Schema(description = "与所求的匹配；自己的登记为 null", nullable = true) MatchView match,
        OffsetDateTime createdAt) {

    static OfferView of(TimeBankOffer offer, String helper, String number, MatchView match) {
        List<Skill> skills = offer.skills().stream().sorted().toList();
        return new OfferView(offer.id(), helper, number, skills, skills.stream().map(Skill::label).toList(),
                offer.radiusMetres(), offer.weeklyTimes(), offer.note(), match, CityTime.show(offer.createdAt()));
    }
}
