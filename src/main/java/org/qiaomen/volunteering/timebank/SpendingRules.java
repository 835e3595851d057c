package org.qiaomen.volunteering.timebank;

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
import org.qiaomen.points.PointsPolicies;
import org.qiaomen.points.PointsPolicy;
import org.qiaomen.points.PointsQueries;

import io.smallrye.mutiny.Uni;

/**
 * What the city's rules ask of whoever spends minutes. Ages count as staff confirmed them, for anybody can say that he is
 * sixty.
 */
@ApplicationScoped
class SpendingRules {

    private static final String BIRTH_DATE = "birthDate";

    private final PointsPolicies policies;
    private final PointsQueries points;
    private final ResidentProfiles profiles;
    private final Families families;
    private final Clock clock;

    SpendingRules(PointsPolicies policies, PointsQueries points, ResidentProfiles profiles, Families families, Clock clock) {
        this.policies = policies;
        this.points = points;
        this.profiles = profiles;
        this.families = families;
        this.clock = clock;
    }

    /** Fails with {@code points.not-allowed}. */
    Uni<PointsPolicy> requireWholeUnits(long minutes) {
        return policies.today().invoke(policy -> policy.requireWholeUnits(minutes));
    }

    /** Fails with {@code points.not-allowed}, {@code points.not-yet-spendable}. */
    Uni<Void> requireMaySpend(Mutiny.Session session, UUID residentId, long minutes) {
        return requireWholeUnits(minutes)
                .call(() -> points.requireMaySpendTime(session, residentId))
                .chain(policy -> policy.rules().spendFromAge() == null ? Uni.createFrom().voidItem()
                        : requireAge(session, policy, residentId));
    }

    /** Fails as {@link #requireMaySpend} but for the age: what is given to children was earned by whoever gives it. */
    Uni<Void> requireMayGive(Mutiny.Session session, UUID from, UUID to, long minutes) {
        return requireWholeUnits(minutes)
                .call(() -> points.requireMaySpendTime(session, from))
                .call(policy -> families.areDirectRelatives(session, from, to).invoke(policy::requireGiftAllowed))
                .replaceWithVoid();
    }

    private Uni<Void> requireAge(Mutiny.Session session, PointsPolicy policy, UUID residentId) {
        return age(session, residentId).chain(own -> families.spouseOf(session, residentId)
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
