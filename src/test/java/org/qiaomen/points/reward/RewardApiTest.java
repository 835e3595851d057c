package org.qiaomen.points.reward;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.qiaomen.points.reward.RewardFixtures.COUNTER;
import static org.qiaomen.points.reward.RewardFixtures.REDEMPTIONS;
import static org.qiaomen.points.reward.RewardFixtures.REWARDS;
import static org.qiaomen.points.reward.RewardFixtures.collect;
import static org.qiaomen.points.reward.RewardFixtures.giveBack;
import static org.qiaomen.points.reward.RewardFixtures.reward;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.attachment.media.Samples;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.points.reward.RewardFixtures.Shopper;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class RewardApiTest {

    private static final LocalDate TODAY = LocalDate.now(org.qiaomen.platform.CityTime.ZONE);

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;
    @Inject
    RewardFixtures rewards;
    @Inject
    RedemptionExpiry expiry;
    @Inject
    RedemptionReminders reminders;
    @Inject
    DemoRewards demo;

    @Test
    void offersARewardOfWhichOnlyNamePriceAndStockAreSaid() {
        String id = reward(30, 200);
        given().get("/api/v1/rewards/" + id).then().statusCode(200).body("name", equalTo("洗衣液"))
                .body("pricePoints", equalTo(30)).body("stock", equalTo(200)).body("availability", equalTo("AVAILABLE"))
                .body("kind", equalTo("GOODS")).body("collectWithinDays", equalTo(7)).body("perPersonLimit", nullValue())
                .body("areaCode", equalTo(LoopFixtures.CITY));
        given().get("/api/v1/rewards?limit=100").then().statusCode(200).body("items.id", hasItem(id));
        given().get("/api/v1/rewards?limit=100&kind=SERVICE").then().body("items.id", not(hasItem(id)));
        given().get("/api/v1/rewards?limit=100&area=990181001").then().body("items.id", hasItem(id));
        given().get("/api/v1/rewards/" + UUID.randomUUID()).then().statusCode(404).body("code", equalTo("reward.not-found"));
    }

    @Test
    void holdsThePointsAndReservesTheGoodsUntilTheyAreCollected() {
        String id = reward(30, 10, Map.of("pickupPlace", "东街社区服务站"));
        Shopper alice = rewards.shopper(100);
        JsonPath redeemed = alice.redeem(id, 2).then().statusCode(201).body("code", matchesPattern("[1-9][0-9]{11}"))
                .body("points", equalTo(60)).body("balanceAfter", equalTo(40)).body("state", equalTo("RESERVED"))
                .body("pickupPlace", equalTo("东街社区服务站")).extract().jsonPath();
        String code = redeemed.getString("code");
        alice.person().call().get("/api/v1/me/points").then().body("points.balance", equalTo(40)).body("points.held",
                equalTo(60));
        alice.person().call().get("/api/v1/me/points/entries").then().body("items[0].text", equalTo("预留：洗衣液 ×2"));
        assertThat(rewards.stock(id)).isEqualTo(8);
        LoopFixtures.staff("grid-worker").get(COUNTER + code).then().statusCode(200).body("rewardName", equalTo("洗衣液"))
                .body("quantity", equalTo(2)).body("state", equalTo("RESERVED"));
        collect(code.substring(0, 4) + "-" + code.substring(4, 8) + "-" + code.substring(8)).statusCode(200)
                .body("state", equalTo("COLLECTED")).body("resident.phone", matchesPattern("1..\\*{4}.{4}"));
        collect(code).statusCode(409).body("code", equalTo("reward.already-collected"));
        assertThat(rewards.held(alice)).isZero();
        assertThat(LoopFixtures.told(alice.person()).get(0)).contains("洗衣液 ×2").doesNotContain(code);
        alice.see(redeemed.getString("id")).statusCode(200).body("state", equalTo("COLLECTED")).body("code", equalTo(code))
                .body("returnUntil", notNullValue());
        alice.cancel(redeemed.getString("id")).statusCode(409).body("code", equalTo("reward.already-collected"));
        rewards.booksAreRight(id);
    }

    @Test
    void takesBackWhatWasCollectedForSomeDaysByReversal() {
        String id = reward(30, 10);
        Shopper alice = rewards.shopper(100);
        String kept = collected(alice, id, 1);
        String broken = collected(alice, id, 1);
        giveBack(kept, true).statusCode(200).body("state", equalTo("RETURNED")).body("endReason", equalTo("包装破损"));
        assertThat(points.available(alice.owner())).isEqualTo(70);
        assertThat(rewards.stock(id)).isEqualTo(9);
        giveBack(broken, false).statusCode(200);
        assertThat(points.available(alice.owner())).isEqualTo(100);
        assertThat(rewards.stock(id)).isEqualTo(9);
        giveBack(kept, true).statusCode(409).body("code", equalTo("reward.not-returnable"));
        collect(kept).statusCode(409).body("code", equalTo("reward.not-reserved"));
        LoopFixtures.staff("supervisor").get(REWARDS + "/" + id + "/movements").then().statusCode(200)
                .body("items.kind", equalTo(List.of("LOSS", "RETURN", "RETURN", "SALE", "SALE", "DELIVERY")))
                .body("items.quantity", equalTo(List.of(-1, 1, 1, -1, -1, 10)));
        rewards.booksAreRight(id);
    }

    @Test
    void takesNothingBackAfterThoseDaysNorWhatCannotBeReturned() {
        Shopper alice = rewards.shopper(100);
        String never = collected(alice, reward(30, 10, Map.of("returnWithinDays", 0)), 1);
        giveBack(never, true).statusCode(409).body("code", equalTo("reward.not-returnable"));
        String id = reward(30, 10);
        String late = collected(alice, id, 1);
        loop.execute("UPDATE redemption SET return_until = now() WHERE reward_id = $1", UUID.fromString(id));
        giveBack(late, true).statusCode(409).body("code", equalTo("reward.not-returnable"));
        rewards.booksAreRight(id);
    }

    @Test
    void cancelsOnceAndGivesEverythingBack() {
        String id = reward(30, 1, Map.of("perPersonLimit", 1));
        Shopper alice = rewards.shopper(30);
        Shopper bob = rewards.shopper(30);
        String first = alice.redeem(id, 1).then().statusCode(201).extract().path("id");
        bob.redeem(id, 1).then().statusCode(409).body("code", equalTo("reward.sold-out"));
        bob.cancel(first).statusCode(404).body("code", equalTo("reward.redemption-not-found"));
        bob.see(first).statusCode(404);
        alice.cancel(first).statusCode(200).body("state", equalTo("CANCELLED"));
        alice.cancel(first).statusCode(409).body("code", equalTo("reward.not-reserved"));
        assertThat(points.available(alice.owner())).isEqualTo(30);
        // What was cancelled does not count against the month.
        alice.redeem(id, 1).then().statusCode(201);
        rewards.booksAreRight(id);
    }

    @Test
    void letsGoOfWhatNobodyCollected() {
        String id = reward(30, 5);
        Shopper alice = rewards.shopper(100);
        JsonPath late = alice.redeem(id, 2).then().statusCode(201).extract().jsonPath();
        String inTime = alice.redeem(id, 1).then().statusCode(201).extract().path("code");
        loop.execute("UPDATE redemption SET expires_at = now() - interval '1 second' WHERE id = $1",
                UUID.fromString(late.getString("id")));
        collect(late.getString("code")).statusCode(409).body("code", equalTo("reward.not-reserved"));
        int expired = PointsFixtures.await(() -> expiry.expireDue(1_000));
        assertThat(expired).isPositive();
        alice.see(late.getString("id")).body("state", equalTo("EXPIRED"));
        assertThat(points.available(alice.owner())).isEqualTo(70);
        assertThat(rewards.stock(id)).isEqualTo(4);
        assertThat(LoopFixtures.told(alice.person()).get(0)).contains("到期没有领取");
        collect(inTime).statusCode(200);
        rewards.booksAreRight(id);
    }

    @Test
    void remindsOnceBeforeTheLastDayIsOver() {
        String id = reward(10, 5, Map.of("pickupPlace", "东街社区服务站"));
        Shopper alice = rewards.shopper(100);
        String soon = alice.redeem(id, 1).then().statusCode(201).extract().path("id");
        String later = alice.redeem(id, 2).then().statusCode(201).extract().path("id");
        String fresh = alice.redeem(id, 1).then().statusCode(201).extract().path("id");
        made(soon, "30 hours", "2 days");
        made(later, "40 hours", "2 days");
        made(fresh, "30 hours", "1 hour");
        PointsFixtures.await(() -> reminders.remind(100));
        PointsFixtures.await(() -> reminders.remind(100));
        assertThat(LoopFixtures.told(alice.person())).filteredOn(text -> text.contains("以前凭兑换码领取")).hasSize(1)
                .allSatisfy(text -> assertThat(text).contains("×1", "东街社区服务站"));
        alice.cancel(soon).statusCode(200);
        rewards.booksAreRight(id);
    }

    @Test
    void theDemoCityHasThreeRewardsAndNoMoreWhenItStartsAgain() {
        long before = loop.count("reward WHERE id IS NOT NULL");
        PointsFixtures.await(() -> demo.loadIfEmpty());
        long after = loop.count("reward WHERE id IS NOT NULL");
        PointsFixtures.await(() -> demo.loadIfEmpty());
        assertThat(after - before).isEqualTo(before == 0 ? 3 : 0);
        assertThat(loop.count("reward WHERE id IS NOT NULL")).isEqualTo(after);
    }

    /** The redemption ends in so long, and was made so long ago. */
    private void made(String id, String endsIn, String ago) {
        loop.execute("UPDATE redemption SET expires_at = now() + $2::text::interval WHERE id = $1", UUID.fromString(id),
                endsIn);
        loop.execute("ALTER TABLE redemption DISABLE TRIGGER redemption_check");
        loop.execute("UPDATE redemption SET created_at = now() - $2::text::interval WHERE id = $1", UUID.fromString(id), ago);
        loop.execute("ALTER TABLE redemption ENABLE TRIGGER redemption_check");
    }

    @Test
    void redeemsOncePerKeyForGood() {
        String id = reward(30, 10);
        Shopper alice = rewards.shopper(100);
        String key = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of("rewardId", id, "quantity", 1);
        String first = alice.person().call().header("Idempotency-Key", key).body(body).post(REDEMPTIONS).then().statusCode(201)
                .header("Location", notNullValue()).extract().asString();
        alice.cancel(JsonPath.from(first).getString("id")).statusCode(200);
        LoopFixtures.staff("supervisor").header("If-Match", "*").body(Map.of("name", "洗衣液", "state", "ENDED"))
                .put(REWARDS + "/" + id).then().statusCode(200);
        alice.person().call().header("Idempotency-Key", key).body(body).post(REDEMPTIONS).then().statusCode(201)
                .header("Idempotency-Replayed", "true").body(equalTo(first));
        alice.person().call().header("Idempotency-Key", key).body(Map.of("rewardId", id, "quantity", 2)).post(REDEMPTIONS)
                .then()
                .statusCode(422).body("code", equalTo("platform.idempotency-key-reused"));
        alice.person().call().header("Idempotency-Key", "7").body(body).post(REDEMPTIONS).then().statusCode(400)
                .body("code", equalTo("platform.idempotency-key-invalid"));
        rewards.booksAreRight(id);
    }

    @Test
    void keepsTheLimitOfTheMonth() {
        String id = reward(1, 10, Map.of("perPersonLimit", 2));
        Shopper alice = rewards.shopper(100);
        alice.redeem(id, 3).then().statusCode(409).body("code", equalTo("reward.limit-exceeded"));
        alice.redeem(id, 1).then().statusCode(201);
        alice.redeem(id, 2).then().statusCode(409).body("errors.field", hasItem("quantity"));
        alice.redeem(id, 1).then().statusCode(201);
        alice.redeem(id, 1).then().statusCode(409);
        loop.tamper("UPDATE redemption SET created_at = created_at - interval '32 days' WHERE reward_id = $1",
                UUID.fromString(id));
        alice.redeem(id, 2).then().statusCode(201);
        rewards.booksAreRight(id);
    }

    @Test
    void asksThePriceOfTheDay() {
        String id = reward(30, 10);
        LoopFixtures.staff("supervisor").body(Map.of("pricePoints", 50, "effectiveFrom", TODAY.plusDays(40).toString()))
                .post(REWARDS + "/" + id + "/prices").then().statusCode(200).body("pricePoints", equalTo(30))
                .body("prices.pricePoints", equalTo(List.of(50, 30)));
        LoopFixtures.staff("supervisor").body(Map.of("pricePoints", 20, "effectiveFrom", TODAY.minusDays(1).toString()))
                .post(REWARDS + "/" + id + "/prices").then().statusCode(409).body("code", equalTo("reward.price-date"));
        LoopFixtures.staff("supervisor").body(Map.of("pricePoints", 25)).post(REWARDS + "/" + id + "/prices").then()
                .statusCode(200).body("pricePoints", equalTo(25));
        Shopper alice = rewards.shopper(100);
        alice.person().call().body(Map.of("rewardId", id, "pricePoints", 30)).post(REDEMPTIONS).then().statusCode(409)
                .body("code", equalTo("reward.price-changed"));
        alice.person().call().body(Map.of("rewardId", id, "pricePoints", 25)).post(REDEMPTIONS).then().statusCode(201)
                .body("points", equalTo(25)).body("quantity", equalTo(1));
        rewards.booksAreRight(id);
    }

    @Test
    void offersItOnItsDaysAndWhileStaffDo() {
        Shopper alice = rewards.shopper(100);
        String later = reward(30, 10, Map.of("validFrom", TODAY.plusDays(9).toString()));
        String over = reward(30, 10,
                Map.of("validFrom", TODAY.minusDays(9).toString(), "validTo", TODAY.minusDays(1).toString()));
        String last = reward(30, 10, Map.of("validTo", TODAY.plusDays(1).toString()));
        alice.redeem(later, 1).then().statusCode(409).body("code", equalTo("reward.not-available"));
        alice.redeem(over, 1).then().statusCode(409).body("code", equalTo("reward.not-available"));
        alice.redeem(last, 1).then().statusCode(201);
        given().get("/api/v1/rewards?limit=100").then().body("items.id", not(hasItems(later, over)));
        given().get("/api/v1/rewards/" + later).then().body("availability", equalTo("NOT_YET"));
        given().get("/api/v1/rewards/" + over).then().body("availability", equalTo("ENDED"));
        LoopFixtures.staff("supervisor").header("If-Match", "*").body(Map.of("name", "洗衣液", "state", "PAUSED"))
                .put(REWARDS + "/" + last).then().statusCode(200).body("availability", equalTo("PAUSED"));
        alice.redeem(last, 1).then().statusCode(409).body("code", equalTo("reward.not-available"));
        rewards.booksAreRight(later, over, last);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "1.5", "1001", "99999999999999999999", "\"2\"" })
    void refusesQuantitiesThatMakeNoSense(String quantity) {
        Shopper alice = rewards.shopper(100);
        String id = reward(30, 10);
        alice.person().call().body("{\"rewardId\":\"" + id + "\",\"quantity\":" + quantity + "}").post(REDEMPTIONS).then()
                .statusCode(400).body("errors.field", hasItem("quantity"));
        alice.redeem(UUID.randomUUID().toString(), 1).then().statusCode(404).body("code", equalTo("reward.not-found"));
        assertThat(points.available(alice.owner())).isEqualTo(100);
        assertThat(rewards.stock(id)).isEqualTo(10);
    }

    @Test
    void sellsToNobodyWhoCannotPay() {
        String id = reward(30, 10);
        Shopper alice = rewards.shopper(59);
        alice.redeem(id, 2).then().statusCode(409).body("code", equalTo("points.insufficient"));
        rewards.shopper(0).redeem(id, 1).then().statusCode(409).body("code", equalTo("points.insufficient"));
        String dear = reward(1_000_000, 10);
        alice.redeem(dear, 2).then().statusCode(409).body("code", equalTo("reward.amount-too-large"));
        assertThat(rewards.stock(id)).isEqualTo(10);
        rewards.booksAreRight(id, dear);
    }

    @Test
    void countsWhatIsOnTheShelf() {
        String id = reward(1, 100);
        Shopper alice = rewards.shopper(100);
        String reserved = alice.redeem(id, 5).then().statusCode(201).extract().path("id");
        count(id, 98).body("expected", equalTo(100)).body("difference", equalTo(-2)).body("stock", equalTo(93))
                .body("reserved", equalTo(5)).body("shortage", equalTo(0));
        assertThat(rewards.stock(id)).isEqualTo(93);
        count(id, 105).body("difference", equalTo(7)).body("stock", equalTo(100));
        count(id, 3).body("stock", equalTo(0)).body("shortage", equalTo(2));
        assertThat(rewards.stock(id)).isZero();
        alice.redeem(id, 1).then().statusCode(409).body("code", equalTo("reward.sold-out"));
        LoopFixtures.staff("supervisor").body(Map.of("reason", "盘点发现缺货")).post(COUNTER + reserved + "/cancellation").then()
                .statusCode(200).body("state", equalTo("CANCELLED"));
        assertThat(LoopFixtures.told(alice.person()).get(0)).contains("盘点发现缺货");
        assertThat(rewards.stock(id)).isEqualTo(5);
        count(id, 3).body("difference", equalTo(-2)).body("stock", equalTo(3));
        LoopFixtures.staff("supervisor").body(Map.of("quantity", 1_000, "note", "送货单")).post(REWARDS + "/" + id + "/deliveries")
                .then().statusCode(200).body("stock", equalTo(1_003));
        // Each thing that happened is one line, however many buckets it went through.
        count(id, 700).body("difference", equalTo(-303));
        LoopFixtures.staff("supervisor").get(REWARDS + "/" + id + "/movements").then()
                .body("items.kind",
                        equalTo(List.of("COUNT", "DELIVERY", "COUNT", "CANCEL", "COUNT", "COUNT", "COUNT", "SALE", "DELIVERY")))
                .body("items.quantity", equalTo(List.of(-303, 1_000, -2, 5, -100, 7, -2, -5, 100)))
                .body("items[1].note", equalTo("送货单"));
        assertThat(rewards.stock(id)).isEqualTo(700);
        rewards.booksAreRight(id);
    }

    @Test
    void sellsWhatLiesInManyBucketsInOnePiece() {
        String id = reward(1, 1_024);
        Shopper alice = rewards.shopper(2_000);
        assertThat(loop.count("reward_stock WHERE reward_id = $1", UUID.fromString(id))).isEqualTo(16);
        alice.redeem(id, 1_000).then().statusCode(201);
        alice.redeem(id, 25).then().statusCode(409).body("code", equalTo("reward.sold-out"));
        alice.redeem(id, 24).then().statusCode(201);
        given().get("/api/v1/rewards/" + id).then().body("availability", equalTo("SOLD_OUT"));
        rewards.booksAreRight(id);
    }

    @Test
    void handsOutWhereTheRewardIsOffered() {
        Shopper alice = rewards.shopper(100);
        String ofTheCity = alice.redeem(reward(1, 5), 1).then().extract().path("code");
        String ofACommunity = alice.redeem(reward(1, 5, Map.of("areaCode", "990181001001")), 1).then().statusCode(201).extract()
                .path("code");
        collectAs(loop.staffToken("grid-worker", "990181002"), ofACommunity).statusCode(404)
                .body("code", equalTo("reward.code-unknown"));
        collectAs(loop.staffToken("grid-worker", "990181001001001"), ofACommunity).statusCode(200);
        collectAs(loop.staffToken("grid-worker", "990181002001"), ofTheCity).statusCode(200);
    }

    @Test
    void keepsRewardsWithinOnesArea() {
        String id = reward(1, 5, Map.of("areaCode", "990181001"));
        String elsewhere = loop.staffToken("supervisor", "990181002");
        String here = loop.staffToken("supervisor", "990181001");
        LoopFixtures.as(elsewhere).get(REWARDS + "/" + id).then().statusCode(404).body("code", equalTo("reward.not-found"));
        LoopFixtures.as(elsewhere).body(Map.of("quantity", 1)).post(REWARDS + "/" + id + "/deliveries").then().statusCode(404);
        LoopFixtures.as(elsewhere).get(REWARDS + "/" + id + "/movements").then().statusCode(404);
        LoopFixtures.as(elsewhere).get(REWARDS + "/" + id + "/redemptions").then().statusCode(404);
        LoopFixtures.as(elsewhere).get(REWARDS + "?limit=100").then().body("items.id", not(hasItem(id)));
        LoopFixtures.as(elsewhere).body(Map.of("name", "x", "pricePoints", 1, "stock", 1, "areaCode", "990181001"))
                .post(REWARDS)
                .then().statusCode(403).body("code", equalTo("reward.area-not-yours"));
        LoopFixtures.as(here).body(Map.of("name", "x", "pricePoints", 1, "stock", 1, "areaCode", "990181001999")).post(REWARDS)
                .then().statusCode(400).body("code", equalTo("reward.area-unknown"));
        String tag = LoopFixtures.as(here).get(REWARDS + "/" + id).then().statusCode(200).extract().header("ETag");
        LoopFixtures.as(here).body(Map.of("name", "洗衣粉", "state", "ACTIVE")).put(REWARDS + "/" + id).then().statusCode(428);
        LoopFixtures.as(here).header("If-Match", tag).body(Map.of("name", "洗衣粉", "state", "ACTIVE", "perPersonLimit", 3))
                .put(REWARDS + "/" + id).then().statusCode(200).body("name", equalTo("洗衣粉")).body("perPersonLimit", equalTo(3));
        LoopFixtures.as(here).header("If-Match", tag).body(Map.of("name", "洗衣粉", "state", "ACTIVE")).put(REWARDS + "/" + id)
                .then()
                .statusCode(412);
    }

    @Test
    void limitsGuessesPerCounterButNoSlips() {
        String counter = loop.staffToken("grid-worker", LoopFixtures.CITY);
        for (int slip = 0; slip < 20; slip++) {
            collectAs(counter, "123456789012").statusCode(404);
        }
        for (int guess = 0; guess < 10; guess++) {
            collectAs(counter, CheckedNumbers.next(new SecureRandom())).statusCode(404).body("code",
                    equalTo("reward.code-unknown"));
        }
        Shopper alice = rewards.shopper(100);
        String code = alice.redeem(reward(1, 5), 1).then().extract().path("code");
        collectAs(counter, code).statusCode(429);
        collectAs(loop.staffToken("grid-worker", LoopFixtures.CITY), code).statusCode(200);
        assertThat(loop.count("audit_entry WHERE action = 'reward.guess-code' AND result = 'REFUSED'"))
                .isGreaterThanOrEqualTo(10);
    }

    @Test
    void keepsNoCodeInTheClear() {
        Shopper alice = rewards.shopper(100);
        JsonPath redeemed = alice.redeem(reward(1, 5), 1).then().extract().jsonPath();
        String code = redeemed.getString("code");
        LoopFixtures.staff("grid-worker").header("Idempotency-Key", UUID.randomUUID().toString())
                .post(COUNTER + code + "/collection").then().statusCode(200);
        assertThat(loop.count("redemption WHERE id = $1 AND (position(convert_to($2, 'UTF8') IN code) > 0"
                + " OR position(convert_to($2, 'UTF8') IN code_hash) > 0)", UUID.fromString(redeemed.getString("id")), code))
                .isZero();
        assertThat(loop.count("idempotency_record WHERE operation LIKE '%' || $1 || '%'", code)).isZero();
        assertThat(loop.count("points_transaction WHERE memo LIKE '%' || $1 || '%' OR caller_key LIKE '%' || $1 || '%'", code))
                .isZero();
    }

    @Test
    void showsASupplierWhatWasCollectedOfHis() {
        String supplier = LoopFixtures.staff("supervisor").body(Map.of("name", "惠民超市", "contact", "王经理 0571-88880000"))
                .post("/api/v1/staff/suppliers").then().statusCode(201).body("contact", equalTo("王经理 0571-88880000")).extract()
                .path("id");
        assertThat(loop.count("reward_supplier WHERE position('88880000'::bytea IN contact) > 0")).isZero();
        String id = reward(30, 10, Map.of("supplierId", supplier));
        Shopper alice = rewards.shopper(1_000);
        collected(alice, id, 2);
        giveBack(collected(alice, id, 1), true).statusCode(200);
        alice.redeem(id, 1).then().statusCode(201);
        String view = "/api/v1/staff/suppliers/" + supplier + "/redemptions";
        String next = LoopFixtures.staff("supervisor").get(view + "?limit=1").then().statusCode(200)
                .body("totals", hasSize(1)).body("totals[0].quantity", equalTo(2)).body("totals[0].points", equalTo(60))
                .body("items", hasSize(1)).body("items[0].returned", equalTo(true)).extract().path("nextCursor");
        LoopFixtures.staff("auditor").get(view + "?limit=1&cursor=" + next).then().body("items[0].quantity", equalTo(2))
                .body("nextCursor", nullValue());
        LoopFixtures.staff("supervisor").get(view + "?month=2020-01").then().body("items", hasSize(0)).body("totals",
                hasSize(0));
        LoopFixtures.staff("supervisor").get(view + "?month=2020-13").then().statusCode(400).body("errors.field",
                hasItem("month"));
        LoopFixtures.as(loop.staffToken("supervisor", "990181001")).get(view).then().statusCode(404)
                .body("code", equalTo("reward.supplier-not-found"));
        LoopFixtures.staff("supervisor")
                .body(Map.of("name", "x", "pricePoints", 1, "stock", 1, "supplierId", UUID.randomUUID()))
                .post(REWARDS).then().statusCode(404).body("code", equalTo("reward.supplier-not-found"));
        LoopFixtures.staff("supervisor").get("/api/v1/staff/suppliers?limit=100").then().body("items.id", hasItem(supplier));
    }

    @Test
    void listsOnesOwnAndStaffListMasked() {
        String id = reward(1, 50);
        Shopper alice = rewards.shopper(100);
        for (int i = 0; i < 3; i++) {
            alice.redeem(id, 1).then().statusCode(201);
        }
        String next = alice.person().call().get(REDEMPTIONS + "?limit=2").then().statusCode(200).body("items", hasSize(2))
                .body("items.code", hasItem(notNullValue())).extract().path("nextCursor");
        alice.person().call().get(REDEMPTIONS + "?limit=2&cursor=" + next).then().body("items", hasSize(1))
                .body("nextCursor", nullValue());
        alice.person().call().get(REDEMPTIONS + "?state=COLLECTED").then().body("items", hasSize(0));
        alice.person().call().get(REDEMPTIONS + "?state=GONE").then().statusCode(400).body("errors.field", hasItem("state"));
        String list = REWARDS + "/" + id + "/redemptions";
        LoopFixtures.staff("grid-worker").get(list + "?state=COLLECTED").then().statusCode(200).body("items", hasSize(0));
        String page = LoopFixtures.staff("supervisor").get(list + "?limit=2").then().statusCode(200).body("items", hasSize(2))
                .body("items.resident.phone", hasItem(matchesPattern("1..\\*{4}.{4}"))).extract().path("nextCursor");
        LoopFixtures.staff("supervisor").get(list + "?limit=2&cursor=" + page).then().body("items", hasSize(1));
        assertThat(loop.count("audit_entry WHERE action = 'reward.list' AND subject_type = 'redemption'"))
                .isGreaterThanOrEqualTo(3);
        LoopFixtures.staff("supervisor").get(REWARDS + "/" + id).then().body("reserved", equalTo(3))
                .body("stock", equalTo(47));
        given().get("/api/v1/rewards").then().body("items.size()", greaterThanOrEqualTo(1));
    }

    @Test
    void showsItsPictureToEveryoneAndNoOtherFile() {
        String token = loop.staffToken("supervisor", LoopFixtures.CITY);
        String picture = upload(token, Samples.jpeg(1));
        String other = upload(token, Samples.jpeg(6));
        Map<String, Object> body = Map.of("name", "x", "pricePoints", 1, "stock", 1, "pictureId", picture);
        String id = LoopFixtures.as(token).body(body).post(REWARDS).then().statusCode(201).extract().path("id");
        String pictures = "/api/v1/rewards/" + id + "/pictures/";
        given().get(pictures + picture).then().statusCode(200).contentType("image/jpeg");
        given().get(pictures + other).then().statusCode(404).body("code", equalTo("attachment.not-found"));
        LoopFixtures.as(token).body(body).post(REWARDS).then().statusCode(404);
        LoopFixtures.as(token)
                .body(Map.of("name", "x", "pricePoints", 1, "stock", 1, "pictureId", upload(token, Samples.wav())))
                .post(REWARDS).then().statusCode(400).body("errors.field", hasItem("pictureId"));
        LoopFixtures.as(token).header("If-Match", "*").body(Map.of("name", "x", "state", "ACTIVE", "pictureId", picture))
                .put(REWARDS + "/" + id).then().statusCode(200).body("pictureId", equalTo(picture));
        LoopFixtures.as(token).header("If-Match", "*").body(Map.of("name", "x", "state", "ACTIVE")).put(REWARDS + "/" + id)
                .then()
                .statusCode(200).body("pictureId", nullValue());
        given().get(pictures + picture).then().statusCode(404);
    }

    private static String upload(String token, byte[] file) {
        return given().auth().oauth2(token).multiPart("file", "a.jpg", file).post("/api/v1/attachments").then().statusCode(201)
                .extract().path("id");
    }

    @ParameterizedTest
    @CsvSource({ "name,''", "pricePoints,0", "pricePoints,1000001", "stock,-1", "perPersonLimit,0", "collectWithinDays,0",
            "validTo,2000-01-01", "areaCode,12" })
    void namesWhatIsWrongWithANewReward(String field, String value) {
        Map<String, Object> body = new java.util.HashMap<>(Map.of("name", "x", "pricePoints", 1, "stock", 1));
        body.put(field, value.matches("-?[0-9]+") && !"areaCode".equals(field) ? (Object) Integer.valueOf(value) : value);
        LoopFixtures.staff("supervisor").body(body).post(REWARDS).then().statusCode(400).body("errors.field", hasItem(field));
    }

    private String collected(Shopper shopper, String rewardId, int quantity) {
        String code = shopper.redeem(rewardId, quantity).then().statusCode(201).extract().path("code");
        collect(code).statusCode(200);
        return code;
    }

    private static io.restassured.response.ValidatableResponse collectAs(String token, String code) {
        return LoopFixtures.as(token).post(COUNTER + code + "/collection").then();
    }

    private static io.restassured.response.ValidatableResponse count(String rewardId, int counted) {
        return LoopFixtures.staff("supervisor").body(Map.of("counted", counted)).post(REWARDS + "/" + rewardId + "/stock-takes")
                .then().statusCode(201);
    }
}
