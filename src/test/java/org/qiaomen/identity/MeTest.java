package org.qiaomen.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
class MeTest {

    @Test
    void changesWhatItIsToldOnTheVersionThatWasRead() {
        String token = IdentityFixtures.residentToken("me-changes");
        String etag = as(token).get("/api/v1/me").then().statusCode(200).body("displayName", nullValue())
                .body("preferredLanguage", equalTo("zh")).extract().header("ETag");
        Response changed = update(token, etag, "{\"displayName\":\" 李女士😀 \",\"preferredLanguage\":\"en\"}");
        changed.then().statusCode(200).body("displayName", equalTo("李女士😀")).body("preferredLanguage", equalTo("en"));
        update(token, etag, "{\"preferredLanguage\":\"zh\"}").then().statusCode(412)
                .body("code", equalTo("platform.precondition-failed"));
        update(token, changed.header("ETag"), "{\"preferredLanguage\":\"zh\"}").then().statusCode(200)
                .body("displayName", nullValue());
        as(token).body("{\"preferredLanguage\":\"zh\"}").put("/api/v1/me").then().statusCode(428);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"preferredLanguage\":\"de\"}", "{\"preferredLanguage\":7}",
            "{\"preferredLanguage\":\"zh\",\"displayName\":\"\"}", "{\"preferredLanguage\":\"zh\",\"displayName\":\"a\\nb\"}",
            "{\"preferredLanguage\":\"zh\",\"displayName\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}", "[", "" })
    void refusesWhatItCannotKeep(String body) {
        update(IdentityFixtures.residentToken("me-bad"), "*", body).then().statusCode(400);
    }

    @Test
    void keepsConsentAndItsWithdrawal() {
        String token = IdentityFixtures.residentToken("consents");
        as(token).delete("/api/v1/me/consents/LOCATION").then().statusCode(404)
                .body("code", equalTo("identity.consent-not-found"));
        as(token).body(Map.of("kind", "LOCATION", "version", "2026-01")).post("/api/v1/me/consents").then().statusCode(201)
                .body("action", equalTo("GIVEN"));
        as(token).delete("/api/v1/me/consents/LOCATION").then().statusCode(200).body("version", equalTo("2026-01"));
        as(token).delete("/api/v1/me/consents/LOCATION").then().statusCode(404);
        as(token).get("/api/v1/me/consents").then().statusCode(200)
                .body("items.action", contains("WITHDRAWN", "GIVEN"));
        as(token).get("/api/v1/me/consents?limit=1").then().body("items.action", contains("WITHDRAWN"));
        as(token).delete("/api/v1/me/consents/NONE").then().statusCode(400).body("errors[0].field", equalTo("kind"));
        as(token).body(Map.of("kind", "NONE", "version", "1")).post("/api/v1/me/consents").then().statusCode(400)
                .body("errors[0].field", equalTo("kind"));
    }

    private static Response update(String token, String etag, String body) {
        return as(token).header("If-Match", etag).body(body).put("/api/v1/me");
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
