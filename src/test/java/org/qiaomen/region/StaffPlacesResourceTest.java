package org.qiaomen.region;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.qiaomen.region.RegionFixtures.STAFF_ID;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;

@QuarkusTest
@TestSecurity(user = STAFF_ID, roles = "administrator", attributes = @SecurityAttribute(key = "area", value = "990181"))
class StaffPlacesResourceTest {

    private static final String TOWNSHIP = "990181090";
    private static final String COMMUNITY = "990181090001";
    private static final String GRID = "990181090001001";
    /** East of the demo city. */
    private static final double EAST = DemoOutlines.EAST + 0.5;
    private static final GeoPoint INSIDE = new GeoPoint(28.005, EAST + 0.005, CoordinateSystem.WGS84);

    @Inject
    GridIndex index;
    @Inject
    RegionRevisions revisions;
    @Inject
    Pool pool;

    @AfterEach
    void forget() {
        for (String statement : List.of("DELETE FROM grid WHERE code LIKE '990181090%'",
                "DELETE FROM division WHERE code LIKE '990181090001%'", "DELETE FROM division WHERE code LIKE '990181090%'",
                "DELETE FROM department WHERE code = 'D90'")) {
            pool.query(statement).execute().await().indefinitely();
        }
        revisions.catchUp().await().indefinitely();
    }

    @Test
    void loadsATownshipDownToItsGridsAndLocatesByThemAtOnce() {
        load("divisions", division(COMMUNITY, "新社区"), division(TOWNSHIP, "新街道")).statusCode(200)
                .body("items", equalTo(2)).body("changed", equalTo(2));
        load("divisions", division(COMMUNITY, " 新社区 "), division(TOWNSHIP, "新街道")).statusCode(200)
                .body("changed", equalTo(0));
        load("divisions", division(COMMUNITY, "改名社区")).statusCode(200).body("changed", equalTo(1));
        given().queryParam("parent", TOWNSHIP).get("/api/v1/divisions").then().statusCode(200)
                .body("items.name", equalTo(List.of("改名社区")));

        assertThat(index.locate(INSIDE)).isEmpty();
        load("grids", grid(GRID, "第一网格", EAST), grid("990181090001002", "第二网格", EAST + 0.01)).statusCode(200)
                .body("changed", equalTo(2));
        assertThat(index.locate(INSIDE)).map(GridPlace::gridCode).contains(GRID);
        assertThat(audited("division.load", COMMUNITY + "")).isEqualTo(2);
        assertThat(audited("grid.add", GRID)).isEqualTo(1);
    }

    @Test
    void loadsAndChangesADepartment() {
        load("departments", Map.of("code", "D90", "name", "新部门", "phone", "12345-90")).statusCode(200)
                .body("changed", equalTo(1));
        load("departments", Map.of("code", "D90", "name", "新部门", "phone", "12345-91")).statusCode(200)
                .body("changed", equalTo(1));
        given().get("/api/v1/departments").then().body("items.find { it.code == 'D90' }.phone", equalTo("12345-91"));
        load("departments", Map.of("code", "D90", "name", "敲门市民政局", "phone", "12345-91")).statusCode(409)
                .body("code", equalTo("region.department-name-taken"));
    }

    @Test
    void refusesWhatHangsInTheAir() {
        load("divisions", division(COMMUNITY, "新社区")).statusCode(409).body("code", equalTo("region.parent-missing"));
        load("grids", grid(GRID, "第一网格", EAST)).statusCode(409).body("code", equalTo("region.parent-missing"));
    }

    @Test
    void addsAllGridsOfAListOrNone() {
        load("divisions", division(COMMUNITY, "新社区"), division(TOWNSHIP, "新街道")).statusCode(200);
        load("grids", grid(GRID, "第一网格", EAST), grid("990181090001002", "第二网格", EAST + 0.005)).statusCode(409)
                .body("code", equalTo("region.polygon-overlaps"));
        load("grids", grid(GRID, "第一网格", EAST), grid("990181090001002", "第一网格", EAST + 0.01)).statusCode(409)
                .body("code", equalTo("region.grid-name-taken"));
        load("grids", grid(GRID, "第一网格", EAST), grid(GRID, "第二网格", EAST + 0.01)).statusCode(400)
                .body("code", equalTo("platform.invalid-input"));
        assertThat(index.locate(INSIDE)).isEmpty();
        load("grids", grid(GRID, "第一网格", EAST)).statusCode(200);
        load("grids", grid(GRID, "别名网格", EAST + 0.02)).statusCode(409).body("code", equalTo("region.grid-exists"));
    }

    @ParameterizedTest
    @CsvSource({ "divisions,990181000", "divisions,99018100100", "divisions,990181001000", "divisions,abc",
            "grids,990181001001",
            "grids,990181001001000", "departments,X1" })
    void refusesCodesThatAreNone(String what, String code) {
        Map<String, Object> item = switch (what) {
            case "divisions" -> division(code, "甲");
            case "grids" -> grid(code, "甲", EAST);
            default -> Map.of("code", code, "name", "甲", "phone", "12345");
        };
        load(what, item).statusCode(400).body("code", equalTo("platform.invalid-input")).body("errors.field",
                hasItem("items[0]." + (what.equals("divisions") ? "areaCode" : "code")));
    }

    @Test
    @TestSecurity(user = STAFF_ID, roles = "administrator", attributes = @SecurityAttribute(key = "area", value = "990181001"))
    void keepsAnAdministratorWithinTheOwnArea() {
        load("divisions", division(TOWNSHIP, "新街道")).statusCode(403).body("code", equalTo("region.outside-area"));
        load("departments", Map.of("code", "D90", "name", "新部门", "phone", "12345-90")).statusCode(403);
        load("grids", grid(GRID, "第一网格", EAST)).statusCode(403);
        given().contentType(ContentType.JSON).header("If-Match", "\"v0\"")
                .body("{\"days\":[{\"day\":\"2031-01-01\",\"kind\":\"O\"}]}").put("/api/v1/staff/calendar/2031").then()
                .statusCode(403).body("code", equalTo("region.outside-area"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "divisions", "departments", "grids" })
    @TestSecurity(user = STAFF_ID, roles = { "grid-worker", "department", "supervisor", "auditor",
            "resident" }, attributes = @SecurityAttribute(key = "area", value = "990181"))
    void isForAdministratorsOnly(String what) {
        load(what, division(TOWNSHIP, "新街道")).statusCode(403).body("code", equalTo("platform.forbidden"));
    }

    private static Map<String, Object> division(String areaCode, String name) {
        return Map.of("areaCode", areaCode, "name", name);
    }

    private static Map<String, Object> grid(String code, String name, double west) {
        return Map.of("code", code, "name", name, "polygon",
                GridOutline.toGeoJson(RegionFixtures.rectangle(west, 28.0, west + 0.01, 28.01)));
    }

    @SafeVarargs
    private static ValidatableResponse load(String what, Map<String, Object>... items) {
        return given().contentType(ContentType.JSON).body(Map.of("items", items)).post("/api/v1/staff/" + what).then();
    }

    private long audited(String action, String subject) {
        return pool.query("SELECT count(*) FROM audit_entry WHERE action = '" + action + "' AND subject_id = '" + subject
                + "'").execute().await().indefinitely().iterator().next().getLong(0);
    }
}
