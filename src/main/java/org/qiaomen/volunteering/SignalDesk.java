package org.qiaomen.volunteering;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import org.hibernate.reactive.mutiny.Mutiny;
import org.qiaomen.identity.CurrentStaff;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.IdempotentCall;
import org.qiaomen.platform.IdempotentWrites;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Texts;
import org.qiaomen.platform.Transactions;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Staff look into what looked wrong, within their area. */
@ApplicationScoped
class SignalDesk {

    private static final String FROM = " FROM fraud_signal s JOIN volunteer v ON v.resident_id = s.resident_id";
    private static final String DECIDE = "UPDATE fraud_signal SET state = ?4, note = ?5, decided_by = ?6, decided_at = ?7"
            + " WHERE id = ?1 AND area_code >= ?2 AND area_code < ?3 AND state = 'OPEN'";
    private static final String EXISTS = "SELECT count(*) FROM fraud_signal WHERE id = ?1 AND area_code >= ?2"
            + " AND area_code < ?3";
    private static final String AFTER_DIGITS = "~";

    private final Pool pool;
    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final AuditLog audit;
    private final Clock clock;

    SignalDesk(Pool pool, Transactions transactions, IdempotentWrites writes, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.writes = writes;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Page<SignalView>> list(CurrentStaff staff, SignalState state, SignalKind kind, Cursor after, int limit) {
        AuditEntry look = AuditEntry.of(staff.actor(), "fraud-signal.list", "area", staff.areaCode()).area(staff.areaCode());
        List<Object> values = new ArrayList<>(List.of(state.name(), staff.areaCode(), staff.areaCode() + AFTER_DIGITS));
        StringBuilder sql = new StringBuilder("SELECT " + SignalView.COLUMNS + FROM
                + " WHERE s.state = $1 AND s.area_code >= $2 AND s.area_code < $3");
        if (kind != null) {
            values.add(kind.name());
            sql.append(" AND s.kind = $").append(values.size());
        }
        if (after != null) {
            values.add(after.at().atOffset(ZoneOffset.UTC));
            values.add(after.id());
            sql.append(" AND (s.last_at, s.id) < ($").append(values.size() - 1).append(", $").append(values.size()).append(')');
        }
        values.add(limit + 1);
        sql.append(" ORDER BY s.last_at DESC, s.id DESC LIMIT $").append(values.size());
        return transactions.write(session -> audit.record(session, look))
                .chain(() -> pool.preparedQuery(sql.toString()).execute(Tuple.from(values)))
                .map(rows -> Page.of(StreamSupport.stream(rows.spliterator(), false).toList(), limit, SignalView::of,
                        SignalDesk::cursor));
    }

    // The database knows microseconds, what is shown has milliseconds.
    private static String cursor(Row row) {
        return new Cursor(row.getOffsetDateTime("last_at").toInstant(), row.getUUID("id")).encode();
    }

    Uni<Response> decide(CurrentStaff staff, UUID id, String key, DecideSignal command) {
        IdempotentCall call = IdempotentCall.of(staff.id(), "POST /staff/fraud-signals/" + id + "/decision", key, command);
        AuditEntry entry = AuditEntry.of(staff.actor(), "fraud-signal.decide", "fraud-signal", id).area(staff.areaCode())
                .result(command.outcome().name());
        String area = staff.areaCode();
        UUID by = staff.id();
        return writes.change(call, session -> Sql.bind(session.createNativeQuery(DECIDE), id, area, area + AFTER_DIGITS,
                command.outcome().name(), Texts.storable(command.note()), by, clock.instant()).executeUpdate()
                .chain(changed -> changed > 0 ? audit.record(session, entry) : refuse(session, id, area))
                .chain(() -> find(session, id)));
    }

    private static Uni<Void> refuse(Mutiny.Session session, UUID id, String area) {
        return Sql.bind(session.createNativeQuery(EXISTS, Long.class), id, area, area + AFTER_DIGITS).getSingleResult()
                .invoke(count -> {
                    throw new ProblemException(
                            count > 0 ? VolunteeringError.ALREADY_DECIDED : VolunteeringError.SIGNAL_NOT_FOUND);
                }).replaceWithVoid();
    }

    private static Uni<DecidedSignalView> find(Mutiny.Session session, UUID id) {
        return session.createNativeQuery("SELECT state, note FROM fraud_signal WHERE id = ?1", Object[].class)
                .setParameter(1, id).getSingleResult()
                .map(row -> new DecidedSignalView(id, SignalState.valueOf((String) row[0]), (String) row[1]));
    }
}
