package org.qiaomen.volunteering;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.Ids;

import io.smallrye.mutiny.Uni;

/** The lines of everybody's record of service; what both sides confirmed, and what was taken back. */
@ApplicationScoped
public class ServiceRecords {

    private static final String INSERT = "INSERT INTO volunteer_service (id, resident_id, source_type, source_id, round, title,"
            + " area_code, started_at, ended_at, service_day, minutes, points, recorded_at)"
            + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    private static final String REVERSE = "UPDATE volunteer_service SET reversed_at = ?4 WHERE source_type = ?1"
            + " AND source_id = ?2 AND round = ?3 AND reversed_at IS NULL";

    private final Clock clock;

    ServiceRecords(Clock clock) {
        this.clock = clock;
    }

    /**
     * One service.
     *
     * @param sourceId of the attendance, or of the order
     * @param round 1, and one more for each time it was taken back and confirmed anew
     * @param minutes as credited, 0 to 1,440
     */
    public record Service(UUID residentId, SourceType sourceType, UUID sourceId, int round, String title, String areaCode,
            Instant startedAt, Instant endedAt, int minutes, int points) {
    }

    public Uni<Void> add(Mutiny.Session session, Service service) {
        return Sql.bind(session.createNativeQuery(INSERT), Ids.next(), service.residentId(), service.sourceType().name(),
                service.sourceId(), service.round(), service.title(), service.areaCode(), service.startedAt(),
                service.endedAt(), LocalDate.ofInstant(service.startedAt(), CityTime.ZONE), service.minutes(),
                service.points(), clock.instant()).executeUpdate().replaceWithVoid();
    }

    public Uni<Void> reverse(Mutiny.Session session, SourceType type, UUID sourceId, int round) {
        return Sql.bind(session.createNativeQuery(REVERSE), type.name(), sourceId, round, clock.instant()).executeUpdate()
                .replaceWithVoid();
    }
}
