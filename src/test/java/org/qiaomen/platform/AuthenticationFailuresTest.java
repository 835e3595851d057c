package org.qiaomen.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class AuthenticationFailuresTest {

    @Test
    void callsWithBadTokensAreAnsweredAsProblemsAndCountedByTheirOperation() {
        UUID id = UUID.randomUUID();
        given().auth().oauth2("garbage").get("/api/v1/requests/" + id).then().statusCode(401)
                .contentType(Problem.MEDIA_TYPE).body("code", equalTo("platform.unauthorized"));
        given().get("/api/v1/requests/" + id).then().statusCode(401).body("code", equalTo("platform.unauthorized"));
        String metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(metrics).doesNotContain(id.toString());
        assertThat(metrics.lines().filter(line -> line.startsWith("http_server_requests_seconds_count")
                && line.contains("uri=\"/api/v1/requests/{id}\"") && line.contains("status=\"401\""))).isNotEmpty();
    }
}
