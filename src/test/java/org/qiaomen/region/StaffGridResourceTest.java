package org.qiaomen.region;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.qiaomen.region.RegionFixtures.CORNER_GRID;
import static org.qiaomen.region.RegionFixtures.CORNER_GRID_NAME;
import static org.qiaomen.region.RegionFixtures.STAFF_ID;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

@QuarkusTest
@TestSecurity(user = STAFF_ID, roles = "administrator", attributes = @SecurityAttribute(key = "area", value = "990181"))
class StaffGridResourceTest {

    private static final String PATH = "/api/v1/staff/grids/";
    /** Just inside the north-east end of the city. */
    private static final GeoPoint END = new GeoPoint(DemoOutlines.NORTH - 1e-5, DemoOutlines.EAST - 1e-5,
            CoordinateSystem.WGS84);

    @Inject
    GridIndex index;
    @Inject
    Pool pool;

    @Test
    void showsAGridWithItsOutlineAndTag() {
        String code = "990181001001001";
        given().get(PATH + code).then().statusCode(200).header("ETag", equalTo("\"v1\""))
                .body("code", equalTo(code))
                .body("communityCode", equalTo("990181001001"))
                .body("polygon.type", equalTo("Polygon"))
                .body("polygon.coordinates[0][0]", equalTo(List.of(112.0f, 28.0f)))
                .body("updatedAt", containsString("+08:00"));
    }

    @Test
    void redrawsAGridAndLocatesByTheNewOutlineAtOnce() {
        long entriesBefore = auditEntries();
        String tag = tag();
        assertThat(index.locate(END)).map(GridPlace::gridCode).contains(CORNER_GRID);

        put(tag, CORNER_GRID_NAME, RegionFixtures.shrunk(CORNER_GRID, 0.9)).statusCode(200).header("ETag", equalTo(tag()));
        assertThat(index.locate(END)).isEmpty();
        assertThat(tag()).isNotEqualTo(tag);
        put(tag, CORNER_GRID_NAME, RegionFixtures.outline(CORNER_GRID)).statusCode(412)
                .body("code", equalTo("platform.precondition-failed"));
        put(tag(), " 改名网格 ", RegionFixtures.outline(CORNER_GRID)).statusCode(200).body("name", equalTo("改名网格"));
        assertThat(index.locate(END)).map(GridPlace::gridName).contains("改名网格");
        put(tag(), CORNER_GRID_NAME, RegionFixtures.outline(CORNER_GRID)).statusCode(200);

        assertThat(auditEntries()).isEqualTo(entriesBefore + 3);
    }

    @Test
    void asksForTheTagThatWasRead() {
        given().contentType(ContentType.JSON).body(body(CORNER_GRID_NAME, RegionFixtures.outline(CORNER_GRID)))
                .put(PATH + CORNER_GRID).then().statusCode(428).body("code", equalTo("platform.precondition-required"));
    }

    @Test
    void refusesAnOutlineOverANeighbour() {
        Coordinate middle = RegionFixtures.middle(CORNER_GRID);
        Polygon reachingWest = RegionFixtures.rectangle(middle.x - 0.02, middle.y - 0.001, middle.x, middle.y);
        String before = tag();

        put(before, CORNER_GRID_NAME, reachingWest).statusCode(409).body("code", equalTo("region.polygon-overlaps"))
                .body("errors.field", hasItem("polygon"))
                .body("detail", containsString("990181015008008"));
        assertThat(tag()).isEqualTo(before);
    }

    @Test
    void refusesTheNameOfANeighbour() {
        put(tag(), RegionFixtures.name("990181015008001"), RegionFixtures.outline(CORNER_GRID)).statusCode(409)
                .body("code", equalTo("region.grid-name-taken"))
                .body("errors.field", hasItem("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"name\":\"\",\"polygon\":null}", "{\"name\":\"甲\",\"polygon\":{}}",
            "{\"name\":\"甲\",\"polygon\":{\"type\":\"Polygon\",\"coordinates\":\"x\"}}",
            "{\"name\":5,\"polygon\":{\"type\":\"Polygon\",\"coordinates\":[]}}",
            "{\"name\":\"甲\",\"polygon\":{\"type\":\"Polygon\",\"coordinates\":[]}}",
            "{\"name\":\"甲\",\"polygon\":{\"type\":\"Polygon\",\"coordinates\":[[[112,28],[112.1,28],[112.1,28.1],[112,28.1]]]}}",
            "{\"name\":\"甲\",\"polygon\":[]}", "[]", "null", "", "{" })
    void refusesBodiesThatAreNoGrid(String body) {
        given().contentType(ContentType.JSON).header("If-Match", tag()).body(body).put(PATH + CORNER_GRID).then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void refusesANameThatIsTooLong() {
        put(tag(), "长".repeat(61), RegionFixtures.outline(CORNER_GRID)).statusCode(400)
                .body("errors.field", hasItem("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "990181001001999", "abc", "1", "990182001001001" })
    void knowsNoOtherGrid(String code) {
        given().get(PATH + code).then().statusCode(404).body("code", equalTo("region.grid-not-found"));
        given().contentType(ContentType.JSON).header("If-Match", "\"v1\"")
                .body(body("甲", RegionFixtures.outline(CORNER_GRID))).put(PATH + code).then().statusCode(404)
                .body("code", equalTo("region.grid-not-found"));
    }

    @Test
    @TestSecurity(user = STAFF_ID, roles = "administrator", attributes = @SecurityAttribute(key = "area", value = "990181001"))
    void hidesGridsOutsideTheCallersArea() {
        given().get(PATH + "990181001001001").then().statusCode(200);
        given().get(PATH + CORNER_GRID).then().statusCode(404).body("code", equalTo("region.grid-not-found"));
        put("\"v1\"", CORNER_GRID_NAME, RegionFixtures.outline(CORNER_GRID)).statusCode(404);
    }

    @Test
    @TestSecurity(user = STAFF_ID, roles = "administrator")
    void hidesEveryGridFromACallerWithoutAnArea() {
        given().get(PATH + CORNER_GRID).then().statusCode(404);
    }

    @Test
    @TestSecurity(user = STAFF_ID, roles = { "grid-worker", "department", "supervisor", "auditor",
            "resident" }, attributes = @SecurityAttribute(key = "area", value = "990181"))
    void isForAdministratorsOnly() {
        given().get(PATH + CORNER_GRID).then().statusCode(403).body("code", equalTo("platform.forbidden"));
        put("\"v1\"", CORNER_GRID_NAME, RegionFixtures.outline(CORNER_GRID)).statusCode(403);
    }

    @Test
    @TestSecurity
    void asksStrangersToSignIn() {
        given().get(PATH + CORNER_GRID).then().statusCode(401).body("code", equalTo("platform.unauthorized"));
        put("\"v1\"", CORNER_GRID_NAME, RegionFixtures.outline(CORNER_GRID)).statusCode(401);
    }

    private static String tag() {
        return given().get(PATH + CORNER_GRID).then().statusCode(200).extract().header("ETag");
    }

    private static ValidatableResponse put(String tag, String name, Polygon outline) {
        return given().contentType(ContentType.JSON).header("If-Match", tag).body(body(name, outline)).put(PATH + CORNER_GRID)
                .then();
    }

    private static Map<String, Object> body(String name, Polygon outline) {
        return Map.of("name", name, "polygon", GridOutline.toGeoJson(outline));
    }

    private long auditEntries() {
        return pool.preparedQuery("SELECT count(*) FROM audit_entry WHERE action = 'grid.redraw' AND subject_id = $1")
                .execute(Tuple.of(CORNER_GRID)).await().indefinitely().iterator().next().getLong(0);
    }
}
