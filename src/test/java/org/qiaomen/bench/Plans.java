package org.qiaomen.bench;

import static org.qiaomen.request.RequestStatements.EVENTS;
import static org.qiaomen.request.RequestStatements.KEPT_ANSWER;
import static org.qiaomen.request.RequestStatements.LIST;
import static org.qiaomen.request.RequestStatements.LIST_NEXT;
import static org.qiaomen.request.RequestStatements.LIST_OF_STATUS;
import static org.qiaomen.request.RequestStatements.ONE;
import static org.qiaomen.request.RequestStatements.STATE;
import static org.qiaomen.request.RequestStatements.SUBMIT;
import static org.qiaomen.request.RequestStatements.TICKET;
import static org.qiaomen.request.RequestStatements.TICKET_STEPS;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.qiaomen.handling.QueueStatements;
import org.qiaomen.platform.Cursor;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;

/** What PostgreSQL does for every hot statement, with the plan it keeps for prepared ones. */
final class Plans {

    private static final String CITY = "990181";
    private static final Pattern SCAN = Pattern
            .compile("Seq Scan on (?!auth_)\\w+|Rows Removed by (?:Filter|Index Recheck): \\d{4,}");

    private final Connection connection;
    private final FilledDatabase.Caller caller;
    private final List<Plan> plans = new ArrayList<>();

    /**
     * @param scans what reads more than it gives, as PostgreSQL words it; empty if nothing does
     */
    record Plan(String name, String text, List<String> scans) {

        String executionTime() {
            return text.lines().filter(line -> line.startsWith("Execution Time")).findFirst().orElse("?")
                    .replace("Execution Time: ", "");
        }
    }

    private Plans(Connection connection, FilledDatabase.Caller caller) {
        this.connection = connection;
        this.caller = caller;
    }

    static List<Plan> of(Dataset data, Workload.Call submit) throws Exception {
        try (Connection connection = DriverManager.getConnection(data.program().jdbcUrl())) {
            connection.setAutoCommit(false);
            Plans plans = new Plans(connection, data.callers().get(0));
            plans.residents(submit);
            plans.staff();
            // The submission of the explanation was none.
            connection.rollback();
            return plans.plans;
        }
    }

    private void residents(Workload.Call submit) throws SQLException {
        UUID id = caller.things()[caller.things().length / 2];
        FloorSubmission submission = new FloorSubmission(submit.body().toJsonObject(), caller.id(), submit.key());
        explain("submit", SUBMIT, values(submission.parameters()));
        explain("lookup: the request", ONE, Arrays.asList(id, caller.id()));
        explain("lookup: its timeline", EVENTS, Arrays.asList(id, 0));
        explain("progress: the state", STATE, Arrays.asList(id, caller.id()));
        explain("list of 20: first page", LIST, Arrays.asList(caller.id(), 21));
        explain("list of 20: one status", LIST_OF_STATUS, Arrays.asList(caller.id(), "WITHDRAWN", 21));
        OffsetDateTime year = OffsetDateTime.now(ZoneOffset.UTC).minusDays(700);
        explain("list of 20: a page far down", LIST_NEXT, Arrays.asList(caller.id(), year, id, 21));
        explain("by ticket number", TICKET, List.of("100000000000"));
        explain("by ticket number: the steps", TICKET_STEPS, List.of(id));
        explain("answer kept for an Idempotency-Key", KEPT_ANSWER,
                Arrays.asList(caller.id(), "POST /requests", UUID.randomUUID()));
    }

    private void staff() throws SQLException {
        Cursor later = new Cursor(Instant.now().plusSeconds(4 * 86_400), new UUID(0, 0));
        queue("supervisor of the city", CITY, null, null);
        queue("supervisor of the city, far down", CITY, null, later);
        queue("supervisor of a township", CITY + "007", null, null);
        queue("grid worker", CITY + "007003005", null, null);
        queue("department", CITY, List.of("D05"), null);
        queue("department of a township", CITY + "007", List.of("D05"), null);
    }

    private void queue(String whose, String area, List<String> departments, Cursor after) throws SQLException {
        QueueStatements.Queue queue = QueueStatements.of(area, departments, after, OffsetDateTime.now(ZoneOffset.UTC));
        explain("queue of a " + whose, queue.page(), queue.pageValues());
        explain("queue of a " + whose + ": counts", queue.counts(), queue.countsValues());
    }

    private void explain(String name, String sql, List<Object> values) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE explained AS " + sql);
            String execute = "EXECUTE explained("
                    + values.stream().map(Plans::literal).collect(Collectors.joining(", ")) + ")";
            // Twice: the first one reads what nobody has read for long.
            for (int i = 0; i < 2; i++) {
                statement.execute("SAVEPOINT before");
                String text = lines(statement, "EXPLAIN (ANALYZE, BUFFERS) " + execute);
                statement.execute("ROLLBACK TO before");
                if (i == 1) {
                    plans.add(
                            new Plan(name, text, SCAN.matcher(text).results().map(found -> found.group()).distinct().toList()));
                }
            }
            statement.execute("DEALLOCATE explained");
        }
    }

    private static String lines(Statement statement, String sql) throws SQLException {
        StringBuilder lines = new StringBuilder();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                lines.append(rows.getString(1)).append('\n');
            }
        }
        return lines.toString();
    }

    private static List<Object> values(Tuple tuple) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < tuple.size(); i++) {
            values.add(tuple.getValue(i));
        }
        return values;
    }

    private static String literal(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof Buffer bytes) {
            return "'\\x" + HexFormat.of().formatHex(bytes.getBytes()) + "'";
        }
        if (value instanceof String[] texts) {
            return "'{" + String.join(",", texts) + "}'";
        }
        String text = value instanceof JsonObject json ? json.encode() : value.toString();
        return "'" + text.replace("'", "''") + "'";
    }
}
