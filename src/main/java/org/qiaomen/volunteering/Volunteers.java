package org.qiaomen.volunteering;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.IdentityError;
import org.qiaomen.identity.profile.Employment;
import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.identity.profile.ResidentProfiles;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.AreaLevel;

import io.smallrye.mutiny.Uni;

/** Volunteers: their numbers, their skills, and who may be one. */
@ApplicationScoped
public class Volunteers {

    // A number that is taken by chance leaves no row; the next try takes another.
    private static final String CREATE = "INSERT INTO volunteer (resident_id, number, registered_at) VALUES (?1, ?2, ?3)"
            + " ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT number, array_to_string(skills, ','), ranking_consent,"
            + " guardian_agreed_at IS NOT NULL FROM volunteer WHERE resident_id = ?1 AND merged_into IS NULL";
    private static final String CHANGE = "UPDATE volunteer SET skills = CAST(string_to_array(?2, ',') AS text[]),"
            + " ranking_consent = ?3 WHERE resident_id = ?1";
    private static final String NUMBERS = "SELECT resident_id, number FROM volunteer "
            + " WHERE resident_id = ANY (CAST(string_to_array(?1, ',') AS uuid[]))";
    private static final String BY_NUMBER = "SELECT coalesce(merged_into, resident_id) FROM volunteer WHERE number = ?1";
    private static final String GUARDIAN = "UPDATE volunteer SET guardian_agreed_at = CAST(?2 AS timestamptz),"
            + " guardian_witness = CAST(?3 AS uuid) WHERE resident_id = ?1";

    private final ResidentProfiles profiles;
    private final CitySettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Volunteers(ResidentProfiles profiles, CitySettings settings, Clock clock) {
        this.profiles = profiles;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The volunteer that this resident is, registered on first use; whether he may serve is asked of {@link #requireMayServe}.
     */
    public Uni<Volunteer> of(Mutiny.Session session, UUID residentId) {
        return find(session, residentId).chain(found -> found != null ? Uni.createFrom().item(found)
                : Sql.bind(session.createNativeQuery(CREATE), residentId, CheckedNumbers.next(random), clock.instant())
                        .executeUpdate().chain(() -> of(session, residentId)));
    }

    /**
     * Fails with {@code volunteering.too-young} or {@code volunteering.age-unknown} for whom the city's rules do not let serve:
     * too
     * young, or a student under age whose guardian has not agreed before staff.
     */
    public Uni<Volunteer> requireMayServe(Mutiny.Session session, UUID residentId) {
        return of(session, residentId).call(volunteer -> settings.today(session)
                .chain(rules -> profiles.find(session, residentId)
                        .invoke(profile -> requireAge(rules, profile, volunteer.guardianAgreed()))));
    }

    void requireAge(VolunteerSettings rules, ProfileFacts profile, boolean guardianAgreed) {
        if (profile.birthDate() == null) {
            if (rules.requireKnownAge()) {
                throw new ProblemException(VolunteeringError.AGE_UNKNOWN);
            }
            return;
        }
        int age = Period.between(profile.birthDate(), LocalDate.ofInstant(clock.instant(), CityTime.ZONE)).getYears();
        boolean student = rules.studentFromAge() != null && age >= rules.studentFromAge()
                && profile.employment() == Employment.STUDENT && guardianAgreed;
        if (age < rules.minimumAge() && !student) {
            throw new ProblemException(VolunteeringError.TOO_YOUNG);
        }
    }

    /** Numbers by resident, for views that others read; who is no volunteer is left out. */
    public Uni<Map<UUID, String>> numbers(Mutiny.Session session, Collection<UUID> residentIds) {
        if (residentIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        String ids = residentIds.stream().map(UUID::toString).collect(Collectors.joining(","));
        return session.createNativeQuery(NUMBERS, Object[].class).setParameter(1, ids).getResultList()
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1])));
    }

    /** Fails with {@code volunteering.volunteer-not-found}. */
    public Uni<UUID> byNumber(Mutiny.Session session, String number) {
        return session.createNativeQuery(BY_NUMBER, UUID.class).setParameter(1, CheckedNumbers.normalise(number))
                .getSingleResultOrNull().onItem().ifNull()
                .failWith(() -> new ProblemException(VolunteeringError.VOLUNTEER_NOT_FOUND));
    }

    public Uni<Volunteer> change(Mutiny.Session session, UUID residentId, Set<Skill> skills, boolean rankingConsent) {
        String names = skills.stream().sorted().map(Skill::name).collect(Collectors.joining(","));
        return of(session, residentId)
                .chain(() -> Sql.bind(session.createNativeQuery(CHANGE), residentId, names, rankingConsent).executeUpdate())
                .chain(() -> find(session, residentId));
    }

    /** Of somebody in the witness's area; those whose area is not known are the whole city's. */
    Uni<Void> guardian(Mutiny.Session session, UUID residentId, String witnessArea, boolean agreed, UUID witness) {
        return profiles.find(session, residentId).invoke(profile -> {
            String area = profile.areaCode();
            if (area == null ? witnessArea.length() > AreaLevel.CITY.digits() : !AreaLevel.covers(witnessArea, area)) {
                throw new ProblemException(IdentityError.RESIDENT_NOT_FOUND);
            }
        }).chain(() -> of(session, residentId)).chain(() -> Sql.bind(session.createNativeQuery(GUARDIAN), residentId,
                agreed ? clock.instant() : null, agreed ? witness.toString() : null).executeUpdate()).replaceWithVoid();
    }

    private static Uni<Volunteer> find(Mutiny.Session session, UUID residentId) {
        return session.createNativeQuery(FIND, Object[].class).setParameter(1, residentId).getSingleResultOrNull()
                .map(row -> row == null ? null
                        : new Volunteer(residentId, (String) row[0], skills((String) row[1]), (Boolean) row[2],
                                (Boolean) row[3]));
    }

    private static Set<Skill> skills(String names) {
        return names.isEmpty() ? Set.of()
                : Arrays.stream(names.split(",")).map(Skill::valueOf).collect(Collectors.toSet());
    }
}
