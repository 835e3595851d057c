package org.qiaomen.policy.audience;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.qiaomen.identity.profile.Employment;
import org.qiaomen.identity.profile.Insurance;
import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.identity.profile.Topic;
import org.qiaomen.identity.profile.Trait;

/** What a condition may ask about a resident. */
public enum AudienceAttribute {
    /** Full years on the day of matching; reached on the birthday, on 1 March for those born on 29 February. */
    AGE("age", Type.AGE, "birth_date", Trait.BIRTH_DATE, 0, 150),
    AREA("area", Type.AREA, "area_code", Trait.AREA, 0, 0),
    LIVES_ALONE("livesAlone", Type.YES_NO, "lives_alone", Trait.LIVES_ALONE, 0, 0),
    LEFT_BEHIND_CHILD("leftBehindChild", Type.YES_NO, "left_behind_child", Trait.LEFT_BEHIND_CHILD, 0, 0),
    LOW_INCOME("lowIncome", Type.YES_NO, "low_income", Trait.LOW_INCOME, 0, 0),
    EMPLOYMENT("employment", Type.CHOICE, "employment", Trait.EMPLOYMENT, 0, 0),
    PENSION_INSURANCE("pensionInsurance", Type.CHOICE, "pension_insurance", Trait.PENSION_INSURANCE, 0, 0),
    MEDICAL_INSURANCE("medicalInsurance", Type.CHOICE, "medical_insurance", Trait.MEDICAL_INSURANCE, 0, 0),
    /** 0 for none, 1 (gravest) to 4. */
    DISABILITY_LEVEL("disabilityLevel", Type.NUMBER, "disability_level", Trait.DISABILITY_LEVEL, 0, 4),
    INTERESTS("interests", Type.SET, "interests", null, 0, 0),
    TAGS("tags", Type.SET, "tags", null, 0, 0);

    enum Type {
        AGE("atLeast", "atMost", "between", "is", "in"),
        NUMBER("atLeast", "atMost", "between", "is", "in"),
        AREA("within", "in"),
        YES_NO("is"),
        CHOICE("is", "in"),
        SET("contains", "containsAny");

        private final List<String> operators;

        Type(String... operators) {
            this.operators = List.of(operators);
        }

        List<String> operators() {
            return operators;
        }
    }

    private static final Map<String, AudienceAttribute> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(AudienceAttribute::apiName, Function.identity()));

    private final String apiName;
    private final Type type;
    private final String column;
    private final Trait trait;
    private final int least;
    private final int most;

    AudienceAttribute(String apiName, Type type, String column, Trait trait, int least, int most) {
        this.apiName = apiName;
        this.type = type;
        this.column = column;
        this.trait = trait;
        this.least = least;
        this.most = most;
    }

    static Optional<AudienceAttribute> named(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(BY_NAME.get(name));
    }

    public String apiName() {
        return apiName;
    }

    Type type() {
        return type;
    }

    String column() {
        return column;
    }

    /**
     * The value that staff may confirm; null for interests, which are the resident's own, and tags, which are always theirs.
     */
    Trait trait() {
        return trait;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    /** What may be chosen from; empty where any tag may be named. */
    List<String> choices() {
        return switch (this) {
            case EMPLOYMENT -> names(Employment.values());
            case PENSION_INSURANCE, MEDICAL_INSURANCE -> names(Insurance.values());
            case INTERESTS -> names(Topic.values());
            default -> List.of();
        };
    }

    /** The name of the choice that a resident's profile holds, or null. */
    String choice(ProfileFacts facts) {
        Enum<?> held = switch (this) {
            case EMPLOYMENT -> facts.employment();
            case PENSION_INSURANCE -> facts.pensionInsurance();
            case MEDICAL_INSURANCE -> facts.medicalInsurance();
            default -> throw new IllegalStateException(apiName);
        };
        return held == null ? null : held.name();
    }

    /** Null when not known. */
    Boolean answer(ProfileFacts facts) {
        return switch (this) {
            case LIVES_ALONE -> facts.livesAlone();
            case LEFT_BEHIND_CHILD -> facts.leftBehindChild();
            case LOW_INCOME -> facts.lowIncome();
            default -> throw new IllegalStateException(apiName);
        };
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toUnmodifiableList());
    }
}
