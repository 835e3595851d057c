package org.qiaomen.volunteering.need;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.qiaomen.platform.Actor;
import org.qiaomen.platform.AuditEntry;
import org.qiaomen.platform.AuditLog;
import org.qiaomen.platform.ColumnCipher;
import org.qiaomen.platform.Cursor;
import org.qiaomen.platform.Page;
import org.qiaomen.platform.ProblemException;
import org.qiaomen.platform.Transactions;
import org.qiaomen.volunteering.Nearby;
import org.qiaomen.volunteering.Skill;
import org.qiaomen.volunteering.VolunteeringError;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Lists of needs and of sign-ups, by keys alone. */
@ApplicationScoped
class NeedQueries {

    private static final String AFTER_DIGITS = "~";
    private static final String SIGN_UPS = " FROM volunteer_sign_up s JOIN volunteer_need n ON n.id = s.need_id"
            + " LEFT JOIN volunteer_attendance a ON a.sign_up_id = s.id WHERE s.resident_id = $1";
    private static final String PARTICIPANTS = " FROM volunteer_sign_up s JOIN volunteer v ON v.resident_id = s.resident_id"
            + " LEFT JOIN volunteer_attendance a ON a.sign_up_id = s.id WHERE s.need_id = $1";

    private final Pool pool;
    private final Transactions transactions;
    private final NeedRepository needs;
    private final ColumnCipher cipher;
    private final AuditLog audit;
    private final Clock clock;

    NeedQueries(Pool pool, Transactions transactions, NeedRepository needs, ColumnCipher cipher, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.needs = needs;
        this.cipher = cipher;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked for. Every field may be null. */
    record Search(Nearby near, Instant from, Instant to, Skill skill) {
    }

    /** A statement that grows by conditions; few enough of them that each form is planned once. */
    private static final class Statement {
        private final StringBuilder sql;
        private final List<Object> values = new ArrayList<>();

        Statement(String sql, Object... values) {
            this.sql = new StringBuilder(sql);
            this.values.addAll(List.of(values));
        }

        Statement and(String condition, Object value) {
            values.add(value);
            sql.append(" AND ").append(condition.replace("?", "$" + values.size()));
            return this;
        }

        Statement after(String columns, String comparison, Cursor cursor) {
            if (cursor != null) {
                values.add(cursor.at().atOffset(ZoneOffset.UTC));
                values.add(cursor.id());
                sql.append(" AND (").append(columns).append(") ").append(comparison).append(" ($").append(values.size() - 1)
                        .append(", $").append(values.size()).append(')');
            }
            return this;
        }

        Statement near(Nearby near) {
            if (near != null) {
                sql.append(Nearby.condition(values.size() + 1));
                values.addAll(List.of(near.parameters()));
            }
            return this;
        }

        Statement order(String by, int limit) {
            values.add(limit + 1);
            sql.append(" ORDER BY ").append(by).append(" LIMIT $").append(values.size());
            return this;
        }

        Uni<List<Row>> run(Pool pool) {
            return pool.preparedQuery(sql.toString()).execute(Tuple.from(values))
                    .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
        }
    }

    /** What is open and not over, the soonest first. */
    Uni<Page<NeedView>> search(Search search, Cursor after, int limit) {
        Instant now = clock.instant();
        Instant from = search.from() == null ? now : search.from();
        // A need is at most a day long: with both bounds the index gives a range.
        Statement statement = new Statement("SELECT " + NeedView.COLUMNS + " FROM volunteer_need WHERE state = 'OPEN'")
                .and("ends_at > ?", utc(from)).and("starts_at > ?", utc(from.minus(Duration.ofHours(24))));
        if (search.to() != null) {
            statement.and("starts_at < ?", utc(search.to()));
        }
        if (search.skill() != null) {
            statement.and("skills @> ARRAY[?::text]", search.skill().name());
        }
        return statement.near(search.near()).after("starts_at, id", ">", after).order("starts_at, id", limit).run(pool)
                .map(rows -> Page.of(rows, limit, row -> NeedView.of(row, now), row -> cursor(row, "starts_at")));
    }

    /** One that is open or was; what nobody has looked at yet is not there. */
    Uni<NeedView> find(UUID id) {
        return transactions.read(session -> needs.find(session, id)).map(need -> {
            if (need.state() == NeedState.REJECTED || (need.state() == NeedState.REVIEW && !need.hasSignUps())) {
                throw new ProblemException(VolunteeringError.NEED_NOT_FOUND);
            }
            return NeedView.of(need, clock.instant());
        });
    }

    /** What a resident published, alone or as an organiser of groups, newest first. */
    Uni<Page<NeedView>> own(UUID residentId, Cursor after, int limit) {
        return new Statement(
                "SELECT " + NeedView.COLUMNS + " FROM volunteer_need WHERE publisher_id = ANY (array(SELECT group_id"
                        + " FROM volunteer_group_organiser WHERE resident_id = $1) || $1::uuid) AND publisher_kind <> 'STAFF'",
                residentId)
                .after("created_at, id", "<", after).order("created_at DESC, id DESC", limit).run(pool)
                .map(rows -> Page.of(rows, limit, row -> NeedView.of(row, clock.instant()),
                        row -> cursor(row, "created_at")));
    }

    /** Of an area, newest first. */
    Uni<Page<NeedView>> ofArea(String areaCode, NeedState state, Cursor after, int limit) {
        return new Statement("SELECT " + NeedView.COLUMNS + " FROM volunteer_need WHERE state = $1 AND area_code >= $2"
                + " AND area_code < $3", state.name(), areaCode, areaCode + AFTER_DIGITS)
                .after("created_at, id", "<", after).order("created_at DESC, id DESC", limit).run(pool)
                .map(rows -> Page.of(rows, limit, row -> NeedView.of(row, clock.instant()),
                        row -> cursor(row, "created_at")));
    }

    Uni<Page<SignUpView>> signUps(UUID residentId, Cursor after, int limit) {
        return new Statement("SELECT " + SignUpView.COLUMNS + SIGN_UPS, residentId)
                .after("s.signed_up_at, s.id", "<", after).order("s.signed_up_at DESC, s.id DESC", limit).run(pool)
                .map(rows -> Page.of(rows, limit, this::signUp, row -> cursor(row, "signed_up_at")));
    }

    /** Who signed up, for whoever runs the need; that staff looked is in the audit. */
    Uni<Page<ParticipantView>> participants(Organiser organiser, UUID needId, Cursor after, int limit) {
        return transactions.write(session -> needs.find(session, needId)
                .chain(need -> needs.requireRunBy(session, need, organiser))
                .chain(need -> organiser.actor().kind() != Actor.Kind.STAFF ? Uni.createFrom().voidItem()
                        : audit.record(session, AuditEntry.of(organiser.actor(), "volunteering.list-sign-ups",
                                "volunteer-need", needId).area(need.areaCode()))))
                .chain(() -> new Statement("SELECT " + ParticipantView.COLUMNS + PARTICIPANTS, needId)
                        .after("s.signed_up_at, s.id", ">", after).order("s.signed_up_at, s.id", limit).run(pool))
                .map(rows -> Page.of(rows, limit, ParticipantView::of, row -> cursor(row, "signed_up_at")));
    }

    private SignUpView signUp(Row row) {
        String state = row.getString("state");
        boolean mayKnow = SignUpState.CONFIRMED.name().equals(state) || SignUpState.ATTENDED.name().equals(state);
        Buffer sealed = row.getBuffer("meeting_point");
        return SignUpView.of(row,
                mayKnow && sealed != null ? cipher.decrypt(Needs.MEETING_POINT, sealed.getBytes()) : null);
    }

    private static String cursor(Row row, String column) {
        return new Cursor(row.getOffsetDateTime(column).toInstant(), row.getUUID("id")).encode();
    }

    private static Object utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
