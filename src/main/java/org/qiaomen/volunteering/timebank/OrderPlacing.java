package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.Turns;
import org.qiaomen.identity.profile.ProfileFacts;
import org.qiaomen.identity.profile.ResidentProfiles;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.points.PointsQueries;
import org.qiaomen.region.GeoPoint;
import org.qiaomen.region.GridIndex;
import org.qiaomen.region.GridPlace;
import org.qiaomen.region.RegionConfig;

import io.smallrye.mutiny.Uni;

/**
 * Asking for an hour: the wish is checked, the minutes are held, helpers are told. From the pool only by a community's
 * decision.
 */
@ApplicationScoped
class OrderPlacing {

    static final String ADDRESS = "time_bank_order.address";
    private static final Duration AHEAD = Duration.ofDays(60);

    private final OrderRepository orders;
    private final OrderLedger ledger;
    private final OrderJournal journal;
    private final OrderNews news;
    private final Invitations invitations;
    private final SpendingRules rules;
    private final Absences absences;
    private final PointsQueries points;
    private final ResidentProfiles profiles;
    private final GridIndex grids;
    private final RegionConfig region;
    private final TimeBankConfig config;
    private final ColumnCipher cipher;
    private final Clock clock;

    OrderPlacing(OrderRepository orders, OrderLedger ledger, OrderJournal journal, OrderNews news, Invitations invitations,
            SpendingRules rules, Absences absences, PointsQueries points, ResidentProfiles profiles, GridIndex grids,
            RegionConfig region, TimeBankConfig config, ColumnCipher cipher, Clock clock) {
        this.orders = orders;
        this.ledger = ledger;
        this.journal = journal;
        this.news = news;
        this.invitations = invitations;
        this.rules = rules;
        this.absences = absences;
        this.points = points;
        this.profiles = profiles;
        this.grids = grids;
        this.region = region;
        this.config = config;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Fails with what the rules, the ledger and {@link TimeBankError} say. */
    Uni<TimeBankOrder> place(Mutiny.Session session, Principal who, PlaceOrder command) {
        return profiles.find(session, who.residentId()).chain(facts -> create(session, facts, who, command));
    }

    /** By staff, for somebody of their area; unknown and elsewhere are one answer. */
    Uni<TimeBankOrder> placeFor(Mutiny.Session session, Actor staff, String area, PlaceOrderFor command) {
        Principal who = new Principal(command.residentId(), staff, null, "staff-order", "社区代为求助");
        return profiles.find(session, command.residentId(), area)
                .chain(facts -> create(session, facts, who, command.order()))
                .call(order -> news.ordered(session, order));
    }

    private Uni<TimeBankOrder> create(Mutiny.Session session, ProfileFacts facts, Principal who, PlaceOrder command) {
        TimeBankOrder order = TimeBankOrder.of(who.residentId(), who.actor(), wish(facts, command), clock.instant());
        return Turns.take(session, "time-bank:" + who.residentId())
                .chain(() -> requireRoom(session, who.residentId()))
                .chain(() -> absences.requireReliable(session, who.residentId()))
                .chain(() -> order.isFromPool() ? rules.requireWholeUnits(order.minutes()).replaceWithVoid()
                        : rules.requireMaySpend(session, order.requesterId(), order.minutes()))
                .chain(() -> order.isFromPool() ? Uni.createFrom().voidItem() : hold(session, order, who.actor(), null))
                .chain(() -> session.persist(order))
                .chain(() -> journal.record(session, order, EventType.ORDERED, who, order.minutes(), null))
                .chain(() -> invite(session, order))
                .replaceWith(order);
    }

    /** Somebody of the area who had no part in it decides. Fails with {@code points.insufficient} for an empty pool. */
    Uni<TimeBankOrder> decidePool(Mutiny.Session session, Actor staff, String area, UUID id, DecidePool command) {
        return orders.lockWithin(session, area, id)
                .call(order -> journal.requireUninvolved(session, order, staff.id()))
                .call(order -> command.approved() ? grant(session, order, staff, command)
                        : refuse(session, order, staff, command))
                .call(order -> news.poolDecided(session, order, command.approved(), command.reason()))
                .call(order -> invite(session, order));
    }

    private Uni<Void> grant(Mutiny.Session session, TimeBankOrder order, Actor staff, DecidePool command) {
        order.requireWaiting();
        return points.balance(order.requesterId()).invoke(balance -> {
            if (balance.time().minutes() >= order.minutes()) {
                throw new ProblemException(TimeBankError.POOL_NOT_NEEDED);
            }
        }).chain(() -> hold(session, order, staff, staff.id()))
                .chain(() -> journal.record(session, order, EventType.POOL_GRANTED, staff, order.minutes(), command.reason()));
    }

    private Uni<Void> refuse(Mutiny.Session session, TimeBankOrder order, Actor staff, DecidePool command) {
        order.decline(staff.id(), clock.instant());
        return journal.record(session, order, EventType.POOL_REFUSED, staff, null, command.reason());
    }

    private Uni<Void> hold(Mutiny.Session session, TimeBankOrder order, Actor actor, UUID decider) {
        return ledger.hold(session, order, actor).invoke(hold -> order.open(hold, decider)).replaceWithVoid();
    }

    private Uni<Void> invite(Mutiny.Session session, TimeBankOrder order) {
        return order.state() == OrderState.OPEN ? invitations.invite(session, order) : Uni.createFrom().voidItem();
    }

    private Uni<Void> requireRoom(Mutiny.Session session, UUID residentId) {
        return orders.countLive(session, residentId).invoke(count -> {
            if (count >= config.ordersAtOnce()) {
                throw new ProblemException(TimeBankError.TOO_MANY_ORDERS);
            }
        }).replaceWithVoid();
    }

    private TimeBankOrder.Wish wish(ProfileFacts facts, PlaceOrder command) {
        GeoPoint point = command.place().point();
        Instant startsAt = command.startsAt().toInstant();
        Instant now = clock.instant();
        if (!startsAt.isAfter(now) || startsAt.isAfter(now.plus(AHEAD))) {
            throw new ProblemException(TimeBankError.STARTS_AT_INVALID).field("startsAt");
        }
        return new TimeBankOrder.Wish(command.what().strip(), command.skill(), area(facts, point),
                point == null ? null : point.latitude(), point == null ? null : point.longitude(),
                cipher.encrypt(ADDRESS, command.place().address()), startsAt, command.minutes(),
                Boolean.TRUE.equals(command.fromPool()));
    }

    /** Where the one who asks lives, as far as it is known to the community, else where the help is wanted. */
    private String area(ProfileFacts facts, GeoPoint point) {
        String home = facts.areaCode();
        if (home != null && home.length() > region.cityCode().length()) {
            return home;
        }
        String place = point == null ? null : grids.locate(point).map(GridPlace::gridCode).orElse(null);
        return Objects.requireNonNullElse(place, Objects.requireNonNullElse(home, region.cityCode()));
    }
}
