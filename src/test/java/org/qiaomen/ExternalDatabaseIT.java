package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.qiaomen.identity.OneTimeCodeApp;

/** A city on PostgreSQL and Redis of its own: kept away from the demo's well-known accounts, and brought to life. */
@ExtendWith(SharedProgram.class)
class ExternalDatabaseIT {

    private static final String FIRST = "first-administrator";
    private static final String PASSWORD = "Mond über Soho 7";
    private static final String STAFF_PASSWORD = "Regen in Wuhan 9";
    private static final List<List<Double>> RING = List.of(List.of(113.0, 29.0), List.of(113.01, 29.0),
            List.of(113.01, 29.01), List.of(113.0, 29.01), List.of(113.0, 29.0));

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
        migrate(unused, servers);
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
        servers.put("region.city-code", "990182");
        servers.put("identity.mini-program.base-url", standIn(demo));
        servers.put("identity.mini-program.app-id", "wx-demo");
        servers.put("identity.mini-program.secret", "demo-secret");
        migrate(unused, servers);
        refusesToCreate(unused, servers, "chen.jing\nshort\n", "identity.password-weak");
        refusesToCreate(unused, servers, "", "nothing was given");
        String secret = createsTheFirstAdministrator(unused, servers);
        refusesToCreate(unused, servers, "wang.fang\n" + PASSWORD + "\n", "There is an administrator already");
        assertThat(Program.sql(demo.home(), "young_city", "SELECT string_agg(action || area_code, ' ') FROM audit_entry"))
                .isEqualTo("identity.create-first-administrator990182");

        try (Program city = Program.in(unused).with(servers).start()) {
            Caller administrator = Caller.nobody(city).signedIn("/api/v1/staff/auth", Map.of("username", "chen.jing",
                    "password", PASSWORD, "oneTimeCode", OneTimeCodeApp.code(secret, Instant.now())));
            loadPlaces(administrator);
            Caller worker = create(city, administrator, "grid-worker", "990182001001", List.of());
            Caller department = create(city, administrator, "department", "990182", List.of("D01"));
            handleACase(Caller.resident(city, "alice"), worker, department);
            assertThat(city.log()).doesNotContain(" ERROR ").doesNotContain(PASSWORD);
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

    private static void migrate(Path home, Map<String, String> servers) throws Exception {
        try (Program migration = Program.in(home).with(servers).argument("migrate").launch()) {
            assertThat(migration.awaitEnd()).as(migration.log()).isZero();
        }
    }

    private static String createsTheFirstAdministrator(Path home, Map<String, String> servers) throws Exception {
        try (Program creation = Program.in(home).with(servers).with("identity.first-administrator.username", "chen.jing")
                .argument(FIRST).input(PASSWORD + "\n").launch()) {
            assertThat(creation.awaitEnd()).as(creation.log()).isZero();
            assertThat(creation.log()).containsOnlyOnce("otpauth://").doesNotContain(PASSWORD);
            return creation.log().replaceAll("(?s).*[?&]secret=([A-Z2-7]+).*", "$1");
        }
    }

    private static void refusesToCreate(Path home, Map<String, String> servers, String input, String why) throws Exception {
        try (Program refused = Program.in(home).with(servers).argument(FIRST).input(input).launch()) {
            assertThat(refused.awaitEnd()).as(refused.log()).isEqualTo(1);
            assertThat(refused.log()).contains(why).doesNotContain("otpauth://").doesNotContain(PASSWORD);
        }
    }

    private static void loadPlaces(Caller administrator) {
        administrator.post("/api/v1/staff/divisions", Map.of("items", List.of(
                Map.of("areaCode", "990182001001", "name", "河畔社区"), Map.of("areaCode", "990182001", "name", "河畔街道"),
                Map.of("areaCode", "990182", "name", "新城市")))).is(200);
        administrator.post("/api/v1/staff/departments", Map.of("items", List.of(
                Map.of("code", "D01", "name", "住房和城乡建设局", "phone", "12345-01")))).is(200);
        administrator.post("/api/v1/staff/grids", Map.of("items", List.of(Map.of("code", "990182001001001", "name",
                "第一网格", "polygon", Map.of("type", "Polygon", "coordinates", List.of(RING)))))).is(200);
        administrator.put("/api/v1/staff/department-routes", Map.of("routes", Map.of("01", "D01"))).is(200);
    }

    private static Caller create(Program city, Caller administrator, String role, String area, List<String> departments) {
        Caller.Reply created = administrator.post("/api/v1/staff/members", Map.of("username", role, "displayName", role,
                "password", STAFF_PASSWORD, "roles", List.of(role), "areaCode", area, "departmentCodes", departments)).is(201);
        String secret = created.text("otpauthUri").replaceAll(".*[?&]secret=([A-Z2-7]+).*", "$1");
        return Caller.nobody(city).signedIn("/api/v1/staff/auth", Map.of("username", role, "password", STAFF_PASSWORD,
                "oneTimeCode", OneTimeCodeApp.code(secret, Instant.now())));
    }

    private static void handleACase(Caller resident, Caller worker, Caller department) {
        Caller.Reply submitted = resident.post("/api/v1/requests", Map.of("text", "三单元楼道灯坏了", "serviceCode", "01",
                "place", Map.of("latitude", 29.005, "longitude", 113.005, "coordinateSystem", "WGS84"))).is(201);
        String desk = "/api/v1/staff/requests/" + submitted.text("id");
        worker.post(desk + "/acceptance", Map.of("handlingClass", "COORDINATED")).is(200);
        String to = worker.get(desk).is(200).text("suggestedDepartmentCode");
        worker.post(desk + "/dispatch", Map.of("departmentCode", to)).is(200);
        department.post(desk + "/resolution", Map.of("text", "已更换灯泡")).is(200);
        resident.post("/api/v1/requests/" + submitted.text("id") + "/review", Map.of("level", 5, "solved", true)).is(201);
    }
}
