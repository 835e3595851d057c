package org.qiaomen.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Policies as staff publish them over the API, and the table that their delivery fills. */
final class Campaign implements AutoCloseable {

    private static final long POLL_MILLIS = 50;
    private static final String COLUMNS = "policy_id, resident_id, id, created_at, held, outside_at, visit_at, read_at,"
            + " acknowledged_at, state, outside, channel, township";

    private final Program program;
    private final Api api;
    private final Api.Person writer;
    private final Api.Person reviewer;
    private final Connection connection;

    Campaign(Program program) throws IOException, InterruptedException, SQLException {
        this.program = program;
        api = new Api(program.address());
        writer = api.staff("department");
        reviewer = api.staff("supervisor");
        connection = DriverManager.getConnection(program.jdbcUrl());
    }

    /** Written and reviewed, not published. */
    String prepare(Object audience) throws IOException, InterruptedException {
        String id = api.post("/api/v1/staff/policies", writer, null, Map.of("title", "测量用政策", "text", "全文", "plainSummary",
                "这是一条测量用的政策。", "topic", "GENERAL", "audience", audience)).require(201).body().path("id").asText();
        api.post("/api/v1/staff/policies/" + id + "/review", reviewer, null, Map.of("approved", true)).require(200);
        return id;
    }

    double dryRunMillis(String id) throws IOException, InterruptedException {
        return api.post("/api/v1/staff/policies/" + id + "/dry-run", writer, null, Map.of()).require(200).nanos() / 1e6;
    }

    /**
     * What a step took.
     *
     * @param processorMillis of PostgreSQL, which depends least on what else the machine does
     */
    record Took(double millis, double processorMillis) {
    }

    /** Publishes and waits until it lies in all inboxes; gives the time between its start and that. */
    Took deliver(String id) throws IOException, InterruptedException, SQLException {
        long before = program.postgresCpu().toMillis();
        api.post("/api/v1/staff/policies/" + id + "/publication", reviewer, null,
                Map.of("subscribePerMinute", 1, "smsPerMinute", 1)).require(200);
        while (number(
                "SELECT count(*) FROM policy_campaign WHERE delivered_at IS NOT NULL AND policy_id = '" + id + "'") == 0) {
            Thread.sleep(POLL_MILLIS);
        }
        double processor = program.postgresCpu().toMillis() - before;
        return new Took(number("SELECT extract(epoch FROM delivered_at - started_at) * 1000 FROM policy_campaign"
                + " WHERE policy_id = '" + id + "'"), processor);
    }

    /** How many rows there are, and whether each person has one. */
    boolean isOnceEach(long rows) throws SQLException {
        return number("SELECT count(*) FROM policy_delivery") == rows
                && number("SELECT count(DISTINCT resident_id) FROM policy_delivery") == rows;
    }

    void withdraw(String id) throws IOException, InterruptedException, SQLException {
        api.post("/api/v1/staff/policies/" + id + "/withdrawal", reviewer, null, Map.of("reason", "测量完毕")).require(200);
        while (number("SELECT count(*) FROM policy_campaign WHERE state = 'STOPPED' AND policy_id = '" + id + "'") == 0) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /**
     * Keeps the rows that are there for {@link #bare}, as they were delivered, before messages were planned and visits opened.
     */
    long keepRows() throws SQLException {
        execute("DROP TABLE IF EXISTS bench_rows",
                "CREATE TABLE bench_rows AS SELECT policy_id, resident_id, id, created_at, held,"
                        + " CAST(NULL AS timestamptz) AS outside_at, CASE WHEN state = 'UNREACHABLE' THEN created_at END AS visit_at,"
                        + " read_at, acknowledged_at, state, CASE WHEN state = 'PENDING' THEN 'PLANNED' ELSE 'NONE' END AS outside,"
                        + " CASE WHEN state = 'PENDING' THEN 'SMS' END AS channel, township FROM policy_delivery ORDER BY resident_id",
                "VACUUM (ANALYZE) bench_rows");
        return (long) number("SELECT count(*) FROM bench_rows");
    }

    /** The same rows by one bare statement into the same table, emptied. */
    Took bare() throws SQLException, IOException {
        return timed("INSERT INTO policy_delivery (" + COLUMNS + ") SELECT " + COLUMNS + " FROM bench_rows");
    }

    /**
     * The same rows by one statement that finds the people itself, by the same rule, as somebody at a console would write it.
     */
    Took bareWithRule(String condition) throws SQLException, IOException {
        return timed(
                "INSERT INTO policy_delivery (policy_id, id, resident_id, state, outside, channel, township, visit_at) SELECT"
                        + " '01980c5e-7c00-7abc-9def-0123456789ab', '01980c5e-7c00-7abc-9def-0123456789ac', p.resident_id, p.state,"
                        + " CASE p.state WHEN 'PENDING' THEN 'PLANNED' ELSE 'NONE' END, CASE p.state WHEN 'PENDING' THEN 'SMS' END,"
                        + " coalesce(left(p.area_code, 9), ''), CASE p.state WHEN 'UNREACHABLE' THEN now() END"
                        + " FROM (SELECT resident_id, area_code, CASE WHEN 'GENERAL' = ANY(topics_off) OR profiling_off THEN 'OPTED_OUT'"
                        + " WHEN has_mini_program THEN 'DELIVERED' WHEN has_phone THEN 'PENDING' ELSE 'UNREACHABLE' END AS state"
                        + " FROM resident_profile p WHERE " + condition + ") p");
    }

    /** Empties the table and what follows from it, and lets nothing of it be written later. */
    void empty() throws SQLException {
        execute("TRUNCATE policy_delivery, staff_task", "CHECKPOINT");
    }

    private Took timed(String statement) throws SQLException, IOException {
        empty();
        long before = program.postgresCpu().toMillis();
        long start = System.nanoTime();
        execute(statement);
        return new Took((System.nanoTime() - start) / 1e6, program.postgresCpu().toMillis() - before);
    }

    double number(String query) throws SQLException {
        return Double.parseDouble(text(query));
    }

    String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : List.of(statements)) {
                statement.execute(one);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
