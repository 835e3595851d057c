package org.qiaomen.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The packaged program, running over a database of some size, with residents who are signed in. */
interface FilledDatabase extends AutoCloseable {

    /**
     * A signed-in resident.
     *
     * @param things what they ask about: their requests, or rewards they want
     */
    record Caller(UUID id, String token, UUID[] things) {
    }

    Program program();

    /** How large it is, in words. */
    String label();

    List<Caller> callers();

    /** Residents of the demo platform, who own nothing yet. */
    static List<Caller> signIn(Api api, int count) throws IOException, InterruptedException {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Api.Person person = api.resident("bench-" + i);
            callers.add(new Caller(person.id(), person.token(), null));
        }
        return callers;
    }

    /**
     * A database that has run for a while is in the machine's memory, and one that was made by an earlier run is not. What is
     * asked about is how the size tells, not how fast the disk is.
     */
    default void warm() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(program().jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_prewarm");
            statement.execute("SELECT pg_prewarm(oid::regclass, 'read') FROM pg_class"
                    + " WHERE relkind IN ('r', 'i', 't') AND relnamespace IN ('public'::regnamespace, 'pg_toast'::regnamespace)");
        }
    }

    @Override
    void close();
}
