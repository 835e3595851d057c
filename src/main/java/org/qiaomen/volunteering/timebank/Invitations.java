package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Tells helpers whom an order suits: so many for an order, nobody twice, and nobody more often than a few times a day. */
@ApplicationScoped
class Invitations {

    private static final Duration DAY = Duration.ofHours(24);
    // Of these helpers, those who may still be told; kept in the same statement.
    private static final String INVITE = "INSERT INTO time_bank_invitation (order_id, resident_id, score, invited_at)"
            + " SELECT ?1, h.id, h.score, ?4 FROM unnest(CAST(string_to_array(?2, ',') AS uuid[]),"
            + " CAST(string_to_array(?3, ',') AS integer[])) WITH ORDINALITY AS h(id, score, place)"
            + " WHERE (SELECT count(*) FROM time_bank_invitation i WHERE i.resident_id = h.id AND i.invited_at > ?5) < ?6"
            + " AND NOT EXISTS (SELECT FROM time_bank_invitation i WHERE i.order_id = ?1 AND i.resident_id = h.id)"
            + " ORDER BY h.place LIMIT greatest(0, ?7 - (SELECT count(*) FROM time_bank_invitation i WHERE i.order_id = ?1))"
            + " ON CONFLICT ON CONSTRAINT time_bank_invitation_pkey DO NOTHING RETURNING resident_id";

    private final Offers offers;
    private final OrderNews news;
    private final TimeBankConfig config;
    private final Clock clock;

    Invitations(Offers offers, OrderNews news, TimeBankConfig config, Clock clock) {
        this.offers = offers;
        this.news = news;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> invite(Mutiny.Session session, TimeBankOrder order) {
        MatchView.Wanted wanted = wanted(order);
        return offers.nearest(session, order.requesterId(), wanted)
                .map(found -> best(order, wanted, found))
                .chain(best -> best.isEmpty() ? Uni.createFrom().voidItem() : tell(session, order, best));
    }

    static MatchView.Wanted wanted(TimeBankOrder order) {
        return new MatchView.Wanted(order.latitude(), order.longitude(), order.startsAt(), order.minutes(), order.skill());
    }

    private List<Offers.Matched> best(TimeBankOrder order, MatchView.Wanted wanted, List<TimeBankOffer> found) {
        Set<UUID> seen = new HashSet<>();
        return found.stream().filter(offer -> !order.orderedBy().equals(Actor.resident(offer.helperId())))
                .map(offer -> new Offers.Matched(offer, offer.match(wanted)))
                .filter(matched -> matched.match().suits() && matched.match().score() >= config.invitationScore())
                .sorted(Offers.Matched.BEST_FIRST).filter(matched -> seen.add(matched.offer().helperId())).toList();
    }

    private Uni<Void> tell(Mutiny.Session session, TimeBankOrder order, List<Offers.Matched> best) {
        return session.flush().chain(() -> session.createNativeQuery(INVITE, UUID.class).setParameter(1, order.id())
                .setParameter(2, best.stream().map(one -> one.offer().helperId().toString()).collect(Collectors.joining(",")))
                .setParameter(3,
                        best.stream().map(one -> Integer.toString(one.match().score())).collect(Collectors.joining(",")))
                .setParameter(4, clock.instant()).setParameter(5, clock.instant().minus(DAY))
                .setParameter(6, config.invitationsPerDay()).setParameter(7, config.invitationsPerOrder()).getResultList())
                .chain(invited -> Multi.createFrom()
                        .iterable(best.stream().filter(one -> invited.contains(one.offer().helperId())).toList())
                        .onItem().transformToUniAndConcatenate(
                                one -> news.invited(session, order, one.offer().helperId(), one.match()))
                        .collect().last())
                .replaceWithVoid();
    }
}
