package org.qiaomen.category;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

@QuarkusTest
class ServicesResourceTest {

    private static final String SERVICES = "/api/v1/services";

    @Test
    void listsTheWholeTreeToAnyone() {
        given().get(SERVICES).then().statusCode(200)
                .header("Cache-Control", containsString("max-age=300"))
                .header("ETag", matchesPattern("\"v[0-9]+\""))
                .body("items", hasSize(650)).body("nextCursor", nullValue())
                .body("items[0].serviceCode", equalTo("01")).body("items[0].group", equalTo("01"))
                .body("items.find { it.serviceCode == '06001004' }.path", equalTo(List.of("交通运输", "出租车管理", "网约车问题")));
    }

    @Test
    void answersNotModifiedToWhoeverHasTheTreeAlready() {
        String tag = given().get(SERVICES).header("ETag");

        given().header("If-None-Match", tag).get(SERVICES).then().statusCode(304).header("ETag", equalTo(tag));
        given().header("If-None-Match", "\"v0\"").get(SERVICES).then().statusCode(200);
    }

    @Test
    void narrowsByGroupAndByName() {
        given().queryParam("group", "06001").get(SERVICES).then().statusCode(200)
                .body("items", hasSize(6)).body("items.serviceCode", everyItem(startsWith("06001")));
        given().queryParam("q", "网约车").get(SERVICES).then().statusCode(200).body("items.serviceCode", hasItem("06001004"));
        given().queryParam("group", "99").get(SERVICES).then().statusCode(200).body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "6", "abc", "060010041", "'; --" })
    void refusesAGroupThatIsNoCode(String group) {
        given().queryParam("group", group).get(SERVICES).then().statusCode(400)
                .body("code", equalTo("platform.invalid-input")).body("errors[0].field", containsString("group"));
    }

    @Test
    void showsOneService() {
        given().get(SERVICES + "/06001").then().statusCode(200)
                .body("name", equalTo("出租车管理")).body("level", equalTo(2)).body("group", equalTo("06"));
    }

    @Test
    void answersAnUnknownCodeWithItsProblem() {
        given().get(SERVICES + "/06999").then().statusCode(404).contentType("application/problem+json")
                .body("code", equalTo("category.not-found"));
    }

    @Test
    void suggestsServicesForAText() {
        given().contentType(ContentType.JSON).body(Map.of("text", "出租车拒载\n昨晚打车，司机拒载，还不打表"))
                .post(SERVICES + "/suggestions").then().statusCode(200)
                .body("items[0].serviceCode", startsWith("06001")).body("items[0].group", equalTo("06"))
                .body("items[0].confidence", greaterThan(0.3f));
    }

    @Test
    void suggestsNothingForTextThatSaysNothing() {
        given().contentType(ContentType.JSON).body(Map.of("text", "😀😀")).post(SERVICES + "/suggestions").then()
                .statusCode(200).body("items", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"text\":\"\"}", "{\"text\":null}" })
    void refusesASuggestionWithoutText(String body) {
        given().contentType(ContentType.JSON).body(body).post(SERVICES + "/suggestions").then().statusCode(400)
                .body("code", equalTo("platform.invalid-input")).body("errors[0].field", equalTo("text"));
    }

    @Test
    void takesTwentyThousandCharactersAndNoMore() {
        given().contentType(ContentType.JSON).body(Map.of("text", "路".repeat(20_000))).post(SERVICES + "/suggestions")
                .then().statusCode(200);
        given().contentType(ContentType.JSON).body(Map.of("text", "路".repeat(20_001))).post(SERVICES + "/suggestions")
                .then().statusCode(400).body("errors[0].field", equalTo("text"));
    }
}
