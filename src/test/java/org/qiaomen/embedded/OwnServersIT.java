package org.qiaomen.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.qiaomen.Program;

/** The packaged program on servers of its own: what a newcomer sees, and what a crash leaves behind. */
class OwnServersIT {

    private static final String DATABASE = "qiaomen";

    @Test
    void keepsItsDataThroughStopsAndCrashes() throws Exception {
        Path home = emptyHome();
        List<ProcessHandle> servers;
        try (Program first = Program.in(home).start()) {
            servers = Program.servers(home);
            assertThat(servers).hasSize(2).allMatch(ProcessHandle::isAlive);
            Program.sql(home, DATABASE, "CREATE TABLE kept AS SELECT 'before' AS word");
            first.stop();
            assertThat(first.log()).doesNotContain(" ERROR ").doesNotContain("Exception");
        }
        assertThat(servers).noneMatch(ProcessHandle::isAlive);

        try (Program second = Program.in(home).start()) {
            assertThat(Program.sql(home, DATABASE, "SELECT word FROM kept")).isEqualTo("before");
            servers = Program.servers(home);
            Program.sql(home, DATABASE, "UPDATE kept SET word = 'after'");
            second.kill();
        }
        assertThat(servers).allMatch(ProcessHandle::isAlive);

        try (Program third = Program.in(home).start()) {
            assertThat(third.log()).contains("Taking over");
            assertThat(Program.servers(home)).isEqualTo(servers);
            assertThat(Program.sql(home, DATABASE, "SELECT word FROM kept")).isEqualTo("after");
            third.stop();
        }
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void startsAgainWhenTheServersWereKilledToo() throws Exception {
        Path home = emptyHome();
        try (Program first = Program.in(home).start()) {
            Program.sql(home, DATABASE, "CREATE TABLE kept AS SELECT 'durable' AS word");
            List<ProcessHandle> servers = Program.servers(home);
            first.kill();
            servers.forEach(ProcessHandle::destroyForcibly);
            servers.forEach(server -> server.onExit().join());
        }
        try (Program second = Program.in(home).start()) {
            assertThat(Program.sql(home, DATABASE, "SELECT word FROM kept")).isEqualTo("durable");
        }
    }

    @Test
    void isReadyOnlyWhilePostgresAnswers() throws Exception {
        Path home = emptyHome();
        try (Program program = Program.in(home).start()) {
            ProcessHandle postgres = Program.servers(home).get(0);
            assertThat(postgres.destroyForcibly()).isTrue();
            postgres.onExit().join();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(program.get("/q/health/ready").statusCode()).isEqualTo(503));
            assertThat(program.get("/q/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void sharesItsFolderWithASecondProgram() throws Exception {
        Path home = emptyHome();
        try (Program owner = Program.in(home).start(); Program guest = Program.in(home).start()) {
            assertThat(guest.log()).contains("Joined");
            guest.stop();
            assertThat(owner.ready()).isTrue();
            assertThat(Program.servers(home)).hasSize(2).allMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void runsAsAnOrdinaryUserToo() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "runs as an ordinary user already");
        assumeTrue(run("setpriv", "--version") == 0, "setpriv is not here");
        Path folder = Files.createTempDirectory("qiaomen-nobody");
        try {
            // Neither the checkout nor the build need be readable to anyone but root.
            run("cp", "-r", Path.of("target/quarkus-app").toAbsolutePath().toString(), folder.resolve("app").toString());
            run("chown", "-R", "nobody", folder.toString());
            Path home = folder.resolve("home");
            List<ProcessHandle> servers;
            try (Program program = Program.in(home).through("setpriv", "--reuid=nobody", "--clear-groups",
                    "--regid=nogroup").from(folder.resolve("app")).start()) {
                servers = Program.servers(home);
                assertThat(servers).hasSize(2)
                        .allMatch(server -> server.info().user().filter("nobody"::equals).isPresent());
                program.stop();
            }
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
        } finally {
            run("rm", "-rf", folder.toString());
        }
    }

    private static Path emptyHome() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "home").toAbsolutePath();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor();
    }
}
