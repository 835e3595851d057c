package org.qiaomen.policy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.CityTime;

import io.smallrye.mutiny.Uni;

/** Puts a version before the public, and takes it away; whoever delivers policies is told in the same transaction. */
@ApplicationScoped
class PolicyPublishing {

    private final PolicyRepository policies;
    private final Instance<PolicyPublication> listeners;
    private final Clock clock;

    PolicyPublishing(PolicyRepository policies, @Any Instance<PolicyPublication> listeners, Clock clock) {
        this.policies = policies;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** The version in force, if there is one, makes way in the same moment. */
    Uni<Void> publish(Mutiny.Session session, Policy policy, UUID publisher, PublishPolicy plan) {
        Instant now = clock.instant();
        policy.requireApproved();
        return policies.lockInForce(session, policy.seriesId())
                .call(old -> old == null ? Uni.createFrom().voidItem() : makeWay(session, old, policy, now))
                .invoke(() -> policy.publish(publisher, now, LocalDate.ofInstant(now, CityTime.ZONE)))
                .call(session::flush)
                .call(() -> policies.index(session, policy))
                .call(old -> old == null ? Uni.createFrom().voidItem()
                        : tell(listener -> listener.superseded(session, old, policy)))
                .chain(() -> tell(listener -> listener.published(session, policy, plan)));
    }

    Uni<Void> withdraw(Mutiny.Session session, Policy policy, UUID by, String reason) {
        policy.withdraw(by, reason, clock.instant());
        return policy.wasPublished()
                ? session.flush().chain(() -> tell(listener -> listener.withdrawn(session, policy)))
                : Uni.createFrom().voidItem();
    }

    // Written before the new one, for the database allows one version in force at any moment.
    private static Uni<Void> makeWay(Mutiny.Session session, Policy old, Policy next, Instant now) {
        old.supersede(next, now);
        return session.flush();
    }

    private Uni<Void> tell(Function<PolicyPublication, Uni<Void>> news) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (PolicyPublication listener : listeners) {
            told = told.chain(() -> news.apply(listener));
        }
        return told;
    }
}
