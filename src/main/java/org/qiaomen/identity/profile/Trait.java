package org.qiaomen.identity.profile;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** One value of a profile that somebody declares and staff may confirm, by the name that the API gives it. */
public enum Trait {
    BIRTH_DATE("birthDate", false),
    AREA("areaCode", false),
    LIVES_ALONE("livesAlone", false),
    LEFT_BEHIND_CHILD("leftBehindChild", true),
    LOW_INCOME("lowIncome", true),
    EMPLOYMENT("employment", false),
    PENSION_INSURANCE("pensionInsurance", false),
    MEDICAL_INSURANCE("medicalInsurance", false),
    DISABILITY_LEVEL("disabilityLevel", true);

    private static final Set<Trait> SENSITIVE = Arrays.stream(values()).filter(Trait::isSensitive)
            .collect(Collectors.toUnmodifiableSet());

    private final String apiName;
    private final boolean sensitive;

    Trait(String apiName, boolean sensitive) {
        this.apiName = apiName;
        this.sensitive = sensitive;
    }

    public String apiName() {
        return apiName;
    }

    /** Whether PIPL art. 28 and 29 ask for a separate consent where staff have not confirmed it by law. */
    public boolean isSensitive() {
        return sensitive;
    }

    static Set<Trait> sensitive() {
        return SENSITIVE;
    }
}
