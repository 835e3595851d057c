package org.qiaomen.bench;

import java.sql.SQLException;

/**
 * What statements cost the database, planning and execution, as its own extension pg_stat_statements counts them: exact to the
 * statement, so that other work of the program in the same seconds is not in it.
 */
final class StatementTimes {

    private final Campaign campaign;
    private final String statements;

    /** @param statements a condition on {@code query}, as SQL */
    StatementTimes(Campaign campaign, String statements) throws SQLException {
        this.campaign = campaign;
        this.statements = statements;
        campaign.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    }

    /** Lets a server count from its next start on. */
    static void loadAtNextStart(Campaign campaign) throws SQLException {
        campaign.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'",
                "ALTER SYSTEM SET pg_stat_statements.track_planning = on");
    }

    /** Milliseconds since counting began. */
    double millis() throws SQLException {
        return campaign.number("SELECT coalesce(sum(total_plan_time + total_exec_time), 0) FROM pg_stat_statements"
                + " WHERE toplevel AND (" + statements + ")");
    }
}
