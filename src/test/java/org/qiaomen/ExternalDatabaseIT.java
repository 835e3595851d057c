package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A city on PostgreSQL and Redis of its own: kept away from the demo's well-known accounts, and brought to life. */
@ExtendWith(SharedProgram.class)
class ExternalDatabaseIT {

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
        }
        new YoungCity(() -> Program.in(unused).with(servers)).migrate();
        try (Program city = Program.in(unused).environment(servers).start()) {
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
