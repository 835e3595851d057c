package org.qiaomen.policy;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The SQL of one page of the library: only the conditions that are asked for, so that each shape has its own plan on its own
 * index. What was searched for is ordered by where its words stand: title over summary over text.
 */
final class PolicyListStatement {

    /** Title, then summary and questions, then anything else: a whole number, so that a cursor compares exactly. */
    private static final String SCORED = """
            SELECT coalesce(sum(CASE WHEN search @@ CAST(title AS tsquery) THEN 6 WHEN search @@ CAST(summary AS tsquery) THEN 3
                                     WHEN search @@ CAST(thing AS tsquery) THEN 1 ELSE 0 END), 0)::integer AS score,
                   count(*) FILTER (WHERE search @@ CAST(thing AS tsquery))::integer AS found
            FROM unnest($%d::text[], $%d::text[], $%d::text[]) AS asked (thing, title, summary)""";

    private final List<Object> values = new ArrayList<>();
    private final StringBuilder where = new StringBuilder("state = 'PUBLISHED'");
    private final StringBuilder outside = new StringBuilder();
    /** Null unless something is searched for. */
    private String matching;

    private PolicyListStatement() {
    }

    static PolicyListStatement of(PolicyFilter filter, PolicyCursor after, int limit) {
        PolicyListStatement statement = new PolicyListStatement();
        statement.where.append(" AND (ends_on IS NULL OR ends_on >= ").append(statement.value(filter.today())).append(')');
        if (filter.topic() != null) {
            statement.where.append(" AND topic = ").append(statement.value(filter.topic().name()));
        }
        if (filter.area() != null) {
            statement.within(filter);
        }
        if (filter.query() != null) {
            statement.search(filter.query());
        }
        if (after != null) {
            statement.after(after, filter.query() != null);
        }
        statement.outside.append(" ORDER BY ").append(filter.query() == null ? "" : "score DESC, ")
                .append("published_at DESC, id DESC LIMIT ").append(statement.value(limit + 1));
        return statement;
    }

    private void within(PolicyFilter filter) {
        where.append(" AND (area_code = ANY (").append(value(filter.around())).append(") OR area_code >= ")
                .append(value(filter.area())).append(" AND area_code < ").append(value(filter.area() + "~")).append(')');
    }

    private void search(SearchQuery query) {
        where.append(" AND search @@ CAST(").append(value(query.any())).append("::text AS tsquery)");
        int first = values.size() + 1;
        values.add(query.things());
        values.add(query.thingsIn("A"));
        values.add(query.thingsIn("AB"));
        matching = SCORED.formatted(first, first + 1, first + 2);
        outside.append(" AND found >= LEAST(").append(value(query.enough())).append("::integer, most)");
    }

    private void after(PolicyCursor after, boolean scored) {
        String at = value(after.place().at().atOffset(ZoneOffset.UTC));
        String id = value(after.place().id());
        if (scored) {
            outside.append(" AND (score, published_at, id) < (").append(value(after.score())).append(", ").append(at)
                    .append(", ").append(id).append(')');
        } else {
            outside.append(" AND (published_at, id) < (").append(at).append(", ").append(id).append(')');
        }
    }

    private String value(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    /** When nothing has enough of what was asked for, what has the most of it is better than nothing. */
    String sql() {
        if (matching == null) {
            return "SELECT " + PolicyItemView.COLUMNS + ", 0 AS score FROM policy WHERE " + where + outside;
        }
        return "SELECT " + PolicyItemView.COLUMNS + ", score FROM (SELECT policy.*, score, found, max(found) OVER () AS most"
                + " FROM policy, LATERAL (" + matching + ") AS match WHERE " + where + ") AS candidate WHERE true" + outside;
    }

    Tuple parameters() {
        return Tuple.wrap(values);
    }
}
