package org.qiaomen.identity.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.qiaomen.identity.proxy.ProxyFixtures.PROXIES;
import static org.qiaomen.identity.proxy.ProxyFixtures.agreed;
import static org.qiaomen.identity.proxy.ProxyFixtures.asked;
import static org.qiaomen.identity.proxy.ProxyFixtures.asking;
import static org.qiaomen.identity.proxy.ProxyFixtures.idOf;
import static org.qiaomen.identity.proxy.ProxyFixtures.inMonths;
import static org.qiaomen.identity.proxy.ProxyFixtures.submit;
import static org.qiaomen.request.LoopFixtures.REQUESTS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.identity.proxy.ProxyFixtures.Family;
import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.platform.Ids;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** Nobody acts for anybody who did not agree to this, at this time. */
@QuarkusTest
class ProxyRefusalTest {

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

    @ParameterizedTest
    @EnumSource(ProxyScope.class)
    void allowsWhatWasAgreedToAndNothingElse(ProxyScope only) {
        Family family = agreed(loop, sms, only.name());
        String own = LoopFixtures.submitted(family.elder());
        LoopFixtures.accept(own);
        LoopFixtures.resolve(own);
        String forElder = "?onBehalfOf=" + family.elderId();
        Map<String, Object> body = Map.of("text", "补充", "reason", "不用了", "level", 5, "solved", true, "onBehalfOf",
                family.elderId());

        expect(only == ProxyScope.FOLLOW, family.agent().call().get(REQUESTS + forElder));
        expect(only == ProxyScope.FOLLOW, family.agent().call().get(REQUESTS + "/" + own + forElder));
        expect(only == ProxyScope.FOLLOW, family.agent().call().get(REQUESTS + "/" + own + "/progress" + forElder));
        expect(only == ProxyScope.FOLLOW, family.agent().call().get("/api/v1/me/policies" + forElder));
        expect(only == ProxyScope.FOLLOW, family.agent().call().get("/api/v1/me/call-backs" + forElder));
        expect(only == ProxyScope.POINTS, family.agent().call().get("/api/v1/me/points" + forElder));
        expect(only == ProxyScope.POINTS, family.agent().call().get("/api/v1/me/points/entries" + forElder));
        expect(only == ProxyScope.POINTS, family.agent().call().get("/api/v1/me/points/proof" + forElder));
        expect(only == ProxyScope.POINTS, family.agent().call().get("/api/v1/me/points/export" + forElder));
        expect(only == ProxyScope.REVIEW, family.agent().call().body(Map.of("level", 5, "solved", true, "onBehalfOf",
                family.elderId())).post(REQUESTS + "/" + own + "/review"));
        expect(only == ProxyScope.SUBMIT, submit(family.agent(), family.elderId()));
        for (String step : List.of("supplements", "withdrawal", "nudges")) {
            Map<String, Object> said = new HashMap<>(Map.of("onBehalfOf", body.get("onBehalfOf")));
            if (step.equals("supplements")) {
                said.put("text", "补充");
            }
            String open = LoopFixtures.submitted(family.elder());
            expect(only == ProxyScope.SUBMIT, family.agent().call().body(said).post(REQUESTS + "/" + open + "/" + step));
        }
        expect(only == ProxyScope.SUBMIT, family.agent().call().body(Map.of("onBehalfOf", family.elderId()))
                .post("/api/v1/me/call-backs"));
    }

    private static void expect(boolean allowed, Response response) {
        if (allowed) {
            assertThat(response.statusCode()).as(response.asString()).isBetween(200, 299);
        } else {
            response.then().statusCode(403).body("code", equalTo("identity.proxy-not-allowed"), "errors.field",
                    hasItem("onBehalfOf"));
        }
    }

    @Test
    void answersAlikeWhetherTheOtherIsUnknownForeignUnansweredEndedOrExpired() {
        Person stranger = loop.resident();
        Family ended = agreed(loop, sms, "SUBMIT", "FOLLOW");
        ended.elder().call().delete(PROXIES + "/" + ended.proxyId()).then().statusCode(204);
        Family expired = agreed(loop, sms, "SUBMIT", "FOLLOW");
        loop.tamper("UPDATE proxy SET valid_from = valid_from - 300, valid_until = current_date - 2 WHERE id = $1",
                UUID.fromString(expired.proxyId()));
        Family foreign = agreed(loop, sms, "SUBMIT", "FOLLOW");
        Person unanswered = loop.resident();
        Person asker = loop.resident();
        asked(asker, unanswered.phone(), "SUBMIT", "FOLLOW");

        List<String> answers = new ArrayList<>();
        answers.add(refusal(stranger, Ids.next()));
        answers.add(refusal(stranger, foreign.elderId()));
        answers.add(refusal(foreign.elder(), foreign.agentId()));
        answers.add(refusal(asker, idOf(unanswered)));
        answers.add(refusal(ended.agent(), ended.elderId()));
        answers.add(refusal(expired.agent(), expired.elderId()));

        assertThat(answers).containsOnly(answers.get(0));
    }

    private static String refusal(Person caller, UUID onBehalfOf) {
        Response write = submit(caller, onBehalfOf);
        Response read = caller.call().get(REQUESTS + "?onBehalfOf=" + onBehalfOf);
        write.then().statusCode(403);
        read.then().statusCode(403);
        return write.jsonPath().getMap("").entrySet().stream().filter(entry -> !entry.getKey().equals("instance")).toList()
                + " " + read.path("code");
    }

    @Test
    void letsNobodyActForWhoTheyActForActsFor() {
        Family family = agreed(loop, sms, "SUBMIT");
        Person mother = family.elder();
        Person grandmother = loop.resident();
        String id = asked(mother, grandmother.phone(), "SUBMIT");
        ProxyFixtures.consent(grandmother, id, null).then().statusCode(200);

        submit(mother, idOf(grandmother)).then().statusCode(201);
        submit(family.agent(), idOf(grandmother)).then().statusCode(403);
    }

    @Test
    void isNobodysOwnProxy() {
        Person person = loop.resident();
        ProxyFixtures.ask(person, person.phone(), "SUBMIT").then().statusCode(400)
                .body("code", equalTo("identity.proxy-self"), "errors.field", hasItem("phone"));
        submit(person, idOf(person)).then().statusCode(201);
    }

    @Test
    void lastsAYearAtMostAndNotIntoThePast() {
        Person person = loop.resident();
        for (int months : new int[] { 13, -1 }) {
            person.call().body(asking(loop.resident().phone(), inMonths(months), "SUBMIT")).post(PROXIES).then().statusCode(400)
                    .body("errors.field", hasItem("until"));
        }
        person.call().body(Map.of("phone", "13800005678", "relation", "SON", "scopes", List.of(), "until",
                inMonths(1).toString())).post(PROXIES).then().statusCode(400).body("errors.field", hasItem("scopes"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "scopes = 'FOLLOW,SPENDING,SUBMIT'", "valid_until = valid_until + 100", "relation = 'SON'",
            "state = 'ASKED'", "consent_by = 'PAGE'" })
    void keepsWhatWasAgreedToAgainstTheProgramItself(String change) {
        Family family = agreed(loop, sms, "FOLLOW");
        assertThatThrownBy(() -> loop.execute("UPDATE proxy SET " + change + " WHERE id = $1",
                UUID.fromString(family.proxyId()))).hasMessageContaining("what was agreed to stays");
        assertThatThrownBy(() -> loop.execute("DELETE FROM proxy WHERE id = $1", UUID.fromString(family.proxyId())))
                .hasMessageContaining("a proxy is ended, not deleted");
    }

    @Test
    void givesSpendingToNobodyWhoDidNotAskForItByName() {
        Family family = agreed(loop, sms, "SUBMIT", "FOLLOW", "REVIEW", "POINTS", "TIME_BANK");
        family.agent().call().get("/api/v1/me/proxies").then().body("items[0].scopes.scope",
                equalTo(List.of("SUBMIT", "FOLLOW", "REVIEW", "POINTS", "TIME_BANK")));
    }
}
