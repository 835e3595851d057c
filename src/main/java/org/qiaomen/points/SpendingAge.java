package org.qiaomen.points;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.family.Families;
import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.identity.profile.ResidentProfiles;
import org.qiaomen.platform.CityTime;

import io.smallrye.mutiny.Uni;

/**
 * Whether somebody, or the spouse, is old enough to spend minutes in a city that asks. Ages count as staff confirmed them, for
 * anybody can say that he is sixty.
 */
@ApplicationScoped
public class SpendingAge {

    private static final String BIRTH_DATE = "birthDate";

    private final ResidentProfiles profiles;
    private final Families families;
    private final Clock clock;

    SpendingAge(ResidentProfiles profiles, Families families, Clock clock) {
        this.profiles = profiles;
        this.families = families;
        this.clock = clock;
    }

    /** Fails with {@code points.not-yet-spendable}. */
    public Uni<Void> require(Mutiny.Session session, PointsPolicy policy, UUID residentId) {
        return policy.rules().spendFromAge() == null ? Uni.createFrom().voidItem()
                : age(session, residentId).chain(own -> families.spouseOf(session, residentId)
                        .chain(spouse -> spouse == null ? Uni.createFrom().<Integer> nullItem() : age(session, spouse))
                        .invoke(spouseAge -> policy.requireAge(own, spouseAge))).replaceWithVoid();
    }

    private Uni<Integer> age(Mutiny.Session session, UUID residentId) {
        return profiles.find(session, residentId).map(this::confirmedAge);
    }

    private Integer confirmedAge(ProfileFacts facts) {
        return facts.birthDate() == null || !facts.confirmed().contains(BIRTH_DATE) ? null
                : Period.between(facts.birthDate(), LocalDate.ofInstant(clock.instant(), CityTime.ZONE)).getYears();
    }
}
