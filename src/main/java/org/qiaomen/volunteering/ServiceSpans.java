package org.qiaomen.volunteering;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.Turns;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.ProblemException;

import io.smallrye.mutiny.Uni;

/**
 * Keeps people from helping in two places at once, whatever they help with: what they are bound to do must not overlap, what
 * they
 * did must have been possible, and a day has only so many minutes. Every call takes the resident's turn until the transaction
 * ends,
 * so two at once are judged one after the other.
 */
@ApplicationScoped
public class ServiceSpans {

    // Nothing that was further away than this matters to a day's travel; spans are at most two days long.
    private static final Duration AROUND = Duration.ofDays(3);
    private static final String OTHERS = "SELECT source_type, source_id, starts_at, ends_at, latitude, longitude"
            + " FROM volunteer_span WHERE resident_id = ?1 AND starts_at > ?2 AND starts_at < ?3"
            + " AND (actual OR NOT ?4) ORDER BY starts_at LIMIT 500";
    private static final String KEEP = "INSERT INTO volunteer_span (resident_id, source_type, source_id, starts_at, ends_at,"
            + " latitude, longitude, actual) VALUES (?1, ?2, ?3, ?4, ?5, CAST(?6 AS double precision),"
            + " CAST(?7 AS double precision), ?8) ON CONFLICT ON CONSTRAINT volunteer_span_pkey DO UPDATE SET"
            + " starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at, latitude = EXCLUDED.latitude,"
            + " longitude = EXCLUDED.longitude, actual = EXCLUDED.actual";
    private static final String DROP = "DELETE FROM volunteer_span WHERE resident_id = ?1 AND source_type = ?2"
            + " AND source_id = ?3";
    private static final String ON_DAY = "SELECT CAST(coalesce(sum(minutes), 0) AS bigint) FROM volunteer_service"
            + " WHERE resident_id = ?1 AND started_at >= ?2 AND started_at < ?3 AND reversed_at IS NULL";

    private final CitySettings settings;

    ServiceSpans(CitySettings settings) {
        this.settings = settings;
    }

    /** Binds somebody to a time. Fails with {@code volunteering.overlap} when another plan or service is in the way. */
    public Uni<Void> plan(Mutiny.Session session, ServiceSpan span) {
        return turn(session, span.residentId())
                .chain(() -> others(session, span, false))
                .invoke(others -> SpanRules.judge(span, others, Integer.MAX_VALUE)
                        .filter(found -> found.kind() == SignalKind.OVERLAP).ifPresent(found -> {
                            throw new ProblemException(VolunteeringError.OVERLAP);
                        }))
                .chain(() -> keep(session, span, false));
    }

    /**
     * Somebody is there: takes the place of his plan, whose end stays until {@link #actual} says the real one. Only what others
     * really do counts against it. Fails with a {@link Suspicion}: {@code volunteering.overlap},
     * {@code volunteering.impossible-travel}; pass it to {@link FraudSignals#listing}.
     */
    public Uni<Void> actual(Mutiny.Session session, ServiceSpan span, String areaCode) {
        return turn(session, span.residentId())
                .chain(() -> settings.today(session))
                .chain(rules -> others(session, span, true)
                        .invoke(others -> SpanRules.judge(span, others, rules.fastestKmPerHour()).ifPresent(found -> {
                            throw new Suspicion(found.kind() == SignalKind.OVERLAP ? VolunteeringError.OVERLAP
                                    : VolunteeringError.IMPOSSIBLE_TRAVEL,
                                    signal(found, span, areaCode));
                        })))
                .chain(() -> keep(session, span, true));
    }

    /**
     * As whoever organises vouches for it: an overlap is refused, for that cannot be; a journey that nobody makes is listed,
     * for the
     * recorded times may be what is wrong.
     */
    public Uni<Void> corrected(Mutiny.Session session, ServiceSpan span, String areaCode, FraudSignals signals) {
        return turn(session, span.residentId())
                .chain(() -> settings.today(session))
                .chain(rules -> others(session, span, true)
                        .map(others -> SpanRules.judge(span, others, rules.fastestKmPerHour())))
                .chain(found -> {
                    if (found.isPresent() && found.get().kind() == SignalKind.OVERLAP) {
                        throw new Suspicion(VolunteeringError.OVERLAP, signal(found.get(), span, areaCode));
                    }
                    return found.isEmpty() ? Uni.createFrom().voidItem()
                            : signals.raise(session, signal(found.get(), span, areaCode));
                })
                .chain(() -> keep(session, span, true));
    }

    private static Suspicion.Signal signal(SpanRules.Finding found, ServiceSpan span, String areaCode) {
        return new Suspicion.Signal(found.kind(), span.residentId(), span.sourceType(), span.sourceId(),
                found.other().sourceId(), areaCode, found.detail());
    }

    /** Sets somebody free: withdrawn, cancelled, or nothing came of it. */
    public Uni<Void> drop(Mutiny.Session session, UUID residentId, SourceType type, UUID sourceId) {
        return Sql.bind(session.createNativeQuery(DROP), residentId, type.name(), sourceId).executeUpdate()
                .replaceWithVoid();
    }

    /** How many of these minutes the city still counts on the day on which the service began; from zero. */
    public Uni<Integer> creditable(Mutiny.Session session, UUID residentId, Instant startedAt, int minutes) {
        LocalDate day = LocalDate.ofInstant(startedAt, CityTime.ZONE);
        return turn(session, residentId).chain(() -> settings.today(session))
                .chain(rules -> session.createNativeQuery(ON_DAY, Long.class).setParameter(1, residentId)
                        .setParameter(2, day.atStartOfDay(CityTime.ZONE).toInstant())
                        .setParameter(3, day.plusDays(1).atStartOfDay(CityTime.ZONE).toInstant()).getSingleResult()
                        .map(counted -> (int) Math.max(0, Math.min(minutes, rules.dailyCapMinutes() - counted))));
    }

    private static Uni<Void> turn(Mutiny.Session session, UUID residentId) {
        return Turns.take(session, "volunteer:" + residentId);
    }

    private static Uni<List<ServiceSpan>> others(Mutiny.Session session, ServiceSpan span, boolean actualOnly) {
        return Sql.bind(session.createNativeQuery(OTHERS, Object[].class), span.residentId(), span.startsAt().minus(AROUND),
                span.endsAt().plus(AROUND), actualOnly).getResultList()
                .map(rows -> rows.stream().map(row -> new ServiceSpan(span.residentId(), SourceType.valueOf((String) row[0]),
                        (UUID) row[1], instant(row[2]), instant(row[3]), (Double) row[4], (Double) row[5])).toList());
    }

    private static Uni<Void> keep(Mutiny.Session session, ServiceSpan span, boolean actual) {
        return Sql.bind(session.createNativeQuery(KEEP), span.residentId(), span.sourceType().name(), span.sourceId(),
                span.startsAt(), span.endsAt(), span.latitude(), span.longitude(), actual).executeUpdate()
                .replaceWithVoid();
    }

    static Instant instant(Object time) {
        return time instanceof java.time.OffsetDateTime moment ? moment.toInstant() : (Instant) time;
    }
}
