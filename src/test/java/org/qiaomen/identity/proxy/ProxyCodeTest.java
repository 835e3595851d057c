package org.qiaomen.identity.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.qiaomen.identity.proxy.ProxyFixtures.PROXIES;
import static org.qiaomen.identity.proxy.ProxyFixtures.ask;
import static org.qiaomen.identity.proxy.ProxyFixtures.asked;
import static org.qiaomen.identity.proxy.ProxyFixtures.consent;

import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** The code that is read back: guessed by nobody, and telling nothing of whose number it went to. */
@QuarkusTest
class ProxyCodeTest {

    @Inject
    LoopFixtures loop;

    SmsInbox sms;

    @BeforeEach
    void open() {
        sms = SmsInbox.open();
    }

    @AfterEach
    void close() {
        sms.close();
    }

    @Test
    void closesACodeAfterFiveWrongOnesForTheRightOneToo() {
        Person agent = loop.resident();
        String phone = loop.resident().phone();
        String id = asked(agent, phone, "SUBMIT");
        String code = sms.codeFor(phone);

        for (int i = 0; i < 5; i++) {
            wrong(consent(agent, id, other(code)));
        }
        wrong(consent(agent, id, code));

        agent.call().post(PROXIES + "/" + id + "/codes").then().statusCode(200);
        wrong(consent(agent, id, code));
        consent(agent, id, " " + sms.codeFor(phone).replaceAll("(...)", "$1 ")).then().statusCode(200);
    }

    @Test
    void stopsWhoeverTriesCodesOfManyPeople() {
        Person agent = loop.resident();
        for (int person = 0; person < 2; person++) {
            String phone = loop.resident().phone();
            String id = asked(agent, phone, "SUBMIT");
            for (int i = 0; i < 5; i++) {
                wrong(consent(agent, id, other(sms.codeFor(phone))));
            }
        }
        String phone = loop.resident().phone();
        String id = asked(agent, phone, "SUBMIT");
        consent(agent, id, sms.codeFor(phone)).then().statusCode(429);
    }

    @Test
    void takesTheCodeFromWhoeverAskedAlone() {
        Person agent = loop.resident();
        String phone = loop.resident().phone();
        String id = asked(agent, phone, "SUBMIT");
        consent(loop.resident(), id, sms.codeFor(phone)).then().statusCode(404);
        loop.resident().call().post(PROXIES + "/" + id + "/codes").then().statusCode(404);
        consent(agent, id, sms.codeFor(phone)).then().statusCode(200);
        agent.call().post(PROXIES + "/" + id + "/codes").then().statusCode(409);
    }

    @Test
    void isNoCodeForSigningIn() {
        Person agent = loop.resident();
        String phone = loop.resident().phone();
        asked(agent, phone, "SUBMIT");
        LoopFixtures.as(agent.token()).body(Map.of("phone", phone, "code", sms.codeFor(phone))).post("/api/v1/auth/sms").then()
                .statusCode(401);
    }

    @Test
    void answersAlikeForANumberThatNobodyHas() {
        Person agent = loop.resident();
        String known = loop.resident().phone();
        String unknown = "166" + known.substring(3);

        Response one = ask(agent, known, "SUBMIT");
        Response other = ask(agent, unknown, "SUBMIT");

        assertThat(shape(one, known)).isEqualTo(shape(other, unknown));
        String first = one.path("id");
        String second = other.path("id");
        assertThat(consent(agent, first, "000000").statusCode()).isEqualTo(consent(agent, second, "000000").statusCode());
        assertThat(agent.call().post(PROXIES + "/" + first + "/codes").statusCode())
                .isEqualTo(agent.call().post(PROXIES + "/" + second + "/codes").statusCode()).isEqualTo(200);
        assertThat(sms.textFor(known).replaceAll("\\d{6}", "")).isEqualTo(
                sms.textFor(unknown).replaceAll("\\d{6}", "").replace(unknown.substring(0, 3), known.substring(0, 3)));
        consent(agent, second, sms.codeFor(unknown)).then().statusCode(200).body("principalId", notNullValue());
    }

    private static Map<String, Object> shape(Response answer, String phone) {
        answer.then().statusCode(201);
        Map<String, Object> shape = new TreeMap<>(answer.jsonPath().getMap(""));
        shape.remove("id");
        shape.remove("askedAt");
        shape.computeIfPresent("principal", (key, shown) -> shown.toString().replace(phone.substring(0, 3), "1xx"));
        return shape;
    }

    @Test
    void bothersNoNumberMoreThanFiveTimesADay() {
        String phone = loop.resident().phone();
        for (int i = 0; i < 5; i++) {
            asked(loop.resident(), phone, "SUBMIT");
        }
        ask(loop.resident(), phone, "SUBMIT").then().statusCode(429).header("Retry-After", notNullValue());
    }

    @Test
    void asksForTheAskersOwnNumberFirst() {
        Person nameless = new Person(IdentityFixtures.residentToken("proxy-without-number"), null);
        ask(nameless, loop.resident().phone(), "SUBMIT").then().statusCode(409)
                .body("code", equalTo("identity.proxy-needs-phone"));
    }

    private static String other(String code) {
        return (code.charAt(0) == '0' ? "1" : "0") + code.substring(1);
    }

    private static void wrong(Response answer) {
        answer.then().statusCode(400).body("code", equalTo("identity.proxy-code-wrong"), "errors.field", hasItem("code"));
    }
}
