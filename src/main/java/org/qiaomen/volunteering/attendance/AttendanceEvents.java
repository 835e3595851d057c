package org.qiaomen.volunteering.attendance;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.Ids;
import org.qiaomen.volunteering.Sql;

import io.smallrye.mutiny.Uni;

/** The history of attendances, which is only ever added to. */
@ApplicationScoped
class AttendanceEvents {

    private static final String INSERT = "INSERT INTO volunteer_attendance_event (id, attendance_id, kind, actor_kind, actor_id,"
            + " in_at, out_at, how, distance_metres, accuracy_metres, client_at, reason, recorded_at) VALUES (?1, ?2, ?3, ?4,"
            + " CAST(?5 AS uuid), CAST(?6 AS timestamptz), CAST(?7 AS timestamptz), ?8, CAST(?9 AS integer),"
            + " CAST(?10 AS integer), CAST(?11 AS timestamptz), ?12, ?13)";

    private final Clock clock;

    AttendanceEvents(Clock clock) {
        this.clock = clock;
    }

    /** What happened, by the names of the table. */
    enum Kind {
        IN,
        OUT,
        CORRECTED,
        CONFIRMED_BY_VOLUNTEER,
        CONFIRMED_BY_ORGANISER,
        AWARDED,
        REVERSED
    }

    /** With the times as they then were. */
    Uni<Void> add(Mutiny.Session session, Attendance attendance, Kind kind, Actor actor, String reason) {
        return add(session, attendance, kind, actor, Presence.NONE, null, reason);
    }

    Uni<Void> add(Mutiny.Session session, Attendance attendance, Kind kind, Actor actor, Presence presence, Instant client,
            String reason) {
        return Sql.bind(session.createNativeQuery(INSERT), Ids.next(), attendance.id(), kind.name(), actor.kind().name(),
                actor.id() == null ? null : actor.id().toString(), attendance.inAt(), attendance.outAt(), presence.how(),
                presence.distanceMetres(), presence.accuracyMetres(), client, reason, clock.instant()).executeUpdate()
                .replaceWithVoid();
    }

    /** How somebody proved to be there; a distance, not a place. */
    record Presence(String how, Integer distanceMetres, Integer accuracyMetres) {

        static final Presence NONE = new Presence(null, null, null);
        static final Presence BY_CODE = new Presence("CODE", null, null);

        static Presence byPlace(double distance, double accuracy) {
            return new Presence("PLACE", (int) Math.min(Integer.MAX_VALUE, Math.round(distance)), (int) Math.round(accuracy));
        }
    }
}
