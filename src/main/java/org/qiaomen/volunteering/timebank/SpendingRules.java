package org.qiaomen.volunteering.timebank;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.family.Families;
import org.qiaomen.points.PointsPolicies;
import org.qiaomen.points.PointsPolicy;
import org.qiaomen.points.PointsQueries;
import org.qiaomen.points.SpendingAge;

import io.smallrye.mutiny.Uni;

/** What the city's rules ask of whoever spends minutes. */
@ApplicationScoped
class SpendingRules {

    private final PointsPolicies policies;
    private final PointsQueries points;
    private final SpendingAge age;
    private final Families families;

    SpendingRules(PointsPolicies policies, PointsQueries points, SpendingAge age, Families families) {
        this.policies = policies;
        this.points = points;
        this.age = age;
        this.families = families;
    }

    /** Fails with {@code points.not-allowed}. */
    Uni<PointsPolicy> requireWholeUnits(long minutes) {
        return policies.today().invoke(policy -> policy.requireWholeUnits(minutes));
    }

    /** Fails with {@code points.not-allowed}, {@code points.not-yet-spendable}. */
    Uni<Void> requireMaySpend(Mutiny.Session session, UUID residentId, long minutes) {
        return requireWholeUnits(minutes)
                .call(() -> points.requireMaySpendTime(session, residentId))
                .chain(policy -> age.require(session, policy, residentId));
    }

    /** Fails as {@link #requireMaySpend} but for the age: what is given to children was earned by whoever gives it. */
    Uni<Void> requireMayGive(Mutiny.Session session, UUID from, UUID to, long minutes) {
        return requireWholeUnits(minutes)
                .call(() -> points.requireMaySpendTime(session, from))
                .call(policy -> families.areDirectRelatives(session, from, to).invoke(policy::requireGiftAllowed))
                .replaceWithVoid();
    }
}
