package org.qiaomen.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** What it was measured on, in words for the report. */
final class Machine {

    private static final long GIGABYTE = 1L << 30;

    private Machine() {
    }

    static String versions(FilledDatabase data) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(data.program().jdbcUrl())) {
            return String.format(Locale.ROOT, """
                    Java %s. Vert.x %s. PostgreSQL %s, \
                    shared_buffers %s, fsync %s, synchronous_commit %s. The database holds %s in %s.""",
                    System.getProperty("java.runtime.version"),
                    io.vertx.core.impl.launcher.commands.VersionCommand.getVersion(),
                    one(connection, "SHOW server_version"), one(connection, "SHOW shared_buffers"),
                    one(connection, "SHOW fsync"), one(connection, "SHOW synchronous_commit"),
                    data.label(),
                    one(connection, "SELECT pg_size_pretty(pg_database_size(current_database()))"));
        }
    }

    /** The machine alone. */
    static String describe() throws IOException {
        return String.format(Locale.ROOT,
                "%s; %d processors, %s, load average %.1f at the start. %s. The load comes from Java %s.", cpu(),
                Runtime.getRuntime().availableProcessors(), memory(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.runtime.version"));
    }

    private static String cpu() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        List<String> lines = Files.isReadable(info) ? Files.readAllLines(info) : List.of();
        return lines.stream().filter(line -> line.startsWith("model name")).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 2)).orElse(System.getProperty("os.arch"));
    }

    private static String memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() / GIGABYTE + " GB of memory"
                : "memory unknown";
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
