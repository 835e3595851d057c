package org.qiaomen.platform;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.specification.ResponseSpecification;

/** What a refusal looks like, for the tests of any feature: {@code .then().spec(Problems.of(404, "request.not-found"))}. */
public final class Problems {

    private Problems() {
    }

    public static ResponseSpecification of(int status, String code) {
        return new ResponseSpecBuilder().expectStatusCode(status)
                .expectHeader("Content-Type", startsWith(Problem.MEDIA_TYPE))
                .expectBody("code", equalTo(code)).expectBody("status", equalTo(status))
                .expectBody("type", equalTo("/problems/" + code)).build();
    }

    public static ResponseSpecification of(ErrorCode error) {
        return of(error.status(), error.code());
    }
}
