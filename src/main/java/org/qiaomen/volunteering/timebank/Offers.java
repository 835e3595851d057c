package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.MaskedResident;
import org.qiaomen.identity.Residents;
import org.qiaomen.identity.Turns;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.CoordinateSystem;
import org.qiaomen.region.GeoPoint;
import org.qiaomen.volunteering.Nearby;
import org.qiaomen.volunteering.Volunteers;

import io.smallrye.mutiny.Uni;

/** What helpers offer, and the search for it: the nearest are read from the index, and the best of them come first. */
@ApplicationScoped
class Offers {

    /** Shown of a search. */
    static final int SHOWN = 50;
    /** Looked at in a search, the nearest first. */
    static final int LOOKED_AT = 500;
    private static final int FARTHEST_METRES = 20_000;
    // Degrees of longitude are shorter the farther north, and compared as they are on the ground.
    private static final String NEAREST = "SELECT * FROM time_bank_offer WHERE ended_at IS NULL AND helper_id <> ?1"
            + " AND latitude BETWEEN ?2 AND ?3 AND longitude BETWEEN ?4 AND ?5"
            + " ORDER BY power(latitude - ?6, 2) + power((longitude - ?7) * cos(radians(?6)), 2) LIMIT " + LOOKED_AT;

    private final Residents residents;
    private final Volunteers volunteers;
    private final AuditLog audit;
    private final TimeBankConfig config;
    private final Clock clock;

    Offers(Residents residents, Volunteers volunteers, AuditLog audit, TimeBankConfig config, Clock clock) {
        this.residents = residents;
        this.volunteers = volunteers;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    Uni<OfferView> publish(Mutiny.Session session, Principal who, PublishOffer command) {
        GeoPoint place = command.place().point();
        if (place == null) {
            throw new ProblemException(TimeBankError.PLACE_INVALID).field("place.latitude");
        }
        command.times().forEach(WeeklyTime::check);
        TimeBankOffer offer = TimeBankOffer.of(who.residentId(), command, place, clock.instant());
        return Turns.take(session, "time-bank-offer:" + who.residentId())
                .chain(() -> volunteers.requireMayServe(session, who.residentId()))
                .chain(volunteer -> of(session, who.residentId())
                        .invoke(own -> requireRoom(own.size()))
                        .chain(() -> session.persist(offer))
                        .chain(() -> record(session, who, "time-bank.offer", offer.id()))
                        .replaceWith(() -> OfferView.of(offer, null, volunteer.number(), null)));
    }

    Uni<Void> withdraw(Mutiny.Session session, Principal who, UUID id) {
        return session.find(TimeBankOffer.class, id).invoke(offer -> {
            if (offer == null || !offer.helperId().equals(who.residentId()) || offer.endedAt() != null) {
                throw new ProblemException(TimeBankError.OFFER_NOT_FOUND);
            }
            offer.withdraw(clock.instant());
        }).chain(() -> record(session, who, "time-bank.withdraw-offer", id));
    }

    Uni<OffersView> own(Mutiny.Session session, UUID residentId) {
        return of(session, residentId)
                .map(own -> new OffersView(own.stream().map(offer -> OfferView.of(offer, null, null, null)).toList()));
    }

    /** Best first. */
    Uni<OffersView> search(Mutiny.Session session, UUID residentId, MatchView.Wanted wanted) {
        return nearest(session, residentId, wanted).chain(found -> {
            List<Matched> best = found.stream().map(offer -> new Matched(offer, offer.match(wanted)))
                    .filter(matched -> matched.match().suits()).sorted(Matched.BEST_FIRST).limit(SHOWN).toList();
            List<UUID> helpers = best.stream().map(matched -> matched.offer().helperId()).distinct().toList();
            return residents.masked(session, helpers).chain(people -> volunteers.numbers(session, helpers)
                    .map(numbers -> new OffersView(best.stream().map(matched -> view(matched, people, numbers)).toList())));
        });
    }

    private static OfferView view(Matched matched, Map<UUID, MaskedResident> people, Map<UUID, String> numbers) {
        UUID helper = matched.offer().helperId();
        MaskedResident person = people.get(helper);
        return OfferView.of(matched.offer(), person == null ? null : person.name(), numbers.get(helper), matched.match());
    }

    record Matched(TimeBankOffer offer, MatchView match) {

        static final Comparator<Matched> BEST_FIRST = Comparator.<Matched> comparingInt(matched -> -matched.match().score())
                .thenComparing(matched -> matched.offer().id());
    }

    /** Not of the one who asks; nobody when no place is known. */
    Uni<List<TimeBankOffer>> nearest(Mutiny.Session session, UUID notOf, MatchView.Wanted wanted) {
        if (wanted.latitude() == null) {
            return Uni.createFrom().item(List.of());
        }
        Object[] box = box(wanted.latitude(), wanted.longitude());
        return session.createNativeQuery(NEAREST, TimeBankOffer.class).setParameter(1, notOf)
                .setParameter(2, box[1]).setParameter(3, box[3]).setParameter(4, box[0]).setParameter(5, box[2])
                .setParameter(6, wanted.latitude()).setParameter(7, wanted.longitude()).getResultList();
    }

    private static Object[] box(double latitude, double longitude) {
        return new Nearby(new GeoPoint(latitude, longitude, CoordinateSystem.WGS84), FARTHEST_METRES)
                .parameters();
    }

    Uni<List<TimeBankOffer>> of(Mutiny.Session session, UUID helperId) {
        return session.createQuery("from TimeBankOffer where helperId = :helper and endedAt is null order by id",
                TimeBankOffer.class).setParameter("helper", helperId).setMaxResults(100).getResultList();
    }

    private void requireRoom(int own) {
        if (own >= config.offersAtOnce()) {
            throw new ProblemException(TimeBankError.TOO_MANY_OFFERS);
        }
    }

    private Uni<Void> record(Mutiny.Session session, Principal who, String action, UUID id) {
        return audit.record(session, who.audited(AuditEntry.of(who.actor(), action, "time-bank-offer", id)));
    }
}
