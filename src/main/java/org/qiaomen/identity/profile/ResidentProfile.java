package org.qiaomen.identity.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** What is held about one resident. The row is made with the resident, by identity, which also keeps the two channels true. */
@Entity
@Table(name = "resident_profile")
class ResidentProfile {

    static final int MAX_TAGS = 50;
    // An array of texts as PostgreSQL names it where the schema is checked.
    private static final String TEXTS = "_text";

    @Id
    private UUID residentId;
    @Column(columnDefinition = "text")
    private String areaCode;
    private LocalDate birthDate;
    private Boolean livesAlone;
    private Boolean leftBehindChild;
    private Boolean lowIncome;
    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    private Employment employment;
    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    private Insurance pensionInsurance;
    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    private Insurance medicalInsurance;
    private Short disabilityLevel;
    @Column(nullable = false, columnDefinition = TEXTS)
    private String[] interests;
    @Column(nullable = false, columnDefinition = TEXTS)
    private String[] tags;
    @Column(nullable = false, columnDefinition = TEXTS)
    private String[] confirmed;
    @Column(nullable = false)
    private boolean profilingOff;
    @Column(nullable = false, columnDefinition = TEXTS)
    private String[] topicsOff;
    @Column(nullable = false, insertable = false, updatable = false)
    private boolean hasMiniProgram;
    @Column(nullable = false, insertable = false, updatable = false)
    private boolean hasPhone;
    private Instant rematchAt;
    @Version
    private long version;
    @Column(nullable = false)
    private Instant updatedAt;

    protected ResidentProfile() {
    }

    /** Of somebody about whom nothing is known. */
    static ResidentProfile empty() {
        ResidentProfile profile = new ResidentProfile();
        profile.interests = new String[0];
        profile.tags = new String[0];
        profile.confirmed = new String[0];
        profile.topicsOff = new String[0];
        return profile;
    }

    /** What the resident says: a value that differs from the confirmed one is self-declared again. */
    void declare(ProfileChange change, Instant now) {
        Set<String> kept = confirmedNames();
        change.traits().forEach((trait, value) -> {
            if (!Objects.equals(value, get(trait))) {
                set(trait, value);
                kept.remove(trait.apiName());
            }
        });
        if (change.interests() != null) {
            interests = names(change.interests());
        }
        confirmed = sorted(kept);
        touch(now);
    }

    /** What staff know from a source: set and confirmed; a value that they take away is not known any more. */
    void confirm(ProfileChange change, Instant now) {
        Set<String> kept = confirmedNames();
        change.traits().forEach((trait, value) -> {
            set(trait, value);
            if (value == null) {
                kept.remove(trait.apiName());
            } else {
                kept.add(trait.apiName());
            }
        });
        confirmed = sorted(kept);
        touch(now);
    }

    /** Without the separate consent nothing sensitive is kept but what staff confirmed. True when there was something. */
    boolean forgetDeclaredSensitive(Instant now) {
        Set<Trait> forgotten = new LinkedHashSet<>(Trait.sensitive());
        forgotten.removeIf(trait -> get(trait) == null || isConfirmed(trait));
        forgotten.forEach(trait -> set(trait, null));
        if (!forgotten.isEmpty()) {
            touch(now);
        }
        return !forgotten.isEmpty();
    }

    /** Null leaves a choice as it is. */
    void prefer(Boolean profiling, Collection<Topic> off, Instant now) {
        profilingOff = profiling == null ? profilingOff : !profiling;
        topicsOff = off == null ? topicsOff : names(off);
        touch(now);
    }

    /** @return whether there was room for it */
    boolean tag(String tag, Instant now) {
        Set<String> all = new TreeSet<>(Arrays.asList(tags));
        all.add(tag);
        if (all.size() > MAX_TAGS) {
            return false;
        }
        tags = sorted(all);
        touch(now);
        return true;
    }

    void untag(String tag, Instant now) {
        Set<String> all = new TreeSet<>(Arrays.asList(tags));
        all.remove(tag);
        tags = sorted(all);
        touch(now);
    }

    Object get(Trait trait) {
        return switch (trait) {
            case BIRTH_DATE -> birthDate;
            case AREA -> areaCode;
            case LIVES_ALONE -> livesAlone;
            case LEFT_BEHIND_CHILD -> leftBehindChild;
            case LOW_INCOME -> lowIncome;
            case EMPLOYMENT -> employment;
            case PENSION_INSURANCE -> pensionInsurance;
            case MEDICAL_INSURANCE -> medicalInsurance;
            case DISABILITY_LEVEL -> disabilityLevel == null ? null : disabilityLevel.intValue();
        };
    }

    private void set(Trait trait, Object value) {
        switch (trait) {
            case BIRTH_DATE -> birthDate = (LocalDate) value;
            case AREA -> areaCode = (String) value;
            case LIVES_ALONE -> livesAlone = (Boolean) value;
            case LEFT_BEHIND_CHILD -> leftBehindChild = (Boolean) value;
            case LOW_INCOME -> lowIncome = (Boolean) value;
            case EMPLOYMENT -> employment = (Employment) value;
            case PENSION_INSURANCE -> pensionInsurance = (Insurance) value;
            case MEDICAL_INSURANCE -> medicalInsurance = (Insurance) value;
            case DISABILITY_LEVEL -> disabilityLevel = value == null ? null : ((Integer) value).shortValue();
        }
    }

    /** Of each value that is known, whether staff confirmed it; by the names of the API. */
    Map<String, Boolean> confirmations() {
        Map<String, Boolean> all = new LinkedHashMap<>();
        for (Trait trait : Trait.values()) {
            if (get(trait) != null) {
                all.put(trait.apiName(), isConfirmed(trait));
            }
        }
        return all;
    }

    boolean isConfirmed(Trait trait) {
        return Arrays.asList(confirmed).contains(trait.apiName());
    }

    ProfileFacts facts() {
        return new ProfileFacts(residentId, areaCode, birthDate, livesAlone, leftBehindChild, lowIncome, employment,
                pensionInsurance, medicalInsurance, (Integer) get(Trait.DISABILITY_LEVEL), ProfileFacts.topics(interests),
                Set.of(tags), Set.of(confirmed), profilingOff, ProfileFacts.topics(topicsOff), hasMiniProgram, hasPhone);
    }

    /** Those of them that have a value. */
    Set<Trait> known(Collection<Trait> traits) {
        Set<Trait> known = new LinkedHashSet<>(traits);
        known.removeIf(trait -> get(trait) == null);
        return known;
    }

    UUID residentId() {
        return residentId;
    }

    String areaCode() {
        return areaCode;
    }

    long version() {
        return version;
    }

    private void touch(Instant now) {
        rematchAt = now;
        updatedAt = now;
    }

    private Set<String> confirmedNames() {
        return new TreeSet<>(Arrays.asList(confirmed));
    }

    private static String[] names(Collection<Topic> topics) {
        return topics.stream().distinct().sorted().map(Topic::name).toArray(String[]::new);
    }

    private static String[] sorted(Set<String> names) {
        return names.toArray(String[]::new);
    }
}
