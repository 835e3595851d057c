package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.region.CoordinateSystem;
import org.qiaomen.region.GeoPoint;
import org.qiaomen.volunteering.Nearby;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Reads of orders, each on an index and by pages. */
@ApplicationScoped
class OrderQueries {

    private final Transactions transactions;
    private final OrderRepository orders;
    private final Offers offers;
    private final OrderViews views;
    private final OrderJournal journal;
    private final AuditLog audit;
    private final Clock clock;

    OrderQueries(Transactions transactions, OrderRepository orders, Offers offers, OrderViews views, OrderJournal journal,
            AuditLog audit, Clock clock) {
        this.transactions = transactions;
        this.orders = orders;
        this.offers = offers;
        this.views = views;
        this.journal = journal;
        this.audit = audit;
        this.clock = clock;
    }

    /** The whole of it for the two; the outside of it, while it is open, for anybody else. */
    Uni<OrderView> find(UUID residentId, UUID id) {
        return transactions.read(session -> orders.find(session, id).chain(order -> {
            if (order.isRequester(residentId) || order.isHelper(residentId)) {
                return journal.events(session, order).chain(events -> views.whole(session, order, residentId, events));
            }
            if (order.state() != OrderState.OPEN) {
                throw new ProblemException(TimeBankError.ORDER_NOT_FOUND);
            }
            return views.one(session, order, residentId);
        }));
    }

    Uni<Page<OrderView>> own(OrderRepository.Side side, UUID residentId, Cursor after, int limit) {
        return transactions.read(session -> orders.own(session, side, residentId, after, limit)
                .chain(found -> page(session, found, limit, residentId)));
    }

    private Uni<Page<OrderView>> page(Mutiny.Session session, List<TimeBankOrder> found, int limit, UUID viewer) {
        return views.list(session, found, viewer).map(shown -> paged(found, shown, limit, TimeBankOrder::createdAt));
    }

    // The cursor is as fine as the column, which what is shown is not.
    private static Page<OrderView> paged(List<TimeBankOrder> found, List<OrderView> shown, int limit,
            Function<TimeBankOrder, Instant> at) {
        Map<UUID, OrderView> byId = shown.stream().collect(Collectors.toMap(OrderView::id, view -> view));
        return Page.of(found, limit, order -> byId.get(order.id()), order -> new Cursor(at.apply(order), order.id()).encode());
    }

    /** Soonest first; how far it is from the place that was asked for. */
    Uni<Page<OrderView>> open(UUID residentId, OrderRepository.Search search, Cursor after, int limit) {
        return transactions.read(session -> orders.open(session, search, after, limit)
                .chain(found -> views.list(session, found, residentId).map(shown -> paged(found,
                        matched(found, shown, search.near()), limit, TimeBankOrder::startsAt))));
    }

    private static List<OrderView> matched(List<TimeBankOrder> found, List<OrderView> shown, Nearby near) {
        if (near == null) {
            return shown;
        }
        List<OrderView> matched = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            MatchView.Offered here = new MatchView.Offered(near.centre().latitude(), near.centre().longitude(),
                    near.radiusMetres(), found.get(i).skill() == null ? Set.of() : Set.of(found.get(i).skill()),
                    List.of());
            matched.add(shown.get(i).matched(MatchView.of(here, Invitations.wanted(found.get(i)))));
        }
        return matched;
    }

    /** Of the open ones near what the resident offers, those that suit; the best first. */
    Uni<OrdersView> suiting(UUID residentId) {
        return transactions.read(session -> offers.of(session, residentId)
                .chain(own -> around(session, residentId, own).chain(near -> best(session, residentId, own, near))));
    }

    private Uni<List<TimeBankOrder>> around(Mutiny.Session session, UUID residentId, List<TimeBankOffer> own) {
        return Multi.createFrom().iterable(own).onItem().transformToUniAndConcatenate(offer -> orders.open(session,
                new OrderRepository.Search(residentId, circle(offer), null, clock.instant(), null), null, Offers.LOOKED_AT))
                .collect().asList().map(lists -> lists.stream().flatMap(List::stream).distinct().toList());
    }

    private static Nearby circle(TimeBankOffer offer) {
        return new Nearby(new GeoPoint(offer.latitude(), offer.longitude(), CoordinateSystem.WGS84), offer.radiusMetres());
    }

    private Uni<OrdersView> best(Mutiny.Session session, UUID residentId, List<TimeBankOffer> own, List<TimeBankOrder> near) {
        Map<UUID, MatchView> matches = new HashMap<>();
        for (TimeBankOrder order : near) {
            own.stream().map(offer -> offer.match(Invitations.wanted(order))).filter(MatchView::suits)
                    .max(Comparator.comparingInt(MatchView::score)).ifPresent(match -> matches.put(order.id(), match));
        }
        List<TimeBankOrder> best = near.stream().filter(order -> matches.containsKey(order.id()))
                .sorted(Comparator.<TimeBankOrder> comparingInt(order -> -matches.get(order.id()).score())
                        .thenComparing(TimeBankOrder::startsAt).thenComparing(TimeBankOrder::id))
                .limit(Offers.SHOWN).toList();
        return views.list(session, best, residentId).map(shown -> new OrdersView(
                shown.stream().map(view -> view.matched(matches.get(view.id()))).toList()));
    }

    /** Audited. */
    Uni<Page<OrderView>> within(Actor staff, String area, OrderState state, Cursor after, int limit) {
        AuditEntry entry = AuditEntry.of(staff, "time-bank.list", "area", area).area(area);
        return transactions.write(session -> orders.within(session, area, state, after, limit)
                .chain(found -> page(session, found, limit, null)).call(() -> audit.record(session, entry)));
    }

    /** Audited. */
    Uni<OrderView> findWithin(Actor staff, String area, UUID id) {
        return transactions.write(session -> orders.findWithin(session, area, id)
                .call(order -> journal.read(session, staff, "read", order))
                .chain(order -> journal.events(session, order).chain(events -> views.forStaff(session, order, events))));
    }
}
