package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What keeps the demo's well-known accounts away from a city's database. */
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
        Program.sql(demo.home(), "postgres", "CREATE DATABASE plain_city");
        Map<String, String> servers = Program.externalServers(demo.home(), "plain_city");
        try (Program migration = Program.in(unused).with(servers).argument("migrate").launch()) {
            assertThat(migration.awaitEnd()).as(migration.log()).isZero();
        }
        try (Program city = Program.in(unused).with(servers).with("platform.wakeups.channel", "plain-city").start()) {
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
}
