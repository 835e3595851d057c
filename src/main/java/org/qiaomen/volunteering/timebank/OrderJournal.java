package org.qiaomen.volunteering.timebank;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.proxy.Principal;
import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.volunteering.Sql;

import io.smallrye.mutiny.Uni;

/** Records what happens to an order: the next line of its history, and the audit, in the transaction of the change itself. */
@ApplicationScoped
class OrderJournal {

    static final String SUBJECT = "time-bank-order";
    // Whoever records holds the order's lock, so the numbers follow each other.
    private static final String INSERT = "INSERT INTO time_bank_event (order_id, seq, type, actor_kind, actor_id, minutes, note,"
            + " created_at) SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, CAST(?4 AS uuid), CAST(?5 AS integer), ?6, ?7"
            + " FROM time_bank_event WHERE order_id = ?1";
    private static final String READ = "SELECT type, actor_kind, actor_id, minutes, note, created_at FROM time_bank_event"
            + " WHERE order_id = ?1 ORDER BY seq LIMIT 200";

    private static final String INVOLVED = "SELECT count(*) FROM time_bank_event WHERE order_id = ?1 AND actor_kind = 'STAFF'"
            + " AND actor_id = ?2";

    private final AuditLog audit;
    private final Clock clock;

    OrderJournal(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** By a resident, himself or through somebody. */
    Uni<Void> record(Mutiny.Session session, TimeBankOrder order, EventType type, Principal who, Integer minutes, String note) {
        String words = who.isSelf() ? note : note == null ? who.via() : who.via() + "：" + note;
        return insert(session, order, type, who.actor(), minutes, words)
                .chain(() -> audit.record(session, who.audited(entry(order, type, who.actor()))));
    }

    Uni<Void> record(Mutiny.Session session, TimeBankOrder order, EventType type, Actor actor, Integer minutes, String note) {
        return insert(session, order, type, actor, minutes, note)
                .chain(() -> audit.record(session, entry(order, type, actor)));
    }

    /** Whoever of staff had a part in it does not decide about it. Fails with {@code timebank.not-yours-to-decide}. */
    Uni<Void> requireUninvolved(Mutiny.Session session, TimeBankOrder order, UUID staffId) {
        return session.createNativeQuery(INVOLVED, Long.class).setParameter(1, order.id()).setParameter(2, staffId)
                .getSingleResult().invoke(count -> {
                    if (count > 0) {
                        throw new ProblemException(TimeBankError.NOT_YOURS_TO_DECIDE);
                    }
                }).replaceWithVoid();
    }

    /** For a look at it by staff. */
    Uni<Void> read(Mutiny.Session session, Actor staff, String action, TimeBankOrder order) {
        return audit.record(session, AuditEntry.of(staff, "time-bank." + action, SUBJECT, order.id()).area(order.areaCode()));
    }

    private Uni<Void> insert(Mutiny.Session session, TimeBankOrder order, EventType type, Actor actor, Integer minutes,
            String note) {
        return session.flush().chain(() -> Sql.bind(session.createNativeQuery(INSERT), order.id(), type.name(),
                actor.kind().name(), actor.id() == null ? null : actor.id().toString(), minutes, note, clock.instant())
                .executeUpdate()).replaceWithVoid();
    }

    private static AuditEntry entry(TimeBankOrder order, EventType type, Actor actor) {
        return AuditEntry.of(actor, "time-bank." + type.name().toLowerCase(Locale.ROOT).replace('_', '-'), SUBJECT, order.id())
                .area(order.areaCode());
    }

    /** Its history, oldest first, as one of the parties reads it. */
    Uni<List<OrderEventView>> events(Mutiny.Session session, TimeBankOrder order) {
        return session.createNativeQuery(READ, Object[].class).setParameter(1, order.id()).getResultList()
                .map(rows -> rows.stream().map(row -> event(order, row)).toList());
    }

    private static OrderEventView event(TimeBankOrder order, Object[] row) {
        EventType type = EventType.valueOf((String) row[0]);
        return OrderEventView.of(type, by(order, Actor.Kind.valueOf((String) row[1]), (UUID) row[2]), (Integer) row[3],
                (String) row[4], instant(row[5]));
    }

    private static String by(TimeBankOrder order, Actor.Kind kind, UUID id) {
        return switch (kind) {
            case SYSTEM -> "系统";
            case STAFF -> "工作人员";
            case RESIDENT -> order.isRequester(id) ? "求助人" : order.isHelper(id) ? "帮助者" : "代办人或曾接单的人";
        };
    }

    private static Instant instant(Object time) {
        return time instanceof OffsetDateTime moment ? moment.toInstant() : (Instant) time;
    }
}
