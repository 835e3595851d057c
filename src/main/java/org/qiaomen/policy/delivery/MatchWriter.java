package org.qiaomen.policy.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.handling.task.StaffTasks;
import org.qiaomen.handling.task.TaskKind;
import org.qiaomen.notice.Broadcasts;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Writes what matching people anew comes to: a few statements for all of them. */
@ApplicationScoped
class MatchWriter {

    private static final String OPEN = "c.state IN ('RUNNING', 'PLANNING', 'DONE')";

    // For a few rows at a time thousands of policies are not read, whatever is cheaper for many: each is found by its key. As
    // nothing else is left to choose between, it is not planned anew for each person. And if a crash takes the commit back, the
    // person is in the queue again.
    private static final String BY_KEYS = "SELECT set_config(name, setting, true) FROM (VALUES ('enable_hashjoin', 'off'),"
            + " ('enable_mergejoin', 'off'), ('enable_seqscan', 'off'), ('plan_cache_mode', 'force_generic_plan'),"
            + " ('synchronous_commit', 'off'))"
            + " AS s (name, setting)";

    private static final String FIND = "SELECT d.policy_id, d.resident_id, d.state, d.read_at IS NOT NULL, c.broadcast_id,"
            + " d.outside, d.township"
            + " FROM policy_delivery d JOIN policy_campaign c ON c.policy_id = d.policy_id AND " + OPEN
            + " WHERE d.resident_id = ANY(" + Lists.UUIDS.formatted("?1") + ")";

    // The campaign is held until the commit: it is withdrawn before, and then not delivered, or after, and then taken back.
    // What a message was queued for is not planned again; how that message ended says what the state is.
    private static final String GIVE = "WITH person AS MATERIALIZED (" + MessagePlan.PEOPLE.formatted("?2", "?6") + ")"
            + " INSERT INTO policy_delivery AS d"
            + " (policy_id, resident_id, state, outside, channel, township, held, visit_at)"
            + " SELECT m.policy_id, m.resident_id, m.state, CASE WHEN w.channel IS NULL THEN 'NONE' ELSE 'PLANNED' END,"
            + " w.channel, coalesce(m.township, ''), m.held, CASE WHEN m.state = 'UNREACHABLE' THEN now()"
            + " WHEN m.state <> 'OPTED_OUT' THEN now() + y.unread_visit_days * interval '1 day' END"
            + " FROM unnest(" + Lists.UUIDS.formatted("?1") + ", " + Lists.UUIDS.formatted("?2") + ", "
            + Lists.TEXTS.formatted("?3") + ", " + Lists.TEXTS.formatted("?4") + ", " + Lists.BIGINTS.formatted("?5")
            + ") AS m (policy_id, resident_id, state, township, held)"
            + " JOIN policy_campaign c ON c.policy_id = m.policy_id AND " + OPEN + " JOIN policy y ON y.id = m.policy_id"
            + " JOIN person h ON h.resident_id = m.resident_id CROSS JOIN LATERAL (SELECT CASE"
            + " WHEN m.state IN ('DELIVERED', 'PENDING') THEN " + MessagePlan.CHANNEL + " END AS channel) w"
            + " ORDER BY m.policy_id, m.resident_id FOR SHARE OF c"
            + " ON CONFLICT ON CONSTRAINT policy_delivery_pkey DO UPDATE SET held = excluded.held,"
            + " visit_at = excluded.visit_at, township = excluded.township,"
            + " state = CASE WHEN excluded.state <> 'PENDING' OR d.outside_at IS NULL THEN excluded.state"
            + " ELSE CASE d.outside WHEN 'SENT' THEN 'DELIVERED' WHEN 'DEAD' THEN 'REFUSED' WHEN 'QUEUED' THEN 'PENDING'"
            + " ELSE 'UNREACHABLE' END END,"
            + " outside = CASE WHEN d.outside_at IS NULL THEN excluded.outside ELSE d.outside END,"
            + " channel = CASE WHEN d.outside_at IS NULL THEN excluded.channel ELSE d.channel END"
            + " WHERE d.read_at IS NULL";

    private static final String TAKE_BACK = "UPDATE policy_delivery d SET state = 'WITHDRAWN', visit_at = NULL,"
            + " outside = CASE WHEN d.outside IN ('PLANNED', 'DIGEST') THEN 'NONE' ELSE d.outside END"
            + " FROM unnest(" + Lists.UUIDS.formatted("?1") + ", " + Lists.UUIDS.formatted("?2")
            + ") AS m (policy_id, resident_id)"
            + " WHERE d.policy_id = m.policy_id AND d.resident_id = m.resident_id AND d.read_at IS NULL";

    // The figures of a policy in force tell where people live; those of one that is over stay as they were.
    private static final String MOVE = "UPDATE policy_delivery d SET township = coalesce(left(p.area_code, 9), '')"
            + " FROM resident_profile p, policy_campaign c WHERE p.resident_id = ANY(" + Lists.UUIDS.formatted("?1") + ")"
            + " AND d.resident_id = p.resident_id AND c.policy_id = d.policy_id AND " + OPEN
            + " AND d.township <> coalesce(left(p.area_code, 9), '')";

    private final MessagePlan messages;
    private final Broadcasts broadcasts;
    private final StaffTasks tasks;

    MatchWriter(MessagePlan messages, Broadcasts broadcasts, StaffTasks tasks) {
        this.messages = messages;
        this.broadcasts = broadcasts;
        this.tasks = tasks;
    }

    /** What these people have; for the rest of the transaction everything is looked up by keys. */
    Uni<List<Delivered>> find(Mutiny.Session session, Collection<UUID> residents) {
        return session.createNativeQuery(BY_KEYS, String.class).getResultList()
                .chain(() -> session.createNativeQuery(FIND, Object[].class).setParameter(1, Lists.of(residents))
                        .getResultList())
                .map(rows -> rows.stream().map(Delivered::of).toList());
    }

    /** Gives the residents whose inbox changed. */
    Uni<Set<UUID>> write(Mutiny.Session session, Changes changes) {
        return give(session, changes.give())
                .chain(() -> takeBack(session, changes.takeBack()))
                .chain(() -> silence(session, Stream.of(changes.takeBack(), changes.silence()).flatMap(List::stream).toList()))
                .chain(() -> move(session, changes.moved()))
                .replaceWith(changes.give().stream().map(Match::residentId).collect(Collectors.toSet()));
    }

    private Uni<Void> give(Mutiny.Session session, List<Match> matches) {
        if (matches.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(GIVE)
                .setParameter(1, list(matches, Match::policyId)).setParameter(2, list(matches, Match::residentId))
                .setParameter(3, list(matches, Match::state)).setParameter(4, list(matches, Match::township))
                .setParameter(5, list(matches, Match::held)).setParameter(6, messages.template()).executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Integer> takeBack(Mutiny.Session session, List<Delivered> taken) {
        return taken.isEmpty() ? Uni.createFrom().item(0)
                : session.createNativeQuery(TAKE_BACK).setParameter(1, list(taken, Delivered::policyId))
                        .setParameter(2, list(taken, Delivered::residentId)).executeUpdate();
    }

    private Uni<Void> move(Mutiny.Session session, List<UUID> moved) {
        return moved.isEmpty() ? Uni.createFrom().voidItem()
                : session.createNativeQuery(MOVE).setParameter(1, Lists.of(moved)).executeUpdate()
                        .chain(() -> tasks.follow(session, moved)).replaceWithVoid();
    }

    private Uni<Void> silence(Mutiny.Session session, List<Delivered> unwanted) {
        return Multi.createFrom().iterable(unwanted).filter(Delivered::isLeaving)
                .onItem().transformToUniAndConcatenate(one -> broadcasts.cancel(session, one.broadcastId(),
                        List.of(one.residentId())))
                .collect().last()
                .chain(() -> tasks.cancelSome(session, TaskKind.VISIT, unwanted.stream().map(Delivered::policyId).toList(),
                        unwanted.stream().map(Delivered::residentId).toList()))
                .replaceWithVoid();
    }

    private static <T> String list(List<T> all, Function<T, ?> part) {
        return Lists.of(all.stream().map(part).toList());
    }
}
