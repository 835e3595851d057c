package org.qiaomen.volunteering.timebank;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.qiaomen.platform.Ids;
import org.qiaomen.region.GeoPoint;
import org.qiaomen.volunteering.Skill;

/** What a helper offers: never changed, only withdrawn and made anew. */
@Entity
@Table(name = "time_bank_offer")
class TimeBankOffer {

    // An array of texts as PostgreSQL names it where the schema is checked.
    private static final String TEXTS = "_text";

    @Id
    private UUID id;
    @Column(nullable = false)
    private UUID helperId;
    @Column(nullable = false, columnDefinition = TEXTS)
    private String[] skills;
    @Column(nullable = false)
    private double latitude;
    @Column(nullable = false)
    private double longitude;
    @Column(nullable = false)
    private int radiusMetres;
    @Column(nullable = false, columnDefinition = TEXTS)
    private String[] weeklyTimes;
    private String note;
    @Column(nullable = false)
    private Instant createdAt;
    private Instant endedAt;

    protected TimeBankOffer() {
    }

    static TimeBankOffer of(UUID helperId, PublishOffer command, GeoPoint place, Instant now) {
        TimeBankOffer offer = new TimeBankOffer();
        offer.id = Ids.next();
        offer.helperId = helperId;
        offer.skills = command.skills().stream().distinct().sorted().map(Skill::name).toArray(String[]::new);
        offer.latitude = place.latitude();
        offer.longitude = place.longitude();
        offer.radiusMetres = command.radiusMetres();
        offer.weeklyTimes = command.times().stream().map(WeeklyTime::text).distinct().toArray(String[]::new);
        offer.note = command.note();
        offer.createdAt = now;
        return offer;
    }

    void withdraw(Instant now) {
        endedAt = now;
    }

    MatchView match(MatchView.Wanted wanted) {
        return MatchView.of(new MatchView.Offered(latitude, longitude, radiusMetres, skills(), weeklyTimes()), wanted);
    }

    UUID id() {
        return id;
    }

    UUID helperId() {
        return helperId;
    }

    Set<Skill> skills() {
        return Arrays.stream(skills).map(Skill::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    List<WeeklyTime> weeklyTimes() {
        return Arrays.stream(weeklyTimes).map(WeeklyTime::parse).toList();
    }

    double latitude() {
        return latitude;
    }

    double longitude() {
        return longitude;
    }

    int radiusMetres() {
        return radiusMetres;
    }

    String note() {
        return note;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant endedAt() {
        return endedAt;
    }
}
