package org.qiaomen.identity.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A profile as the resident sees it, and staff within their area. */
@Schema(description = "居民画像；不知道的值为 null")
@RegisterForReflection
record ProfileView(
        @Schema(description = "居民") UUID residentId,
        @Schema(description = "出生日期", examples = "1958-03-02") LocalDate birthDate,
        @Schema(description = "居住地的区划代码有效前缀或网格代码", examples = "990181001001001") String areaCode,
        Boolean livesAlone, Boolean leftBehindChild, Boolean lowIncome, Employment employment, Insurance pensionInsurance,
        Insurance medicalInsurance, @Schema(description = "0 无，1（最重）至 4") Integer disabilityLevel,
        @Schema(description = "感兴趣的主题") List<Topic> interests,
        @Schema(description = "工作人员设置的标签") List<TagView> tags,
        @Schema(description = "每个已知的值是否经工作人员核实；false 为本人申报", examples = "{\"birthDate\":false,\"lowIncome\":true}") Map<String, Boolean> confirmed,
        @Schema(description = "已核实的值的依据", examples = "{\"lowIncome\":\"民政局低保名册 2026 年 3 月\"}") Map<String, String> sources,
        @JsonIgnore long version) {

    static ProfileView of(ResidentProfile profile, List<TagView> tags, Map<String, String> sources) {
        ProfileFacts facts = profile.facts();
        return new ProfileView(facts.residentId(), facts.birthDate(), facts.areaCode(), facts.livesAlone(),
                facts.leftBehindChild(), facts.lowIncome(), facts.employment(), facts.pensionInsurance(),
                facts.medicalInsurance(), facts.disabilityLevel(), facts.interests().stream().sorted().toList(), tags,
                profile.confirmations(), sources, profile.version());
    }

    /** Never in a log. */
    @Override
    public String toString() {
        return "ProfileView[" + residentId + "]";
    }
}
