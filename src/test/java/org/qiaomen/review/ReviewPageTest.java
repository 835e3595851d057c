package org.qiaomen.review;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class ReviewPageTest {

    @Inject
    LoopFixtures loop;

    LoopFixtures.Person resident;
    String id;
    String token;

    @BeforeEach
    void somethingResolved() {
        resident = loop.resident();
        id = LoopFixtures.submitted(resident);
        LoopFixtures.resolve(id);
        token = LoopFixtures.reviewToken(resident);
    }

    @Test
    void isThereBehindTheLink() {
        given().get("/r/" + token).then().statusCode(200).contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .body(containsString("办得好不好")).body(not(containsString("<script")));
        given().get("/review.css").then().statusCode(200);
    }

    @Test
    void takesARatingOnce() {
        send("2", "false", "又坏了").body(containsString("我们会重新办理"));
        status("REOPENED");
        send("5", "true", null).body(containsString("评价链接无效"));
        status("REOPENED");
    }

    @Test
    void asksAgainForWhatIsMissing() {
        send("9", "true", null).body(containsString("请选择"));
        // What was said is not lost.
        send("5", null, "灯换了").body(containsString("请选择")).body(containsString("灯换了"))
                .body(containsString("value=\"5\" checked")).body(containsString("autofocus"));
        status("RESOLVED");
    }

    private ValidatableResponse send(String level, String solved, String comment) {
        var form = given().contentType("application/x-www-form-urlencoded; charset=UTF-8").formParam("level", level);
        if (solved != null) {
            form.formParam("solved", solved);
        }
        if (comment != null) {
            form.formParam("comment", comment);
        }
        return form.post("/r/" + token).then().statusCode(200).contentType("text/html");
    }

    private void status(String expected) {
        resident.call().get("/api/v1/requests/" + id).then().body("status", equalTo(expected));
    }
}
