package org.qiaomen.identity.profile;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.vertx.mutiny.sqlclient.Row;

/**
 * What is known about one resident at one moment; null is "not known". Sensitive: it is shown to the resident and, within their
 * area, to staff, and to nobody else.
 *
 * @param areaCode 6, 9, 12 or 15 digits
 * @param disabilityLevel 0 for none, 1 (gravest) to 4
 * @param confirmed the names of the values that staff confirmed, as in the API: {@code birthDate}, {@code lowIncome}, …
 * @param profilingOff whether the resident wants nothing but general notices
 */
public record ProfileFacts(UUID residentId, String areaCode, LocalDate birthDate, Boolean livesAlone,
        Boolean leftBehindChild, Boolean lowIncome, Employment employment, Insurance pensionInsurance,
        Insurance medicalInsurance, Integer disabilityLevel, Set<Topic> interests, Set<String> tags, Set<String> confirmed,
        boolean profilingOff, Set<Topic> topicsOff, boolean hasMiniProgram, boolean hasPhone) {

    /** What {@link #of} reads, of {@code resident_profile} under the alias {@code p}. */
    public static final String COLUMNS = "p.resident_id, p.area_code, p.birth_date, p.lives_alone, p.left_behind_child,"
            + " p.low_income, p.employment, p.pension_insurance, p.medical_insurance, p.disability_level, p.interests, p.tags,"
            + " p.confirmed, p.profiling_off, p.topics_off, p.has_mini_program, p.has_phone";

    public ProfileFacts {
        interests = Set.copyOf(interests);
        tags = Set.copyOf(tags);
        confirmed = Set.copyOf(confirmed);
        topicsOff = Set.copyOf(topicsOff);
    }

    /** A row of the plain client with {@link #COLUMNS}. */
    public static ProfileFacts of(Row row) {
        return new ProfileFacts(row.getUUID("resident_id"), row.getString("area_code"), row.getLocalDate("birth_date"),
                row.getBoolean("lives_alone"), row.getBoolean("left_behind_child"), row.getBoolean("low_income"),
                row.getString("employment") == null ? null : Employment.valueOf(row.getString("employment")),
                insurance(row.getString("pension_insurance")), insurance(row.getString("medical_insurance")),
                row.getInteger("disability_level"), topics(row.getArrayOfStrings("interests")),
                Set.of(row.getArrayOfStrings("tags")), Set.of(row.getArrayOfStrings("confirmed")),
                row.getBoolean("profiling_off"), topics(row.getArrayOfStrings("topics_off")),
                row.getBoolean("has_mini_program"), row.getBoolean("has_phone"));
    }

    static Set<Topic> topics(String[] names) {
        return Arrays.stream(names).map(Topic::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static Insurance insurance(String name) {
        return name == null ? null : Insurance.valueOf(name);
    }

    /** Never in a log. */
    @Override
    public String toString() {
        return "ProfileFacts[" + residentId + "]";
    }
}
