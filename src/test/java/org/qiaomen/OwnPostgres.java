package org.qiaomen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The PostgreSQL of a data folder, for tests that break it. */
public final class OwnPostgres {

    private static final int PATIENCE_SECONDS = 60;

    private OwnPostgres() {
    }

    /** One of its processes is killed: all others end and it recovers from its log, as after a crash of the machine. */
    public static void crash(Path home) throws IOException, SQLException {
        String pid = Program.sql(home, "qiaomen", "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
                + " AND pid <> pg_backend_pid() ORDER BY (query LIKE '%policy_delivery%') DESC, (state = 'active') DESC LIMIT 1");
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
    }

    /** Stopped as an administrator would, without waiting for who is connected, and started again some time later. */
    public static void restart(Path home, long awayMillis) throws Exception {
        ProcessHandle postgres = Program.servers(home).get(0);
        List<String> command = new ArrayList<>();
        // PostgreSQL refuses to run as root; its own name space of users does for it.
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(commandLine(postgres.pid()));
        new ProcessBuilder("kill", "-INT", Long.toString(postgres.pid())).start().waitFor();
        postgres.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Thread.sleep(awayMillis);
        Path log = home.resolve("postgres-again.log");
        Process again = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (again.waitFor(1, TimeUnit.SECONDS)) {
            throw new IOException("PostgreSQL did not start again: " + Files.readString(log));
        }
        rememberPid(home, again.pid());
    }

    private static List<String> commandLine(long pid) throws IOException {
        String line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.UTF_8);
        return List.of(line.split("\0"));
    }

    // Whoever stops the folder's servers finds them by the process.
    private static void rememberPid(Path home, long pid) throws IOException {
        Path file = home.resolve("servers.properties");
        Files.writeString(file, Files.readString(file).replaceAll("postgres.pid=\\d+", "postgres.pid=" + pid));
    }
}
