package org.qiaomen.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.qiaomen.Program;

/** What breaks, in an order that the seed decides: a replica is killed, a process of PostgreSQL is, PostgreSQL is restarted. */
final class Weather {

    private static final int KINDS = 3;
    private static final int SHORTEST_CALM_MILLIS = 3_000;
    private static final int CALM_SPREAD_MILLIS = 5_000;
    private static final int AWAY_MILLIS = 2_000;

    private final TortureCity city;
    private final SplittableRandom random;
    private final List<String> happened = new ArrayList<>();

    Weather(TortureCity city, SplittableRandom random) {
        this.city = city;
        this.random = random;
    }

    /** What happened so far, in words. */
    List<String> happened() {
        return happened;
    }

    /** Breaks things for this long, and each kind of thing once at least, however slow the machine is. */
    void strikeFor(Duration length) throws Exception {
        long began = System.nanoTime();
        for (int i = 0; i < KINDS || System.nanoTime() - began < length.toNanos(); i++) {
            Thread.sleep(SHORTEST_CALM_MILLIS + random.nextInt(CALM_SPREAD_MILLIS));
            String what = strike(i % KINDS);
            happened.add(String.format("%.0f s: %s", (System.nanoTime() - began) / 1e9, what));
        }
    }

    private String strike(int kind) throws Exception {
        if (kind == 0) {
            int which = random.nextInt(2);
            city.kill(which);
            Thread.sleep(random.nextInt(AWAY_MILLIS));
            city.startAgain(which);
            return "replica " + which + " was killed and started again";
        }
        if (kind == 1) {
            String pid = Program.sql(city.home, "qiaomen",
                    "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
                            + " AND pid <> pg_backend_pid() ORDER BY (state = 'active') DESC LIMIT 1");
            ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
            return "a process of PostgreSQL was killed; all of it recovered from its log";
        }
        restartPostgres();
        return "PostgreSQL was stopped and started again";
    }

    private void restartPostgres() throws Exception {
        ProcessHandle postgres = Program.servers(city.home).get(0);
        List<String> command = new ArrayList<>();
        // PostgreSQL refuses to run as root; its own name space of users does for it.
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(commandLine(postgres.pid()));
        new ProcessBuilder("kill", "-INT", Long.toString(postgres.pid())).start().waitFor();
        postgres.onExit().get(60, TimeUnit.SECONDS);
        Thread.sleep(random.nextInt(AWAY_MILLIS));
        Process again = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(city.home.resolve("postgres-again.log").toFile()).start();
        if (again.waitFor(1, TimeUnit.SECONDS)) {
            throw new IOException(
                    "PostgreSQL did not start again: " + Files.readString(city.home.resolve("postgres-again.log")));
        }
        rememberPid(again.pid());
    }

    private static List<String> commandLine(long pid) throws IOException {
        String line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.UTF_8);
        return List.of(line.split("\0"));
    }

    // Whoever stops the folder's servers finds them by the process.
    private void rememberPid(long pid) throws IOException {
        Path file = city.home.resolve("servers.properties");
        Files.writeString(file, Files.readString(file).replaceAll("postgres.pid=\\d+", "postgres.pid=" + pid));
    }
}
