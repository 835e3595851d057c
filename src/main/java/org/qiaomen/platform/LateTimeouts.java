package org.qiaomen.platform;

import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;

/**
 * Keeps one thing out of the log: the pool of Vert.x 4.5 lets the timeout of an acquisition run on when connecting has failed,
 * and finds half a minute later, with a stack each time, that it has failed already. A minute without PostgreSQL would be told
 * in thousands of lines.
 */
@LoggingFilter(name = "late-timeouts")
public final class LateTimeouts implements Filter {

    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

    @Override
    public boolean isLoggable(LogRecord entry) {
        return !(entry.getThrown() instanceof IllegalStateException late
                && "Result is already complete".equals(late.getMessage())
                && Arrays.stream(late.getStackTrace()).anyMatch(frame -> frame.getClassName().equals(POOL)));
    }
}
