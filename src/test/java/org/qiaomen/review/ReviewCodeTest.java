package org.qiaomen.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.platform.QrReader;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** A code on the screen of a member of staff, read by the resident's telephone. */
@QuarkusTest
class ReviewCodeTest {

    @Inject
    LoopFixtures loop;

    LoopFixtures.Person resident;
    String id;

    @BeforeEach
    void somethingResolved() {
        resident = loop.resident();
        id = LoopFixtures.submitted(resident);
    }

    @Test
    void isScannedAndWorksOnce() {
        LoopFixtures.resolve(id);
        String image = code("grid-worker").statusCode(200).contentType("image/svg+xml")
                .header("Cache-Control", equalTo("no-store")).header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; sandbox")).extract().asString();
        String address = QrReader.read(image);
        assertThat(address).startsWith("http://127.0.0.1:8080/r/");
        assertThat(image).doesNotContain(token(address));

        LoopFixtures.reviewByLink(token(address), 4).statusCode(200).body("status", equalTo("REVIEWED"));
        LoopFixtures.reviewByLink(token(address), 5).statusCode(404).body("code", equalTo("review.invitation-invalid"));
        LoopFixtures.staff("supervisor").get(path("reviews")).then().body("channel", contains("CODE"));
        assertThat(loop.count("audit_entry WHERE subject_id = $1 AND action = 'review.show-code'", id)).isOne();
    }

    @Test
    void replacesTheOneShownBeforeAndLeavesTheResidentsLinkAlone() {
        LoopFixtures.resolve(id);
        String first = token(QrReader.read(code("supervisor").extract().asString()));
        String second = token(QrReader.read(code("supervisor").extract().asString()));
        assertThat(second).isNotEqualTo(first);
        LoopFixtures.reviewByLink(first, 5).statusCode(404);
        LoopFixtures.reviewByLink(LoopFixtures.reviewToken(resident), 1).statusCode(200).body("status", equalTo("REOPENED"));
        LoopFixtures.reviewByLink(second, 5).statusCode(404).body("code", equalTo("review.invitation-invalid"));
    }

    @Test
    void expiresSoon() {
        LoopFixtures.resolve(id);
        String token = token(QrReader.read(code("supervisor").extract().asString()));
        assertThat(loop.count("review_invitation WHERE request_id = $1 AND channel = 'CODE'"
                + " AND expires_at BETWEEN now() AND now() + interval '31 minutes'", UUID.fromString(id))).isOne();
        loop.execute("UPDATE review_invitation SET expires_at = now() WHERE request_id = $1", UUID.fromString(id));
        LoopFixtures.reviewByLink(token, 5).statusCode(404);
    }

    @Test
    void isThereOnceThereIsSomethingToRate() {
        code("grid-worker").statusCode(409).body("code", equalTo("review.not-yet"));
        LoopFixtures.resolve(id);
        LoopFixtures.review(resident, id, 5).statusCode(201);
        code("grid-worker").statusCode(409).body("code", equalTo("review.already-reviewed"));
    }

    @Test
    void isForWhoeverHasToDoWithTheCase() {
        LoopFixtures.resolve(id);
        for (String role : List.of("auditor", "administrator")) {
            code(role).statusCode(403);
        }
        LoopFixtures.step(resident.call(), id, "review-code", null).statusCode(403);
        LoopFixtures.step(LoopFixtures.as(loop.staffToken("grid-worker", "990181015")), id, "review-code", null)
                .statusCode(404).body("code", equalTo("request.not-found"));
        LoopFixtures.step(LoopFixtures.as(loop.staffToken("department", LoopFixtures.CITY, "D09")), id, "review-code", null)
                .statusCode(404).body("$", not(Map.of()));
    }

    private ValidatableResponse code(String role) {
        return LoopFixtures.step(role, id, "review-code", null);
    }

    private String path(String of) {
        return LoopFixtures.STAFF_REQUESTS + "/" + id + "/" + of;
    }

    private static String token(String address) {
        return address.substring(address.indexOf("/r/") + "/r/".length());
    }
}
