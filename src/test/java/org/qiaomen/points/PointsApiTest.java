package org.qiaomen.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class PointsApiTest {

    private static final String POINTS = "/api/v1/me/points";
    private static final String AWARDS = "/api/v1/staff/points/awards";
    private static final HexFormat HEX = HexFormat.of();

    @Inject
    LoopFixtures loop;
    @Inject
    PointsSealing sealing;
    @Inject
    LedgerCheck check;

    LoopFixtures.Person person;
    String id;

    @BeforeEach
    void somebody() {
        person = loop.resident();
        id = person.call().get(POINTS).then().statusCode(200).body("points.balance", equalTo(0))
                .body("time.minutes", equalTo(0))
                .extract().path("residentId");
    }

    @Test
    void showsWhatIsThereAndHowItCame() {
        award(20, "参加楼道清扫").statusCode(201).body("balanceAfter", equalTo(20)).body("transactionId", notNullValue());
        award(5, "=1+1").statusCode(201);
        person.call().get(POINTS).then().body("points.balance", equalTo(25)).body("points.held", equalTo(0))
                .body("points.expiring", hasSize(1)).body("points.expiring[0].amount", equalTo(25));
        String next = person.call().get(POINTS + "/entries?limit=1").then().statusCode(200).body("items", hasSize(1))
                .body("items[0].text", equalTo("获得：=1+1")).body("items[0].balanceAfter", equalTo(25)).extract()
                .path("nextCursor");
        person.call().get(POINTS + "/entries?limit=1&cursor=" + next).then().body("items[0].text", equalTo("获得：参加楼道清扫"))
                .body("nextCursor", nullValue());
        person.call().get(POINTS + "/entries?currency=TIME").then().statusCode(200).body("items", hasSize(0));
        person.call().get(POINTS + "/export").then().statusCode(200).contentType(containsString("text/csv"))
                .body(containsString("积分,20,20,\"获得：参加楼道清扫\""));
        assertThat(StatementExport.cell("=1+1")).isEqualTo("\"'=1+1\"");
        assertThat(LoopFixtures.told(person)).contains("参加楼道清扫");
    }

    @ParameterizedTest
    @CsvSource({ "currency=GOLD,currency", "limit=0,limit", "cursor=xyz,cursor" })
    void refusesAStatementOfNothing(String query, String field) {
        person.call().get(POINTS + "/entries?" + query).then().statusCode(400).body("errors.field", hasItem(field));
        person.call().get(POINTS + "/proof?after=-1").then().statusCode(400).body("errors.field", hasItem("after"));
    }

    @Test
    void awardsOncePerKeyAndWithinTheDay() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("residentId", id, "amountPoints", 10, "reason", "楼长");
        String first = LoopFixtures.staff("supervisor").header("Idempotency-Key", key).body(body).post(AWARDS).then()
                .statusCode(201).extract().asString();
        LoopFixtures.staff("supervisor").header("Idempotency-Key", key).body(body).post(AWARDS).then().statusCode(201)
                .header("Idempotency-Replayed", "true").body(equalTo(first));
        award(1_991, "太多").statusCode(409).body("code", equalTo("points.daily-limit"));
        award(1_990, "正好").statusCode(201).body("balanceAfter", equalTo(2_000));
        award(1, "多一分").statusCode(409);
        LoopFixtures.staff("supervisor").body(Map.of("residentId", UUID.randomUUID(), "amountPoints", 1, "reason", "无此人"))
                .post(AWARDS)
                .then().statusCode(404);
        assertThat(loop.count("audit_entry WHERE subject_id = $1 AND action = 'points.award'", id)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({ "0", "-5", "1.5", "1000001", "99999999999999999999", "null", "'\"7\"'" })
    void awardsOnlySensibleAmounts(String amount) {
        LoopFixtures.staff("supervisor")
                .body("{\"residentId\":\"" + id + "\",\"reason\":\"x\",\"amountPoints\":" + amount + "}")
                .post(AWARDS).then().statusCode(400).body("errors.field", hasItem(containsString("amountPoints")));
    }

    @Test
    void reversesOnceAndOnlyWhatIsStillThere() {
        String transaction = award(20, "重复").statusCode(201).extract().path("transactionId");
        reverse(transaction).statusCode(201).body("balanceAfter", equalTo(0));
        reverse(transaction).statusCode(409).body("code", equalTo("points.already-reversed"));
        reverse(UUID.randomUUID().toString()).statusCode(404).body("code", equalTo("points.transaction-not-found"));
        person.call().get(POINTS + "/entries").then().body("items[0].text", equalTo("冲正扣回：发错了"))
                .body("items[0].reverses", equalTo(transaction));
    }

    @Test
    void provesAStatementToAnyoneWithSha256() throws Exception {
        award(20, "一").statusCode(201);
        award(30, "二").statusCode(201);
        JsonPath open = person.call().get(POINTS + "/proof").then().statusCode(200).body("consistent", equalTo(true))
                .extract().jsonPath();
        byte[] head = climb(open);
        // The first look sees what is there, the second that it is settled.
        sealing.sealAll().await().indefinitely();
        sealing.sealAll().await().indefinitely();
        JsonPath sealed = person.call().get(POINTS + "/proof").then().body("consistent", equalTo(true))
                .body("seal.coversSeq", equalTo(2)).extract().jsonPath();
        byte[] leaf = sha256(new byte[1], uuid(sealed.getString("accountId")), longs(2), head);
        for (Map<String, String> step : sealed.<Map<String, String>> getList("seal.path")) {
            byte[] other = HEX.parseHex(step.get("hash"));
            leaf = "LEFT".equals(step.get("side")) ? sha256(new byte[] { 1 }, other, leaf)
                    : sha256(new byte[] { 1 }, leaf, other);
        }
        assertThat(HEX.formatHex(leaf)).isEqualTo(sealed.getString("seal.root"));
        assertThat(HEX.formatHex(sha256(sealed.getString("seal.canonical").getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(sealed.getString("seal.hash"));
        person.call().get(POINTS + "/proof?after=1").then().body("consistent", equalTo(true)).body("entries", hasSize(1))
                .body("previousHash", equalTo(open.getString("entries[0].hash")));
    }

    @Test
    void findsWhatSomebodyChangedBehindTheDatabasesBackAndSaysSo() {
        award(20, "一").statusCode(201);
        UUID resident = UUID.fromString(id);
        String balance = "UPDATE points_account SET balance = balance + %d WHERE owner_id = $1 AND purpose = 'AVAILABLE'";
        loop.tamper(balance.formatted(1), resident);
        LoopFixtures.staff("auditor").get("/api/v1/staff/ledger/check").then().statusCode(200).body("ok", equalTo(false))
                .body("findings.rule", hasItem("BALANCE")).body("findings.rule", hasItem("LOTS"))
                .body("findings.rule", hasItem("SUM"));
        RestAssured.given().get("/q/health/ready").then().statusCode(200)
                .body("checks.find { it.name == 'points ledger' }.data.degraded", equalTo(true));
        RestAssured.given().get("/q/metrics").then().body(containsString("points_ledger_findings"));
        loop.tamper(balance.formatted(-1), resident);
        String memo = "UPDATE points_transaction SET reason = '%s' WHERE id IN (SELECT transaction_id FROM points_posting p JOIN"
                + " points_account a ON a.id = p.account_id WHERE a.owner_id = $1)";
        loop.tamper(memo.formatted("other.reason"), resident);
        person.call().get(POINTS + "/proof").then().body("consistent", equalTo(false));
        LoopFixtures.staff("auditor").get("/api/v1/staff/ledger/check").then().body("findings.rule", equalTo(List.of("CHAIN")));
        loop.tamper(memo.formatted("staff.award"), resident);
        LoopFixtures.staff("auditor").get("/api/v1/staff/ledger/check").then().body("ok", equalTo(true))
                .body("complete", equalTo(true)).body("sums.total", equalTo(List.of(0, 0)));
    }

    @Test
    void walksTheBooksInSlices() {
        award(20, "一").statusCode(201);
        for (int slice = 0; slice < 50 && loop.row("SELECT cycle_ended FROM points_check").getValue(0) == null; slice++) {
            PointsFixtures.await(check::slice);
        }
        assertThat(loop.row("SELECT cycle_ended FROM points_check").getValue(0)).isNotNull();
    }

    @Test
    void keepsTheRulesByDate() {
        LoopFixtures.staff("administrator").body(Map.of("preset", "GUANGZHOU", "effectiveFrom", "2020-01-01"))
                .put("/api/v1/staff/points/policy").then().statusCode(409).body("code", equalTo("points.policy-date"));
        String later = java.time.LocalDate.now().plusYears(3).toString();
        LoopFixtures.staff("administrator").body(Map.of("preset", "GUANGZHOU", "effectiveFrom", later))
                .put("/api/v1/staff/points/policy").then().statusCode(200).body("rules.earnBeforeSpendMinutes", equalTo(6_000));
        LoopFixtures.staff("administrator").get("/api/v1/staff/points/policy").then().statusCode(200)
                .body("all.effectiveFrom", hasItem(later)).body("current.preset", equalTo("PLAIN"));
    }

    @ParameterizedTest
    @CsvSource({ "GET,/api/v1/me/points,resident", "GET,/api/v1/me/points/entries,resident",
            "GET,/api/v1/me/points/export,resident",
            "GET,/api/v1/me/points/proof,resident", "POST,/api/v1/staff/points/awards,supervisor administrator",
            "POST,/api/v1/staff/points/reversals,supervisor administrator",
            "GET,/api/v1/staff/ledger/check,supervisor auditor administrator", "GET,/api/v1/staff/points/policy,administrator",
            "PUT,/api/v1/staff/points/policy,administrator" })
    void letsInWhoMay(String method, String path, String allowed) {
        for (String role : Set.of("resident", "grid-worker", "department", "supervisor", "auditor", "administrator")) {
            String token = "resident".equals(role) ? person.token() : IdentityFixtures.staffToken(role);
            int status = LoopFixtures.as(token).body("GET".equals(method) ? "" : "{}").request(method, path).statusCode();
            if (Set.of(allowed.split(" ")).contains(role)) {
                assertThat(status).as(role).isIn(200, 400);
            } else {
                assertThat(status).as(role).isEqualTo(403);
            }
        }
        assertThat(RestAssured.given().contentType("application/json").request(method, path).statusCode()).isEqualTo(401);
    }

    private static byte[] climb(JsonPath proof) throws Exception {
        byte[] previous = HEX.parseHex(proof.getString("previousHash"));
        for (Map<String, Object> entry : proof.<Map<String, Object>> getList("entries")) {
            byte[] digest = sha256(entry.get("canonical").toString().getBytes(StandardCharsets.UTF_8));
            previous = sha256(digest, previous, uuid(proof.getString("accountId")),
                    longs(((Number) entry.get("seq")).longValue(),
                            ((Number) entry.get("amount")).longValue(), ((Number) entry.get("balanceAfter")).longValue()));
            assertThat(HEX.formatHex(previous)).isEqualTo(entry.get("hash"));
        }
        return previous;
    }

    private static byte[] uuid(String text) {
        return HEX.parseHex(text.replace("-", ""));
    }

    private static byte[] longs(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * values.length);
        for (long value : values) {
            buffer.putLong(value);
        }
        return buffer.array();
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private ValidatableResponse award(int amount, String reason) {
        return LoopFixtures.staff("supervisor").body(Map.of("residentId", id, "amountPoints", amount, "reason", reason))
                .post(AWARDS)
                .then();
    }

    private static ValidatableResponse reverse(String transaction) {
        return LoopFixtures.staff("supervisor").body(Map.of("transactionId", transaction, "reason", "发错了"))
                .post("/api/v1/staff/points/reversals").then();
    }
}
