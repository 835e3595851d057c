package org.qiaomen.identity.staff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.identity.IdentityFixtures.NewStaff;
import org.qiaomen.identity.Roles;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
class AuditTest {

    @Test
    void showsWhatSomebodyDid() {
        String token = IdentityFixtures.signInResident("audited").path("accessToken");
        String id = given().auth().oauth2(token).get("/api/v1/me").path("id");
        audit("?actorId=" + id).then().statusCode(200)
                .body("items.action", hasItem("identity.sign-in")).body("items.action", hasItem("identity.register"))
                .body("items.actorId", everyItem(equalTo(id)));
        audit("?actorId=" + id + "&action=identity.register").then().body("items", hasSize(1))
                .body("items[0].subjectId", equalTo(id)).body("items[0].result", equalTo("OK"));
    }

    @Test
    void showsSignInsThatFailed() {
        NewStaff staff = IdentityFixtures.createStaff("refused", Set.of(Roles.GRID_WORKER), "990181003", Set.of());
        IdentityFixtures.post("/api/v1/staff/auth",
                Map.of("username", staff.username(), "password", "wrong", "oneTimeCode", "123456"));
        audit("?subjectId=" + staff.id() + "&action=identity.sign-in").then().body("items[0].result", equalTo("REFUSED"));
    }

    @Test
    void goesThroughThePagesWithoutGapOrRepeat() {
        String token = IdentityFixtures.signInResident("pages").path("accessToken");
        String id = given().auth().oauth2(token).get("/api/v1/me").path("id");
        IdentityFixtures.signInResident("pages");
        IdentityFixtures.signInResident("pages");
        Response first = audit("?limit=2&actorId=" + id);
        Response second = audit("?limit=2&actorId=" + id + "&cursor=" + first.path("nextCursor"));
        Response all = audit("?actorId=" + id);
        assertThat(all.jsonPath().getList("items.id")).hasSize(4)
                .startsWith(first.jsonPath().getList("items.id").toArray())
                .endsWith(second.jsonPath().getList("items.id").toArray());
    }

    @Test
    void showsAnAuditorOfATownshipThatTownship() {
        IdentityFixtures.createStaff("near", Set.of(Roles.GRID_WORKER), "990181004001001", Set.of());
        String local = IdentityFixtures.staffToken("local-auditor", Set.of(Roles.AUDITOR), "990181004", Set.of());
        given().auth().oauth2(local).get("/api/v1/staff/audit").then().statusCode(200)
                .body("items.areaCode", everyItem(startsWith("990181004")))
                .body("items.action", hasItem("identity.create-staff"));
    }

    @Test
    void isAuditedItself() {
        audit("").then().statusCode(200);
        audit("?action=identity.read-audit").then().body("items.action", hasItem("identity.read-audit"));
    }

    @ParameterizedTest
    @CsvSource({ "?actorId=7,actorId", "?from=yesterday,from", "?to=2026-13-01T00:00:00Z,to",
            "?from=2026-01-01T00:00:00Z&to=2026-02-02T00:00:00Z,from",
            "?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z,from", "?limit=1000,limit", "?cursor=x,cursor",
            "?action=%20,action" })
    void namesTheParameterThatIsWrong(String query, String field) {
        audit(query).then().statusCode(400).body("errors[0].field", equalTo(field));
    }

    private static Response audit(String query) {
        return given().urlEncodingEnabled(false).auth().oauth2(IdentityFixtures.staffToken("auditor"))
                .get("/api/v1/staff/audit" + query);
    }
}
