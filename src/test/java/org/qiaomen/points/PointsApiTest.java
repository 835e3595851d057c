package org.qiaomen.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
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
import org.qiaomen.identity.proxy.ProxyFixtures;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class PointsApiTest {

    private static final String POINTS = "/api/v1/me/points";
    private static final String AWARDS = "/api/v1/staff/points/awards";
    private static final String REVERSALS = "/api/v1/staff/points/reversals";
    private static final String CLOSURES = "/api/v1/staff/points/closures";
    private static final HexFormat HEX = HexFormat.of();

    @Inject
    LoopFixtures loop;
    @Inject
    PointsSealing sealing;
    @Inject
    LedgerCheck check;
    @Inject
    PointsFixtures points;
    @Inject
    PointsLedger ledger;

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
    void staffMoveNothingOfPeopleElsewhere() {
        String elsewhere = loop.staffToken("supervisor", "990181015");
        // Nobody knows where he lives: the whole city's.
        LoopFixtures.as(elsewhere).body(Map.of("residentId", id, "amountPoints", 1, "reason", "不是本辖区")).post(AWARDS).then()
                .statusCode(404).body("code", equalTo("identity.resident-not-found"));
        String transaction = award(20, "楼长").statusCode(201).extract().path("transactionId");
        LoopFixtures.as(elsewhere).body(Map.of("transactionId", transaction, "reason", "不是本辖区")).post(REVERSALS).then()
                .statusCode(404).body("code", equalTo("points.transaction-not-found"));
        loop.execute("UPDATE resident_profile SET area_code = '990181015001' WHERE resident_id = $1", UUID.fromString(id));
        LoopFixtures.as(elsewhere).body(Map.of("residentId", id, "amountPoints", 1, "reason", "本辖区")).post(AWARDS).then()
                .statusCode(201);
        LoopFixtures.as(elsewhere).body(Map.of("transactionId", transaction, "reason", "本辖区")).post(REVERSALS).then()
                .statusCode(201);
        LoopFixtures.as(loop.staffToken("supervisor", "990181014")).body(Map.of("residentId", id, "reason", "迁出"))
                .post(CLOSURES).then().statusCode(404);
    }

    @Test
    void saysHowMuchOfASpentAwardIsLeft() {
        String transaction = award(100, "重复").statusCode(201).extract().path("transactionId");
        points.write(session -> ledger.redeem(session, new Movements.Redeem(AccountOwner.resident(UUID.fromString(id)),
                Currency.POINTS, 70, PointsFixtures.cause())));
        reverse(transaction).statusCode(409).body("code", equalTo("points.insufficient"))
                .body("detail", containsString("30"));
        award(70, "还上").statusCode(201);
        reverse(transaction).statusCode(201).body("balanceAfter", equalTo(0));
    }

    @Test
    void whatIsLeftOfSomebodyWhoLeavesGoesWhereTheCitysRuleSays() {
        UUID resident = UUID.fromString(id);
        points.award(AccountOwner.resident(resident), Currency.TIME, 90);
        award(20, "楼长").statusCode(201);
        long pool = points.balance(AccountOwner.PUBLIC_POOL, Currency.TIME, "AVAILABLE");
        UUID hold = points.hold(AccountOwner.resident(resident), Currency.TIME, 30).transactionId();
        close(Map.of("residentId", id, "reason", "迁出本市")).statusCode(409).body("code", equalTo("points.still-held"));
        assertThat(points.balance(AccountOwner.resident(resident), Currency.TIME, "AVAILABLE")).isEqualTo(60);
        points.write(session -> ledger.release(session, new Movements.Release(hold, PointsFixtures.cause())));
        close(Map.of("residentId", id, "reason", "迁出本市")).statusCode(201)
                .body("left.find { it.currency == 'TIME' }.outcome", equalTo("DONATED"))
                .body("left.find { it.currency == 'TIME' }.amount", equalTo(90))
                .body("left.find { it.currency == 'POINTS' }.outcome", equalTo("EXPIRED"));
        assertThat(points.balance(AccountOwner.PUBLIC_POOL, Currency.TIME, "AVAILABLE")).isEqualTo(pool + 90);
        award(1, "已迁出").statusCode(409).body("code", equalTo("points.account-closed"));
        close(Map.of("residentId", id, "reason", "再关一次")).statusCode(409).body("code", equalTo("points.account-closed"));
        person.call().get(POINTS + "/entries").then().body("items[0].text", equalTo("账户关闭，余额作废"));
        LoopFixtures.staff("supervisor").delete(CLOSURES + "/" + id).then().statusCode(204);
        LoopFixtures.staff("supervisor").delete(CLOSURES + "/" + id).then().statusCode(409)
                .body("code", equalTo("points.not-closed"));
        award(1, "回来了").statusCode(201).body("balanceAfter", equalTo(1));
        points.booksAreRight();
    }

    @Test
    void aRelativeInherits() {
        LoopFixtures.Person daughter = loop.resident();
        String heir = daughter.call().get(POINTS).then().extract().path("residentId");
        points.award(AccountOwner.resident(UUID.fromString(id)), Currency.TIME, 90);
        award(20, "楼长").statusCode(201);
        Map<String, Object> command = Map.of("residentId", id, "relativeId", heir, "reason", "去世");
        close(command).statusCode(409).body("code", equalTo("points.not-allowed")).body("errors[0].field",
                equalTo("relativeId"));
        LoopFixtures.staff("grid-worker").body(Map.of("relativeId", heir, "kind", "CHILD", "papers", "户口簿"))
                .post("/api/v1/staff/residents/" + id + "/family").then().statusCode(201);
        close(command).statusCode(201).body("left.outcome", everyItem(equalTo("GIVEN")));
        daughter.call().get(POINTS).then().body("time.minutes", equalTo(90)).body("points.balance", equalTo(20));
        daughter.call().get(POINTS + "/entries").then().body("items[0].text", equalTo("家人账户关闭，转入"));
        points.booksAreRight();
    }

    private static io.restassured.response.ValidatableResponse close(Map<String, ?> command) {
        return LoopFixtures.staff("supervisor").body(command).post(CLOSURES).then();
    }

    @Test
    void takesBackAGiftAndADonation() {
        AccountOwner giver = AccountOwner.resident(UUID.fromString(id));
        AccountOwner receiver = AccountOwner.resident(ProxyFixtures.idOf(loop.resident()));
        points.award(giver, Currency.TIME, 100);
        long pool = points.balance(AccountOwner.PUBLIC_POOL, Currency.TIME, "AVAILABLE");
        UUID gift = points.write(session -> ledger.transfer(session,
                new Movements.Transfer(giver, receiver, Currency.TIME, 30, PointsFixtures.cause()))).transactionId();
        UUID donation = points.write(session -> ledger.donate(session, new Movements.Donate(giver, AccountOwner.PUBLIC_POOL,
                Currency.TIME, 40, PointsFixtures.cause()))).transactionId();
        assertThat(points.balance(AccountOwner.PUBLIC_POOL, Currency.TIME, "AVAILABLE")).isEqualTo(pool + 40);
        reverse(gift.toString()).statusCode(201);
        reverse(donation.toString()).statusCode(201);
        reverse(donation.toString()).statusCode(409).body("code", equalTo("points.already-reversed"));
        assertThat(points.balance(giver, Currency.TIME, "AVAILABLE")).isEqualTo(100);
        assertThat(points.balance(receiver, Currency.TIME, "AVAILABLE")).isZero();
        assertThat(points.balance(AccountOwner.PUBLIC_POOL, Currency.TIME, "AVAILABLE")).isEqualTo(pool);
        points.booksAreRight();
    }

    @Test
    void theBalanceGoesAlongWithWhoSignsInWithANumberThatHasAnAccount() {
        String name = "points-" + UUID.randomUUID().toString().substring(0, 8);
        String token = IdentityFixtures.signInResident(name).path("accessToken");
        UUID guest = UUID.fromString(LoopFixtures.as(token).get(POINTS).then().extract().path("residentId"));
        points.award(AccountOwner.resident(guest), Currency.TIME, 60);
        points.award(AccountOwner.resident(guest), Currency.POINTS, 7);
        UUID hold = points.hold(AccountOwner.resident(guest), Currency.POINTS, 5).transactionId();
        award(20, "楼长").statusCode(201);
        String merged = IdentityFixtures.signInResident(name, person.phone()).path("accessToken");
        LoopFixtures.as(merged).get(POINTS).then().statusCode(200).body("residentId", equalTo(id))
                .body("points.balance", equalTo(22)).body("points.held", equalTo(5)).body("time.minutes", equalTo(60));
        LoopFixtures.as(merged).get(POINTS + "/entries").then().body("items[0].text", equalTo("两个账号合并，转入"));
        points.write(session -> ledger.release(session, new Movements.Release(hold, PointsFixtures.cause())));
        LoopFixtures.as(merged).get(POINTS).then().body("points.balance", equalTo(27)).body("points.held", equalTo(0));
        points.booksAreRight();
    }

    @Test
    void findsHoldsWhoseOwnerIsGone() {
        AccountOwner owner = AccountOwner.resident(UUID.fromString(id));
        points.award(owner, Currency.POINTS, 20);
        UUID redemption = holdFor(owner, "redemption");
        UUID stranger = holdFor(owner, "nobodys-feature");
        LoopFixtures.staff("auditor").get("/api/v1/staff/ledger/check").then().statusCode(200).body("ok", equalTo(false))
                .body("findings.findAll { it.rule == 'HOLD_OWNER' }.subjectId",
                        hasItems(redemption.toString(), stranger.toString()));
        points.write(session -> ledger.release(session, new Movements.Release(redemption, PointsFixtures.cause())));
        points.write(session -> ledger.release(session, new Movements.Release(stranger, PointsFixtures.cause())));
        points.booksAreRight();
    }

    /** A hold of something that is not there. */
    private UUID holdFor(AccountOwner owner, String type) {
        return points.write(session -> ledger.hold(session, new Movements.Hold(owner, Currency.POINTS, 5, null,
                PointsFixtures.cause().about(type, UUID.randomUUID())))).transactionId();
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
