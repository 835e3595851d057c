package org.qiaomen.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class PlacesResourceTest {

    private static final String GRID = "990181007003005";

    @Test
    void listsTheCityFirst() {
        given().get("/api/v1/divisions").then().statusCode(200)
                .header("Cache-Control", containsString("max-age=300"))
                .body("items.areaCode", hasItem("990181"))
                .body("items.level", everyItem(equalTo("CITY")));
    }

    @ParameterizedTest
    @CsvSource({ "990181, 15, TOWNSHIP", "990181000000, 15, TOWNSHIP", "990181001, 8, COMMUNITY", "990181001000, 8, COMMUNITY",
            "990181001002, 9, GRID" })
    void listsWhatLiesWithin(String parent, int size, String level) {
        given().queryParam("parent", parent).get("/api/v1/divisions").then().statusCode(200)
                .body("items", hasSize(size))
                .body("items.level", everyItem(equalTo(level)))
                .body("items.areaCode", everyItem(startsWith(AreaLevel.areaCode(parent))));
    }

    @Test
    void listsNothingWithinAGrid() {
        given().queryParam("parent", GRID).get("/api/v1/divisions").then().statusCode(200).body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = { "9", "abc", "9901811", "' OR 1=1 --", "９９０１８１" })
    void refusesCodesThatAreNone(String parent) {
        given().queryParam("parent", parent).get("/api/v1/divisions").then().statusCode(400)
                .body("code", equalTo("region.area-code-invalid"))
                .body("errors[0].field", equalTo("parent"));
    }

    @Test
    void knowsNoOtherDivision() {
        given().queryParam("parent", "110000").get("/api/v1/divisions").then().statusCode(404)
                .body("code", equalTo("region.division-not-found"));
    }

    @Test
    void listsDepartmentsWithTheirTelephones() {
        given().get("/api/v1/departments").then().statusCode(200)
                .body("items", hasSize(20))
                .body("items[0].code", equalTo("D01"))
                .body("items[0].name", equalTo("敲门市住房和城乡建设局"))
                .body("items[0].phone", equalTo("12345-01"));
    }

    @Test
    void locatesAPointInEitherSystem() {
        Coordinate middle = RegionFixtures.middle(GRID);
        GeoPoint shifted = new GeoPoint(middle.y, middle.x, CoordinateSystem.WGS84).toGcj02();

        locate(middle.y, middle.x, "WGS84").statusCode(200)
                .body("gridCode", equalTo(GRID))
                .body("gridName", equalTo(RegionFixtures.name(GRID)))
                .body("communityCode", equalTo("990181007003"))
                .body("townshipCode", equalTo("990181007"))
                .body("townshipName", equalTo("云岭镇"));
        locate(shifted.latitude(), shifted.longitude(), "GCJ02").statusCode(200).body("gridCode", equalTo(GRID));
    }

    @Test
    void saysWhenAPlaceLiesOutside() {
        locate(39.9, 116.4, "WGS84").statusCode(404).body("code", equalTo("region.place-outside"));
    }

    @ParameterizedTest
    @CsvSource({ "latitude, 91, 112, WGS84", "latitude, NaN, 112, WGS84", "latitude, 28d, 112, WGS84",
            "latitude, '', 112, WGS84",
            "longitude, 28, 181, WGS84", "longitude, 28, Infinity, WGS84", "longitude, 28, 1e2, WGS84",
            "coordinateSystem, 28, 112, BD09", "coordinateSystem, 28, 112, wgs84", "coordinateSystem, 28, 112, ''" })
    void namesTheCoordinateThatIsWrong(String field, String latitude, String longitude, String system) {
        locate(latitude, longitude, system).statusCode(400)
                .body("code", equalTo("region.coordinates-invalid"))
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void namesTheCoordinateThatIsMissing() {
        given().get("/api/v1/grids/locate").then().statusCode(400).body("errors[0].field", equalTo("latitude"));
        given().queryParam("latitude", 28).queryParam("longitude", 112).get("/api/v1/grids/locate").then().statusCode(400)
                .body("errors[0].field", equalTo("coordinateSystem"));
    }

    private static ValidatableResponse locate(Object latitude, Object longitude, String system) {
        return given().queryParam("latitude", latitude).queryParam("longitude", longitude)
                .queryParam("coordinateSystem", system).get("/api/v1/grids/locate").then();
    }
}
