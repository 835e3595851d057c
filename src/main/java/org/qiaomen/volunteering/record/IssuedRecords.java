package org.qiaomen.volunteering.record;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.region.RegionConfig;
import org.qiaomen.volunteering.Sql;
import org.qiaomen.volunteering.VolunteeringConfig;
import org.qiaomen.volunteering.VolunteeringError;
import org.qiaomen.volunteering.Volunteers;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Issues records of service, prints them, and says to anyone who has the number what was issued. */
@ApplicationScoped
class IssuedRecords {

    static final int MOST_LINES = 1_000;
    private static final String STATEMENT = "志愿服务记录，由组织者和志愿者双方确认；不是官方证书。";
    private static final String ISSUE = "INSERT INTO issued_service_record (number, resident_id, volunteer_number, minutes,"
            + " services, issued_at) SELECT ?1, CAST(?2 AS uuid), ?3, coalesce(sum(minutes), 0), count(*),"
            + " CAST(?4 AS timestamptz) FROM volunteer_service WHERE resident_id = CAST(?2 AS uuid) AND reversed_at IS NULL";
    private static final String THEN = " s.resident_id = r.resident_id AND s.recorded_at <= r.issued_at"
            + " AND (s.reversed_at IS NULL OR s.reversed_at > r.issued_at)";
    private static final String FIND = "SELECT r.resident_id, r.volunteer_number, r.minutes, r.services, r.issued_at,"
            + " (SELECT coalesce(sum(s.minutes), 0)::int FROM volunteer_service s WHERE" + THEN
            + " AND s.reversed_at IS NOT NULL) AS reversed FROM issued_service_record r WHERE r.number = $1";
    private static final String LINES = "SELECT s.id, s.source_type, s.title, s.started_at, s.ended_at, s.minutes, s.points,"
            + " s.reversed_at FROM issued_service_record r JOIN volunteer_service s ON" + THEN
            + " WHERE r.number = $1 ORDER BY s.started_at DESC, s.id DESC LIMIT " + MOST_LINES;

    private final Volunteers volunteers;
    private final IdempotentWrites writes;
    private final AuditLog audit;
    private final Pool pool;
    private final RegionConfig region;
    private final VolunteeringConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    IssuedRecords(Volunteers volunteers, IdempotentWrites writes, AuditLog audit, Pool pool, RegionConfig region,
            VolunteeringConfig config, Clock clock) {
        this.volunteers = volunteers;
        this.writes = writes;
        this.audit = audit;
        this.pool = pool;
        this.region = region;
        this.config = config;
        this.clock = clock;
    }

    Uni<Response> issue(Actor resident, String key) {
        IdempotentCall call = IdempotentCall.of(resident.id(), "POST /me/volunteer/records", key, null);
        String number = CheckedNumbers.next(random);
        return writes.create(call, session -> volunteers.of(session, resident.id())
                .chain(volunteer -> Sql.bind(session.createNativeQuery(ISSUE), number, resident.id().toString(),
                        volunteer.number(), clock.instant()).executeUpdate())
                .chain(() -> audit.record(session,
                        AuditEntry.of(resident, "volunteering.issue-record", "service-record", number)))
                .chain(() -> issued(session, number)), view -> "/api/v1/me/volunteer/records/" + number);
    }

    private Uni<IssuedRecordView> issued(Mutiny.Session session, String number) {
        return session
                .createNativeQuery("SELECT volunteer_number, minutes, services FROM issued_service_record WHERE number = ?1",
                        Object[].class)
                .setParameter(1, number).getSingleResult()
                .map(row -> view(number, (String) row[0], (Integer) row[1], (Integer) row[2], clock.instant(), 0));
    }

    /** Fails with {@code volunteering.record-not-found}. */
    Uni<IssuedRecordView> check(String typed) {
        return find(typed).map(row -> view(CheckedNumbers.normalise(typed), row));
    }

    /** Somebody's own, as PDF. */
    Uni<byte[]> print(UUID residentId, String typed) {
        String number = CheckedNumbers.normalise(typed);
        return find(typed).invoke(row -> {
            if (!row.getUUID("resident_id").equals(residentId)) {
                throw new ProblemException(VolunteeringError.RECORD_NOT_FOUND);
            }
        }).chain(row -> lines(number).map(lines -> ServiceRecordPdf.print(region.cityName(), view(number, row), lines)));
    }

    private Uni<Row> find(String typed) {
        String number = CheckedNumbers.normalise(typed);
        if (!CheckedNumbers.isValid(number)) {
            throw new ProblemException(VolunteeringError.RECORD_NOT_FOUND);
        }
        return pool.preparedQuery(FIND).execute(Tuple.of(number)).map(rows -> {
            if (rows.size() == 0) {
                throw new ProblemException(VolunteeringError.RECORD_NOT_FOUND);
            }
            return rows.iterator().next();
        });
    }

    private Uni<List<ServiceView>> lines(String number) {
        return pool.preparedQuery(LINES).execute(Tuple.of(number))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(ServiceView::of).toList());
    }

    private IssuedRecordView view(String number, Row row) {
        return view(number, row.getString("volunteer_number"), row.getInteger("minutes"), row.getInteger("services"),
                row.getOffsetDateTime("issued_at").withOffsetSameInstant(ZoneOffset.UTC).toInstant(),
                row.getInteger("reversed"));
    }

    private IssuedRecordView view(String number, String volunteer, int minutes, int services, Instant at, int reversed) {
        return new IssuedRecordView(number, volunteer, minutes, services, CityTime.show(at), reversed,
                config.recordLinkBase() + number, STATEMENT);
    }
}
