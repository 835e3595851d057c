package org.qiaomen.policy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.identity.profile.RematchQueue;
import org.qiaomen.notice.Notices;
import org.qiaomen.platform.BackgroundWork;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Transactions;
import org.qiaomen.platform.Wakeups;
import org.qiaomen.policy.LivePolicies;
import org.qiaomen.policy.LivePolicy;
import org.qiaomen.region.RegionRevisions;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Matches people whose traits changed, one by one and in memory, against the policies in force. A new one is delivered; one
 * that
 * no longer applies is taken back while nobody has read it. Any number of replicas do so; a person is claimed by the row lock.
 *
 * <p>
 * Nobody falls between this and a campaign: the policies are looked up after the person is claimed, so a policy that is not yet
 * among them sends its slices later and finds the person as they are now.
 */
@ApplicationScoped
public class Rematching {

    /** So many people against two thousand policies take a few milliseconds of the event loop. */
    private static final int MOST_AT_ONCE = 20;
    private static final Duration PUT_OFF = Duration.ofSeconds(30);

    private final Worker worker;
    private final Transactions transactions;
    private final RematchQueue queue;
    private final LivePolicies live;
    private final RegionRevisions revisions;
    private final Rules rules;
    private final MatchWriter writer;
    private final Wakeups wakeups;
    private final DeliveryConfig config;
    private final Clock clock;

    Rematching(Transactions transactions, RematchQueue queue, LivePolicies live, RegionRevisions revisions,
            Rules rules, MatchWriter writer, Wakeups wakeups, DeliveryConfig config, Clock clock,
            BackgroundWork background) {
        this.worker = new Worker(background, "Matching people");
        this.transactions = transactions;
        this.queue = queue;
        this.live = live;
        this.revisions = revisions;
        this.rules = rules;
        this.writer = writer;
        this.wakeups = wakeups;
        this.config = config;
        this.clock = clock;
    }

    /** People who were looked at, and those among them who got something new. */
    private record Round(int people, Set<UUID> told) {
    }

    @Scheduled(identity = "policy-rematch", every = "${policy.delivery.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return worker.run(config.enabled(), workThrough(config.batch()));
    }

    /** Matches people until nobody waits, at most so many rounds. */
    public Uni<Void> workThrough(int rounds) {
        if (rounds == 0) {
            return Uni.createFrom().voidItem();
        }
        return transactions.write(this::matchSome)
                .onFailure().call(this::putOff)
                .call(round -> announce(round.told()))
                .chain(round -> round.people() < MOST_AT_ONCE ? Uni.createFrom().voidItem() : workThrough(rounds - 1));
    }

    private Uni<Round> matchSome(Mutiny.Session session) {
        return queue.claim(session, clock.instant(), MOST_AT_ONCE)
                .chain(people -> people.isEmpty() ? Uni.createFrom().item(new Round(0, Set.of())) : match(session, people));
    }

    private Uni<Round> match(Mutiny.Session session, List<ProfileFacts> people) {
        return revisions.catchUp()
                .chain(() -> writer.find(session, people.stream().map(ProfileFacts::residentId).toList()))
                .chain(present -> writer.write(session, changes(people, present)))
                .map(told -> new Round(people.size(), told));
    }

    private Changes changes(List<ProfileFacts> people, List<Delivered> present) {
        Map<UUID, Map<UUID, Delivered>> byPerson = new HashMap<>();
        present.forEach(one -> byPerson.computeIfAbsent(one.residentId(), any -> new HashMap<>()).put(one.policyId(), one));
        Changes changes = Changes.none();
        LocalDate today = LocalDate.ofInstant(clock.instant(), CityTime.ZONE);
        List<LivePolicy> inForce = live.all().stream().filter(policy -> policy.isInForce(today)).toList();
        people.forEach(facts -> compare(facts, inForce, byPerson.getOrDefault(facts.residentId(), Map.of()), today, changes));
        return changes;
    }

    private void compare(ProfileFacts facts, List<LivePolicy> inForce, Map<UUID, Delivered> present, LocalDate today,
            Changes changes) {
        String township = Match.township(facts);
        if (present.values().stream().anyMatch(already -> already.mayHaveMoved(township))) {
            changes.moved().add(facts.residentId());
        }
        Set<UUID> applying = new HashSet<>();
        for (LivePolicy policy : inForce) {
            Match match = Match.of(policy, rules.of(policy.id(), policy.audience()), facts, today);
            if (match == null) {
                continue;
            }
            applying.add(policy.id());
            Delivered already = present.get(policy.id());
            if (already == null || already.gives(match)) {
                changes.give().add(match);
            }
            if (already != null && match.state().equals("OPTED_OUT") && already.isTakenBack()) {
                changes.silence().add(already);
            }
        }
        for (LivePolicy policy : present.isEmpty() ? List.<LivePolicy> of() : inForce) {
            Delivered already = present.get(policy.id());
            if (already != null && !applying.contains(policy.id()) && already.isTakenBack()) {
                changes.takeBack().add(already);
            }
        }
    }

    // One whom we cannot match must not stop the others; where the database is away, neither can this be noted.
    private Uni<Integer> putOff(Throwable failure) {
        Instant now = clock.instant();
        return transactions.write(session -> queue.putOff(session, now, now.plus(PUT_OFF), MOST_AT_ONCE))
                .onFailure().recoverWithItem(0);
    }

    private Uni<Void> announce(Set<UUID> residents) {
        return Multi.createFrom().iterable(residents)
                .onItem().transformToUniAndConcatenate(id -> wakeups.publish(Notices.INBOX_TOPIC, id.toString()))
                .collect().last().replaceWithVoid();
    }
}
