package org.qiaomen.identity.profile;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnore;

/** Values to change. A class and not a record, for only a setter tells a value that is null from one that is not there. */
@Schema(description = "修改画像：未给出的不变，null 表示删除")
class UpdateProfile {

    static final String AREA = "[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15}";
    static final String AREA_MESSAGE = "须为 6、9、12 或 15 位数字|must be 6, 9, 12 or 15 digits";

    @JsonIgnore
    private final Map<Trait, Object> traits = new EnumMap<>(Trait.class);
    private Set<@NotNull Topic> interests;

    @Schema(description = "出生日期", examples = "1958-03-02", nullable = true)
    public LocalDate getBirthDate() {
        return (LocalDate) traits.get(Trait.BIRTH_DATE);
    }

    public void setBirthDate(LocalDate birthDate) {
        traits.put(Trait.BIRTH_DATE, birthDate);
    }

    @Schema(description = "居住地的区划代码有效前缀或网格代码", examples = "990181001001001", nullable = true)
    @Pattern(regexp = AREA, message = AREA_MESSAGE)
    public String getAreaCode() {
        return (String) traits.get(Trait.AREA);
    }

    @JsonAlias("area")
    public void setAreaCode(String areaCode) {
        traits.put(Trait.AREA, areaCode);
    }

    @Schema(description = "是否独居", examples = "true", nullable = true)
    public Boolean getLivesAlone() {
        return (Boolean) traits.get(Trait.LIVES_ALONE);
    }

    public void setLivesAlone(Boolean livesAlone) {
        traits.put(Trait.LIVES_ALONE, livesAlone);
    }

    @Schema(description = "家中是否有留守儿童（敏感个人信息）", examples = "false", nullable = true)
    public Boolean getLeftBehindChild() {
        return (Boolean) traits.get(Trait.LEFT_BEHIND_CHILD);
    }

    public void setLeftBehindChild(Boolean leftBehindChild) {
        traits.put(Trait.LEFT_BEHIND_CHILD, leftBehindChild);
    }

    @Schema(description = "是否低收入家庭（敏感个人信息）", examples = "false", nullable = true)
    public Boolean getLowIncome() {
        return (Boolean) traits.get(Trait.LOW_INCOME);
    }

    public void setLowIncome(Boolean lowIncome) {
        traits.put(Trait.LOW_INCOME, lowIncome);
    }

    @Schema(description = "就业状况", examples = "RETIRED", nullable = true)
    public Employment getEmployment() {
        return (Employment) traits.get(Trait.EMPLOYMENT);
    }

    public void setEmployment(Employment employment) {
        traits.put(Trait.EMPLOYMENT, employment);
    }

    @Schema(description = "养老保险", examples = "RESIDENT", nullable = true)
    public Insurance getPensionInsurance() {
        return (Insurance) traits.get(Trait.PENSION_INSURANCE);
    }

    public void setPensionInsurance(Insurance pensionInsurance) {
        traits.put(Trait.PENSION_INSURANCE, pensionInsurance);
    }

    @Schema(description = "医疗保险", examples = "RESIDENT", nullable = true)
    public Insurance getMedicalInsurance() {
        return (Insurance) traits.get(Trait.MEDICAL_INSURANCE);
    }

    public void setMedicalInsurance(Insurance medicalInsurance) {
        traits.put(Trait.MEDICAL_INSURANCE, medicalInsurance);
    }

    @Schema(description = "残疾等级：0 无，1（最重）至 4（敏感个人信息）", examples = "0", nullable = true)
    @Min(0)
    @Max(4)
    public Integer getDisabilityLevel() {
        return (Integer) traits.get(Trait.DISABILITY_LEVEL);
    }

    public void setDisabilityLevel(Integer disabilityLevel) {
        traits.put(Trait.DISABILITY_LEVEL, disabilityLevel);
    }

    @Schema(description = "感兴趣的主题", examples = "[\"PENSION\"]")
    @Size(max = 12)
    public Set<@NotNull Topic> getInterests() {
        return interests;
    }

    public void setInterests(Set<Topic> interests) {
        this.interests = interests;
    }

    @JsonIgnore
    ProfileChange change() {
        return new ProfileChange(traits, interests);
    }

    /** Never in a log. */
    @Override
    public String toString() {
        return "UpdateProfile";
    }
}
