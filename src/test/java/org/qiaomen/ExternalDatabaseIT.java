package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A city on PostgreSQL and Redis of its own: kept away from the demo's well-known accounts, and brought to life. */
@ExtendWith(SharedProgram.class)
class ExternalDatabaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void refusesADatabaseWithDemoAccounts(Program demo) throws Exception {
        Path unused = SharedProgram.emptyHome();
        try (Program refused = Program.in(unused).with(Program.externalServers(demo.home(), "qiaomen")).launch()) {
            assertThat(refused.awaitEnd()).isNotZero();
            assertThat(refused.log()).contains("demo account(s), whose passwords everybody knows");
        }
        assertThat(unused).isEmptyDirectory();
    }

    @Test
    void servesACityWithoutADemo(Program demo) throws Exception {
        Path unused = SharedProgram.emptyHome();
        Map<String, String> servers = city(demo, "plain_city");
        try (Program tooEarly = Program.in(unused).with(servers).launch()) {
            assertThat(tooEarly.awaitEnd()).as("serving before the migration").isNotZero();
            assertThat(tooEarly.log()).contains("run this version with the argument migrate first");
        }
        new YoungCity(() -> Program.in(unused).with(servers)).migrate();
        Path loaded = Files.createTempFile(Path.of("target"), "classes", ".log").toAbsolutePath();
        try (Program city = Program.in(unused).environment(servers).jvm(Path.of(System.getProperty("java.home")),
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:class+load:file=" + loaded + ":none"))
                .start()) {
            assertThat(namesOf(loaded)).as("what a start needs, and what it has no use for").contains("org.qiaomen.QiaomenMain")
                    .noneMatch(name -> name.startsWith("org.yaml.snakeyaml.")
                            || name.startsWith("io.smallrye.openapi.internal.models."));
            Caller nobody = Caller.nobody(city);
            assertThat(nobody.get("/api/v1/services").is(200).json().path("items")).isNotEmpty();
            nobody.get("/api/v1/requests").is(401);
            nobody.post("/api/v1/staff/auth", Map.of("username", "administrator", "password", "qiaomen-demo",
                    "oneTimeCode", "000000")).is(401);
            assertThat(nobody.post("/api/v1/auth/mini-program", Map.of("code", "demo-alice")).status()).isEqualTo(503);
            assertThat(Program.sql(demo.home(), "plain_city", "SELECT count(*) FROM staff_member")).isEqualTo("0");
            city.stop();
            assertThat(city.log()).doesNotContain("demo city").doesNotContain("own PostgreSQL");
        }
        assertThat(unused).isEmptyDirectory();
        assertThat(demo.ready()).isTrue();
    }

    @Test
    void servesOverASchemaThatFitsAndRefusesOthers(Program demo) throws Exception {
        String database = "fitting_city";
        Path unused = SharedProgram.emptyHome();
        Map<String, String> servers = city(demo, database);
        new YoungCity(() -> Program.in(unused).with(servers)).migrate();
        assertThat(validates(unused, servers)).isTrue();
        Program.sql(demo.home(), database, "ALTER TABLE service_request RENAME COLUMN ticket_number TO slip_number");
        assertThat(validates(unused, servers)).as("a column that the code does not find").isFalse();
        Program.sql(demo.home(), database, "ALTER TABLE service_request RENAME COLUMN slip_number TO ticket_number");

        String last = "WHERE script LIKE '%V001__create_audit_entry.sql'";
        Program.sql(demo.home(), database, "UPDATE flyway_schema_history SET success = false " + last);
        try (Program newer = Program.in(unused).with(servers).launch()) {
            assertThat(newer.awaitEnd()).as("a version whose migration is not there").isNotZero();
            assertThat(newer.log()).contains("lacks 1 migration(s) of this version, the first V001__create_audit_entry.sql");
        }
        Program.sql(demo.home(), database, "UPDATE flyway_schema_history SET success = true " + last);
        Program.sql(demo.home(), database, "INSERT INTO flyway_schema_history SELECT installed_rank + 1000, '999', description,"
                + " type, 'V999__of_a_later_version.sql', checksum, installed_by, installed_on, execution_time, success"
                + " FROM flyway_schema_history " + last);
        try (Program older = Program.in(unused).with(servers).start()) {
            Caller.nobody(older).get("/api/v1/services").is(200);
            await().atMost(PATIENCE).untilAsserted(
                    () -> assertThat(connections(demo, database, "%")).as("opened after the start").isGreaterThanOrEqualTo(5));
            assertThat(connections(demo, database, "%jdbc%")).as("JDBC is for migrations alone").isZero();
        }
    }

    private static List<String> namesOf(Path log) throws IOException {
        return Files.readAllLines(log).stream().map(line -> line.strip().split(" ", 2)[0]).toList();
    }

    private static boolean validates(Path home, Map<String, String> servers) throws Exception {
        try (Program validation = Program.in(home).with(servers).argument("validate").launch()) {
            return validation.awaitEnd() == 0;
        }
    }

    // Asked from another database, for the question itself comes over JDBC.
    private static int connections(Program demo, String database, String client) throws Exception {
        return Integer.parseInt(Program.sql(demo.home(), "postgres", "SELECT count(*) FROM pg_stat_activity WHERE datname = '"
                + database + "' AND application_name ILIKE '" + client + "'"));
    }

    @Test
    void bringsAnEmptyCityToLife(Program demo) throws Exception {
        Path unused = SharedProgram.emptyHome();
        Map<String, String> servers = city(demo, "young_city");
        servers.put("region.city-code", YoungCity.CODE);
        servers.put("identity.mini-program.base-url", standIn(demo));
        servers.put("identity.mini-program.app-id", "wx-demo");
        servers.put("identity.mini-program.secret", "demo-secret");
        YoungCity young = new YoungCity(() -> Program.in(unused).with(servers));
        young.migrate();
        refusesToCreate(unused, servers, "chen.jing\nshort\n", "identity.password-weak");
        refusesToCreate(unused, servers, "", "nothing was given");
        String secret = young.createFirstAdministrator();
        refusesToCreate(unused, servers, "wang.fang\n" + YoungCity.PASSWORD + "\n", "There is an administrator already");
        assertThat(Program.sql(demo.home(), "young_city", "SELECT string_agg(action || area_code, ' ') FROM audit_entry"))
                .isEqualTo("identity.create-first-administrator" + YoungCity.CODE);

        try (Program city = Program.in(unused).with(servers).start()) {
            YoungCity.handleACase(Caller.resident(city, "alice"), YoungCity.bringToLife(city, secret));
            assertThat(city.log()).doesNotContain(" ERROR ").doesNotContain(YoungCity.PASSWORD);
        }
        assertThat(unused).isEmptyDirectory();
    }

    private static Map<String, String> city(Program demo, String database) throws Exception {
        Program.sql(demo.home(), "postgres", "CREATE DATABASE " + database);
        Map<String, String> servers = Program.externalServers(demo.home(), database);
        servers.put("platform.wakeups.channel", database);
        return servers;
    }

    private static String standIn(Program demo) {
        return demo.log().lines().filter(line -> line.contains("Standing in for")).findFirst().orElseThrow()
                .replaceAll(".*(http://\\S+).*", "$1");
    }

    private static void refusesToCreate(Path home, Map<String, String> servers, String input, String why) throws Exception {
        try (Program refused = Program.in(home).with(servers).argument(YoungCity.FIRST).input(input).launch()) {
            assertThat(refused.awaitEnd()).as(refused.log()).isEqualTo(1);
            assertThat(refused.log()).contains(why).doesNotContain("otpauth://").doesNotContain(YoungCity.PASSWORD);
        }
    }
}
