package org.qiaomen.identity.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.qiaomen.identity.proxy.ProxyFixtures.PROXIES;
import static org.qiaomen.identity.proxy.ProxyFixtures.consent;
import static org.qiaomen.identity.proxy.ProxyFixtures.idOf;
import static org.qiaomen.identity.proxy.ProxyFixtures.inMonths;
import static org.qiaomen.identity.proxy.ProxyFixtures.submit;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.identity.signin.SmsCodes;
import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.Transactions;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** Naming somebody who has no telephone: by a number that gives no right, and tells nothing to whoever guesses. */
@QuarkusTest
class ResidentCodeTest {

    private static final String OWN = "/api/v1/me/resident-code";
    private static final String AREA = "990181001001001";

    @Inject
    LoopFixtures loop;
    @Inject
    SmsCodes codes;
    @Inject
    Transactions transactions;

    SmsInbox sms;

    @BeforeEach
    void open() {
        sms = SmsInbox.open();
    }

    @AfterEach
    void close() {
        sms.close();
    }

    private static Response ask(Person agent, String code) {
        return agent.call().body(body(null, code)).post(PROXIES);
    }

    private static Map<String, Object> body(String phone, String code) {
        Map<String, Object> body = new HashMap<>(Map.of("relation", "DAUGHTER", "scopes", List.of("SUBMIT"), "until",
                inMonths(6).toString()));
        body.put("phone", phone);
        body.put("residentCode", code);
        return body;
    }

    private static String codeOf(Person person) {
        return person.call().get(OWN).then().statusCode(200).extract().path("residentCode");
    }

    private static String nobodys() {
        return CheckedNumbers.next(new SecureRandom());
    }

    private static String registered() {
        return LoopFixtures.staff("supervisor").body(Map.of("displayName", "赵爷爷", "areaCode", AREA, "source", "上门登记"))
                .post("/api/v1/staff/residents").then().statusCode(201).extract().path("residentId");
    }

    private static Response card(String residentId) {
        return LoopFixtures.staff("supervisor").post("/api/v1/staff/residents/" + residentId + "/cards").then()
                .statusCode(201).extract().response();
    }

    /** As it stands on the paper. */
    private static String printed(Response card) {
        return card.body().asString().replaceAll("(?s).*<b>(\\d{4} \\d{4} \\d{4})</b>.*", "$1");
    }

    @Test
    void namesWhoeverHasNoTelephoneByTheirCardAndAWitnessSpeaksForThem() {
        String elder = registered();
        Person daughter = loop.resident();
        String id = ask(daughter, printed(card(elder))).then().statusCode(201).body("status", equalTo("ASKED"))
                .extract().path("id");
        LoopFixtures.staff("supervisor").get("/api/v1/staff/proxies?residentId=" + elder).then().statusCode(200)
                .body("id", hasItem(id));
        LoopFixtures.staff("supervisor").body(Map.of("witness", "PRESENT")).post("/api/v1/staff/proxies/" + id + "/consent")
                .then().statusCode(200).body("status", equalTo("ACTIVE"));
        submit(daughter, elder).then().statusCode(201);
        assertThat(loop.row("SELECT code IS NULL AND code_hash IS NULL FROM proxy WHERE id = $1", UUID.fromString(id))
                .getBoolean(0)).isTrue();
    }

    @Test
    void sendsTheDigitsToWhoeverHasATelephoneAfterAll() throws InterruptedException {
        Person elder = loop.resident();
        Person daughter = loop.resident();
        String id = ask(daughter, codeOf(elder)).then().statusCode(201).extract().path("id");
        consent(daughter, id, awaitCode(elder.phone())).then().statusCode(200).body("status", equalTo("ACTIVE"))
                .body("principalId", equalTo(idOf(elder).toString()));
        submit(daughter, idOf(elder)).then().statusCode(201);
    }

    // It goes out beside the answer.
    private String awaitCode(String phone) throws InterruptedException {
        for (int i = 0;; i++) {
            try {
                return sms.codeFor(phone);
            } catch (java.util.NoSuchElementException e) {
                if (i == 200) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    @Test
    void answersAlikeForACodeThatIsNobodys() {
        Person agent = loop.resident();
        String known = codeOf(loop.resident());
        String unknown = nobodys();

        Response one = ask(agent, known);
        Response other = ask(agent, unknown);

        assertThat(shape(other)).isEqualTo(shape(one));
        String first = one.path("id");
        String second = other.path("id");
        for (String id : List.of(first, second)) {
            consent(agent, id, "000000").then().statusCode(400).body("code", equalTo("identity.proxy-code-wrong"));
            agent.call().post(PROXIES + "/" + id + "/codes").then().statusCode(200).body("principalId", equalTo(null));
        }
        assertThat(agent.call().get("/api/v1/me/proxies").then().statusCode(200).extract().jsonPath()
                .<String> getList("items.principal")).containsExactlyInAnyOrder(masked(known), masked(unknown));
        for (String code : List.of(known, unknown)) {
            for (int i = 0; i < 3; i++) {
                ask(loop.resident(), code).then().statusCode(201);
            }
            ask(loop.resident(), code).then().statusCode(429).header("Retry-After", notNullValue());
        }
    }

    private static String masked(String code) {
        return code.substring(0, 3) + "*****" + code.substring(8);
    }

    private static Map<String, Object> shape(Response answer) {
        answer.then().statusCode(201);
        Map<String, Object> shape = new TreeMap<>(answer.jsonPath().getMap(""));
        shape.remove("id");
        shape.remove("askedAt");
        shape.computeIfPresent("principal", (key, shown) -> shown.toString().replaceAll("\\d", "0"));
        return shape;
    }

    @Test
    void isAgreedToByNobodyEvenWithTheRightDigits() {
        Person agent = loop.resident();
        String id = ask(agent, nobodys()).then().statusCode(201).extract().path("id");
        String right = transactions.write(session -> codes.make(session, "proxy", id, Duration.ofMinutes(5))).await()
                .atMost(Duration.ofSeconds(20));
        consent(agent, id, right).then().statusCode(400).body("code", equalTo("identity.proxy-code-wrong"));
        LoopFixtures.staff("supervisor").body(Map.of("witness", "PRESENT")).post("/api/v1/staff/proxies/" + id + "/consent")
                .then().statusCode(409);
        agent.call().delete(PROXIES + "/" + id).then().statusCode(204);
    }

    @Test
    void stopsWhoeverGuessesAfterTenADay() {
        Person agent = loop.resident();
        for (int i = 0; i < 10; i++) {
            ask(agent, nobodys()).then().statusCode(201);
        }
        ask(agent, nobodys()).then().statusCode(429).header("Retry-After", notNullValue());
    }

    @Test
    void takesOneOfTheTwoAndNoSlips() {
        Person agent = loop.resident();
        String code = codeOf(loop.resident());
        String slip = code.substring(0, 11) + (code.charAt(11) == '9' ? '0' : (char) (code.charAt(11) + 1));
        refused(agent, body(null, slip), "residentCode");
        refused(agent, body(loop.resident().phone(), code), "residentCode");
        refused(agent, body(null, null), "phone");
        refused(agent, body("", ""), "phone");
        agent.call().body(body(null, codeOf(agent))).post(PROXIES).then().statusCode(400)
                .body("code", equalTo("identity.proxy-self"), "errors.field", hasItem("residentCode"));
        // As it is read and written down.
        ask(agent, CheckedNumbers.grouped(code)).then().statusCode(201);
        assertThat(loop.count("proxy WHERE agent_id = $1", idOf(agent))).isOne();
    }

    private static void refused(Person agent, Map<String, ?> body, String field) {
        agent.call().body(body).post(PROXIES).then().statusCode(400)
                .body("code", equalTo("platform.invalid-input"), "errors.field", hasItem(field));
    }

    @Test
    void replacesItsFormerAskingOfTheSameCode() {
        Person agent = loop.resident();
        String code = codeOf(loop.resident());
        String first = ask(agent, code).then().statusCode(201).extract().path("id");
        ask(agent, code).then().statusCode(201);
        consent(agent, first, "000000").then().statusCode(409);
    }

    @Test
    void staysTheSameUntilItsOwnerWantsAnother() {
        Person elder = loop.resident();
        List<String> seen = LoopFixtures.atOnce(4, () -> codeOf(elder));
        assertThat(seen.stream().distinct()).hasSize(1);
        String former = seen.get(0);
        String now = elder.call().post(OWN).then().statusCode(200).extract().path("residentCode");
        assertThat(now).isNotEqualTo(former).isEqualTo(codeOf(elder));
        String id = ask(loop.resident(), former).then().statusCode(201).extract().path("id");
        elder.call().get("/api/v1/me/proxies").then().body("items.id", not(hasItem(id)));
        String next = ask(loop.resident(), now).then().statusCode(201).extract().path("id");
        elder.call().get("/api/v1/me/proxies").then().body("items.id", hasItem(next));
        assertThat(loop.count("audit_entry WHERE action = 'resident-code.renew' AND subject_id = $1", idOf(elder).toString()))
                .isOne();
    }

    @Test
    void goesWithTheCardThatIsTakenBack() {
        String elder = registered();
        Response card = card(elder);
        String former = printed(card);
        assertThat(printed(card(elder))).isEqualTo(former);
        LoopFixtures.staff("supervisor").delete(card.header("Location")).then().statusCode(204);
        assertThat(printed(card(elder))).isNotEqualTo(former);
    }

    @Test
    void isReadOutOnTheTelephoneByStaff() {
        Person elder = loop.resident();
        String call = LoopFixtures.staff("supervisor").body(Map.of("residentId", idOf(elder).toString(), "channel", "TELEPHONE",
                "confirmation", "CALLER_AGREED", "note", "来电问家人号")).post("/api/v1/staff/assistances").then().statusCode(201)
                .extract().path("accessToken");
        LoopFixtures.as(call).get(OWN).then().statusCode(200).body("residentCode", equalTo(codeOf(elder)));
        LoopFixtures.as(call).post(OWN).then().statusCode(200);
        assertThat(LoopFixtures.told(elder)).anyMatch(text -> text.contains("换家人号"));
    }

    @Test
    void isShownAsOnePersonsAndGivesNoRight() {
        Person elder = loop.resident();
        codeOf(elder);
        loop.resident().call().get("/api/v1/me/proxies").then().statusCode(200).body(not(containsString(codeOf(elder))));
        submit(loop.resident(), idOf(elder)).then().statusCode(403);
    }
}
