package org.qiaomen.identity.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.qiaomen.identity.proxy.ProxyFixtures.idOf;
import static org.qiaomen.request.LoopFixtures.CITY;
import static org.qiaomen.request.LoopFixtures.as;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** Somebody whom staff registered, and the account that they have or open later. */
@QuarkusTest
class ConfirmedPhoneTest {

    private static final String RESIDENTS = "/api/v1/staff/residents";
    private static final String EAST = "990181001001";

    @Inject
    LoopFixtures loop;

    SmsInbox sms;
    String worker;

    @BeforeEach
    void open() {
        sms = SmsInbox.open();
        worker = loop.staffToken("grid-worker", CITY);
    }

    @AfterEach
    void close() {
        sms.close();
    }

    @Test
    void joinsTheRegisteredResidentWithTheAccountOfTheNumber() {
        Person account = loop.resident();
        String registered = registered();
        as(worker).body(Map.of("source", "走访")).put(RESIDENTS + "/" + registered + "/tags/高龄老人").then().statusCode(200);
        confirm(registered, account.phone(), code(account.phone())).statusCode(200)
                .body("id", equalTo(idOf(account).toString()))
                .body("phone", equalTo(account.phone().substring(0, 3) + "****" + account.phone().substring(7)));
        as(account.token()).get("/api/v1/me/profile").then().statusCode(200).body("birthDate", equalTo("1950-05-01"))
                .body("areaCode", equalTo(EAST)).body("tags.tag", hasItem("高龄老人"));
        assertThat(loop.row("SELECT merged_into FROM resident WHERE id = $1", UUID.fromString(registered)).getUUID(0))
                .isEqualTo(idOf(account));
        assertThat(loop.count("resident_profile WHERE resident_id = $1", UUID.fromString(registered))).isZero();
        as(worker).get(RESIDENTS + "/" + registered + "/profile").then().statusCode(404);
        assertThat(loop.count("audit_entry WHERE action = 'identity.confirm-phone' AND subject_id = $1", registered))
                .isEqualTo(1);
    }

    @Test
    void isFoundByTheNumberWhenTheAccountIsOpenedLater() {
        String registered = registered();
        String phone = loop.freePhone();
        confirm(registered, phone, code(phone)).statusCode(200).body("id", equalTo(registered));
        String token = IdentityFixtures.signInResident("later-" + UUID.randomUUID().toString().substring(0, 8), phone)
                .path("accessToken");
        assertThat(idOf(new Person(token, phone))).isEqualTo(UUID.fromString(registered));
        as(token).get("/api/v1/me/profile").then().statusCode(200).body("birthDate", equalTo("1950-05-01"));
        assertThat(loop.row("SELECT has_phone AND has_mini_program FROM resident_profile WHERE resident_id = $1",
                UUID.fromString(registered)).getBoolean(0)).isTrue();
    }

    @Test
    void needsTheCodeThatWasSentToThatNumberForThisColleague() {
        String registered = registered();
        String phone = loop.freePhone();
        String right = code(phone);
        confirm(registered, phone, right.equals("000000") ? "111111" : "000000").statusCode(400)
                .body("code", equalTo("identity.proxy-code-wrong"));
        String other = loop.staffToken("supervisor", CITY);
        as(other).body(Map.of("phone", phone, "code", right)).put(path(registered)).then().statusCode(400);
        confirm(registered, loop.freePhone(), right).statusCode(400);
        confirm(registered, "12", right).statusCode(400).body("code", equalTo("platform.invalid-input"));
        confirm(registered, phone, right).statusCode(200);
        confirm(registered, phone, right).statusCode(400).body("code", equalTo("identity.proxy-code-wrong"));
    }

    @Test
    void belongsToTheStaffOfTheArea() {
        String registered = registered();
        String elsewhere = loop.staffToken("grid-worker", "990181002");
        String phone = loop.freePhone();
        as(elsewhere).body(Map.of("phone", phone, "code", "000000")).put(path(registered)).then().statusCode(404)
                .body("code", equalTo("identity.resident-not-found"));
        as(worker).body(Map.of("phone", phone, "code", "000000")).put(path("7")).then().statusCode(404);
    }

    @Test
    void doesNotGuessWhichOfTwoNumbersIsTheOnes() {
        Person account = loop.resident();
        String registered = registered();
        String phone = loop.freePhone();
        confirm(registered, phone, code(phone)).statusCode(200);
        confirm(registered, account.phone(), code(account.phone())).statusCode(409)
                .body("code", equalTo("identity.phone-taken"));
        as(account.token()).get("/api/v1/me").then().statusCode(200).body("phone", containsString("****"));
    }

    private String registered() {
        return as(worker)
                .body(Map.of("displayName", "王奶奶", "areaCode", EAST, "birthDate", "1950-05-01", "source", "户籍"))
                .post(RESIDENTS).then().statusCode(201).extract().path("residentId");
    }

    private String code(String phone) {
        as(worker).body(Map.of("phone", phone)).post("/api/v1/staff/assistances/codes").then().statusCode(202);
        return sms.codeFor(phone);
    }

    private ValidatableResponse confirm(String registered, String phone, String code) {
        return as(worker).body(Map.of("phone", phone, "code", code)).put(path(registered)).then();
    }

    private static String path(String residentId) {
        return RESIDENTS + "/" + residentId + "/phone";
    }
}
