package org.qiaomen.policy.delivery;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Transactions;
import org.qiaomen.policy.LivePolicies;
import org.qiaomen.policy.LivePolicy;
import org.qiaomen.policy.audience.AudienceRule;
import org.qiaomen.region.RegionRevisions;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * What a new day brings: people who reach an age that a policy asks for are matched anew, and policies whose last day is over
 * end. Days on which no replica ran are made up for, as one stretch.
 */
@ApplicationScoped
public class PolicyDays {

    private static final String LAST_DAY = "SELECT done_on FROM policy_clock WHERE name = 'birthdays' AND done_on < ?1"
            + " FOR UPDATE SKIP LOCKED";

    // Whoever is of an age today and was not on the last day was born in between; those of 29 February come on 1 March.
    private static final String BIRTHDAYS = "UPDATE resident_profile p SET rematch_at = now() FROM unnest("
            + "CAST(string_to_array(CAST(?1 AS text), ',') AS date[]), CAST(string_to_array(CAST(?2 AS text), ',') AS date[]))"
            + " AS b (after, upto) WHERE p.birth_date > b.after AND p.birth_date <= b.upto AND p.rematch_at IS NULL";

    private static final String DONE = "UPDATE policy_clock SET done_on = ?1 WHERE name = 'birthdays'";

    private static final String ENDED = "SELECT c.policy_id FROM policy_campaign c JOIN policy p ON p.id = c.policy_id"
            + " WHERE p.ends_on < ?1 AND c.state IN ('SCHEDULED', 'RUNNING', 'PLANNING', 'DONE')"
            + " ORDER BY c.policy_id LIMIT 100 FOR UPDATE OF c SKIP LOCKED";

    private final Worker worker;
    private final Transactions transactions;
    private final Campaigns campaigns;
    private final LivePolicies live;
    private final RegionRevisions revisions;
    private final Rules rules;
    private final DeliveryConfig config;
    private final Clock clock;

    PolicyDays(Transactions transactions, Campaigns campaigns, LivePolicies live, RegionRevisions revisions, Rules rules,
            DeliveryConfig config, Clock clock, BackgroundWork background) {
        this.worker = new Worker(background, "The day of policies");
        this.transactions = transactions;
        this.campaigns = campaigns;
        this.live = live;
        this.revisions = revisions;
        this.rules = rules;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(identity = "policy-days", every = "60s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return worker.run(config.enabled(), turn());
    }

    /** Does what today brings, unless it was done. */
    public Uni<Void> turn() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        return revisions.catchUp().chain(() -> transactions.write(session -> birthdays(session, today)))
                .chain(() -> transactions.write(session -> endings(session, today)));
    }

    private Uni<Void> birthdays(Mutiny.Session session, LocalDate today) {
        return session.createNativeQuery(LAST_DAY, LocalDate.class).setParameter(1, today).getSingleResultOrNull()
                .chain(last -> last == null ? Uni.createFrom().voidItem()
                        : markBirthdays(session, last, today)
                                .chain(() -> session.createNativeQuery(DONE).setParameter(1, today).executeUpdate())
                                .replaceWithVoid());
    }

    private Uni<Integer> markBirthdays(Mutiny.Session session, LocalDate last, LocalDate today) {
        List<Integer> ages = ages();
        return ages.isEmpty() ? Uni.createFrom().item(0)
                : session.createNativeQuery(BIRTHDAYS)
                        .setParameter(1, Lists.of(ages.stream().map(last::minusYears).toList()))
                        .setParameter(2, Lists.of(ages.stream().map(today::minusYears).toList())).executeUpdate();
    }

    private List<Integer> ages() {
        TreeSet<Integer> ages = new TreeSet<>();
        for (LivePolicy policy : live.all()) {
            AudienceRule rule = rules.of(policy.id(), policy.audience());
            if (rule != null) {
                ages.addAll(rule.ageThresholds());
            }
        }
        return List.copyOf(ages);
    }

    private Uni<Void> endings(Mutiny.Session session, LocalDate today) {
        return session.createNativeQuery(ENDED, UUID.class).setParameter(1, today).getResultList()
                .chain(ended -> Multi.createFrom().iterable(ended)
                        .onItem().transformToUniAndConcatenate(id -> campaigns.ended(session, id)).collect().last())
                .replaceWithVoid();
    }
}
