package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.qiaomen.identity.OneTimeCodeApp;

/**
 * A city as an operator sets it up on servers of its own: migrated, with a first administrator, and everything else by the
 * public API.
 */
public final class YoungCity {

    public static final String CODE = "990182";
    static final String FIRST = "first-administrator";
    static final String PASSWORD = "Mond über Soho 7";
    private static final String STAFF_PASSWORD = "Regen in Wuhan 9";
    private static final List<List<Double>> RING = List.of(List.of(113.0, 29.0), List.of(113.01, 29.0),
            List.of(113.01, 29.01), List.of(113.0, 29.01), List.of(113.0, 29.0));

    private final Supplier<Program.Starter> programs;

    /** @param programs each gives a program that is to work on this city's servers, not started yet */
    public YoungCity(Supplier<Program.Starter> programs) {
        this.programs = programs;
    }

    /** Who works there, signed in. */
    public record People(Caller administrator, Caller worker, Caller department) {
    }

    public void migrate() throws Exception {
        try (Program migration = programs.get().argument("migrate").launch()) {
            assertThat(migration.awaitEnd()).as(migration.log()).isZero();
        }
    }

    /** Gives the key of the administrator's one-time codes. */
    public String createFirstAdministrator() throws Exception {
        try (Program creation = programs.get().with("identity.first-administrator.username", "chen.jing")
                .argument(FIRST).input(PASSWORD + "\n").launch()) {
            assertThat(creation.awaitEnd()).as(creation.log()).isZero();
            assertThat(creation.log()).containsOnlyOnce("otpauth://").doesNotContain(PASSWORD);
            return creation.log().replaceAll("(?s).*[?&]secret=([A-Z2-7]+).*", "$1");
        }
    }

    /** Divisions, a department, a grid, a route and two people who work there. */
    public static People bringToLife(Program city, String secret) {
        Caller administrator = Caller.nobody(city).signedIn("/api/v1/staff/auth", Map.of("username", "chen.jing",
                "password", PASSWORD, "oneTimeCode", OneTimeCodeApp.code(secret, Instant.now())));
        loadPlaces(administrator);
        return new People(administrator, create(city, administrator, "grid-worker", CODE + "001001", List.of()),
                create(city, administrator, "department", CODE, List.of("D01")));
    }

    /** Submitted, accepted, handed out, resolved and rated; gives the request's id. */
    public static String handleACase(Caller resident, People people) {
        Caller.Reply submitted = resident.post("/api/v1/requests", Map.of("text", "三单元楼道灯坏了", "serviceCode", "01",
                "place", Map.of("latitude", 29.005, "longitude", 113.005, "coordinateSystem", "WGS84"))).is(201);
        String desk = "/api/v1/staff/requests/" + submitted.text("id");
        people.worker().post(desk + "/acceptance", Map.of("handlingClass", "COORDINATED")).is(200);
        String to = people.worker().get(desk).is(200).text("suggestedDepartmentCode");
        people.worker().post(desk + "/dispatch", Map.of("departmentCode", to)).is(200);
        people.department().post(desk + "/resolution", Map.of("text", "已更换灯泡")).is(200);
        resident.post("/api/v1/requests/" + submitted.text("id") + "/review", Map.of("level", 5, "solved", true)).is(201);
        return submitted.text("id");
    }

    private static void loadPlaces(Caller administrator) {
        administrator.post("/api/v1/staff/divisions", Map.of("items", List.of(
                Map.of("areaCode", CODE + "001001", "name", "河畔社区"), Map.of("areaCode", CODE + "001", "name", "河畔街道"),
                Map.of("areaCode", CODE, "name", "新城市")))).is(200);
        administrator.post("/api/v1/staff/departments", Map.of("items", List.of(
                Map.of("code", "D01", "name", "住房和城乡建设局", "phone", "12345-01")))).is(200);
        administrator.post("/api/v1/staff/grids", Map.of("items", List.of(Map.of("code", CODE + "001001001", "name",
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
}
