package org.qiaomen.points.reward;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.qiaomen.platform.Cursor;

import io.vertx.mutiny.sqlclient.Tuple;

/** The reads of rewards; each list is a page by keyset on an index, its conditions those that are asked for and no others. */
final class RewardStatements {

    private static final String COLUMNS = "r.id, r.name, r.description, r.kind, r.state, r.valid_from, r.valid_to,"
            + " r.per_person_limit, r.collect_within_days, r.return_within_days, r.pickup_place, r.picture_id, r.area_code,"
            + " r.created_at, p.points, s.stock";
    private static final String FROM = " FROM reward r CROSS JOIN LATERAL (SELECT points FROM reward_price WHERE reward_id = r.id"
            + " AND effective_from <= $1 ORDER BY effective_from DESC LIMIT 1) AS p CROSS JOIN LATERAL (SELECT"
            + " coalesce(sum(remaining), 0)::bigint AS stock FROM reward_stock WHERE reward_id = r.id) AS s";
    private static final String OFFERED = " WHERE r.state = 'ACTIVE' AND r.valid_from <= $1"
            + " AND (r.valid_to IS NULL OR r.valid_to >= $1)";

    static final String ONE = "SELECT " + COLUMNS + FROM + " WHERE r.id = $2";
    static final String MOVEMENTS = "SELECT m.id, m.kind::text, m.quantity, m.redemption_id, m.note, m.actor_kind, m.actor_id,"
            + " m.created_at FROM stock_movement m JOIN reward r ON r.id = m.reward_id WHERE m.reward_id = $1 AND m.id < $2"
            + " AND m.kind <> 'MOVE' AND r.area_code >= $3 AND r.area_code < $4 ORDER BY m.id DESC LIMIT $5";
    static final String REDEMPTIONS = "SELECT d.id, d.resident_id, d.reward_id, d.reward_name, d.quantity, d.unit_points, d.state,"
            + " d.created_at, d.expires_at, d.collected_at, d.return_until, d.ended_at, d.end_reason";

    private RewardStatements() {
    }

    /** A statement with its values. */
    record Bound(String sql, Tuple values) {
    }

    /** What everyone may have today, the newest first; of an area: what is offered within it, or for all that it lies in. */
    static Bound offered(LocalDate today, RewardKind kind, String area, Cursor after, int count) {
        Builder statement = new Builder("SELECT " + COLUMNS + FROM + OFFERED, today);
        if (kind != null) {
            statement.and("r.kind = ", kind.name());
        }
        if (area != null) {
            String at = statement.add(area);
            statement.sql.append(" AND (starts_with(r.area_code, ").append(at).append(") OR starts_with(").append(at)
                    .append(", r.area_code))");
        }
        return statement.page("r.created_at", "r.id", after, count);
    }

    /** Conditions one after the other, each with its value. */
    static final class Builder {

        private final StringBuilder sql;
        private final List<Object> values = new ArrayList<>();

        Builder(String select, Object... first) {
            sql = new StringBuilder(select);
            values.addAll(List.of(first));
        }

        String add(Object value) {
            values.add(value);
            return "$" + values.size();
        }

        void and(String condition, Object value) {
            sql.append(" AND ").append(condition).append(add(value));
        }

        Bound page(String time, String id, Cursor after, int count) {
            if (after != null) {
                OffsetDateTime at = after.at().atOffset(ZoneOffset.UTC);
                sql.append(" AND (").append(time).append(", ").append(id).append(") < (").append(add(at)).append(", ")
                        .append(add(after.id())).append(")");
            }
            sql.append(" ORDER BY ").append(time).append(" DESC, ").append(id).append(" DESC LIMIT ").append(add(count));
            return new Bound(sql.toString(), Tuple.from(values));
        }
    }
}
