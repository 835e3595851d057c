package org.qiaomen.volunteering.timebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class TimeBankTest {

    @Inject
    TimeBankFixtures bank;
    @Inject
    PointsFixtures points;
    @Inject
    LoopFixtures loop;

    UUID grandma;
    UUID bob;

    @BeforeEach
    void people() {
        grandma = bank.neighbour(120);
        bob = bank.neighbour(0);
    }

    @AfterEach
    void theBooksAreRight() {
        bank.onTime();
        points.booksAreRight();
    }

    @Test
    void givesAnHourForAnHour() {
        String order = bank.ordered(grandma, 1, 60);
        assertThat(bank.minutes(grandma)).isEqualTo(60);
        assertThat(bank.held(grandma)).isEqualTo(60);
        bank.step(bob, order, "acceptance", null).statusCode(200).body("state", equalTo("ACCEPTED"))
                .body("role", equalTo("HELPER")).body("startCode", nullValue())
                .body("place.address", equalTo("幸福社区 3 栋 101"));
        String code = bank.code(grandma, order);
        assertThat(bank.told(grandma).get(0)).contains(code);
        bank.step(bob, order, "start", Map.of("code", " " + code.substring(0, 3) + " " + code.substring(3))).statusCode(200)
                .body("state", equalTo("STARTED"));
        bank.step(bob, order, "finish", Map.of("minutes", 60)).statusCode(200).body("state", equalTo("FINISHED"));
        assertThat(bank.minutes(bob)).isZero();
        bank.step(grandma, order, "confirmation", Map.of("minutes", 60)).statusCode(200)
                .body("state", equalTo("SETTLED")).body("paidMinutes", equalTo(60));
        assertThat(bank.minutes(bob)).isEqualTo(60);
        assertThat(bank.held(grandma)).isZero();
        assertThat(bank.told(bob).get(0)).contains("您得到 60 分钟");
        String back = bank.settled(bob, grandma, 60);
        assertThat(bank.minutes(bob)).isZero();
        assertThat(bank.minutes(grandma)).isEqualTo(120);
        bank.as(grandma).get(TimeBankFixtures.ORDERS + "/" + back).then().statusCode(200)
                .body("events.type", contains("ORDERED", "ACCEPTED", "STARTED", "FINISHED", "CONFIRMED", "SETTLED"));
    }

    @Test
    void paysWhatBothAgreeToAndGivesTheRestBack() {
        String order = bank.started(grandma, bob, 60);
        bank.step(bob, order, "finish", Map.of()).statusCode(200);
        bank.step(grandma, order, "confirmation", Map.of("minutes", 40)).statusCode(200).body("paidMinutes", equalTo(40));
        assertThat(bank.minutes(bob)).isEqualTo(40);
        assertThat(bank.minutes(grandma)).isEqualTo(80);

        String other = bank.finished(grandma, bob, 60);
        bank.step(grandma, other, "confirmation", Map.of("minutes", 30)).statusCode(200).body("state", equalTo("FINISHED"))
                .body("paidMinutes", nullValue());
        assertThat(bank.minutes(bob)).isEqualTo(40);
        assertThat(bank.told(bob).get(0)).contains("对方确认 30 分钟");
        bank.step(bob, other, "confirmation", Map.of()).statusCode(200).body("paidMinutes", equalTo(30));
        assertThat(bank.minutes(bob)).isEqualTo(70);
        assertThat(bank.minutes(grandma)).isEqualTo(50);
        bank.as(grandma).get("/api/v1/me/points/entries?currency=TIME").then()
                .body("items[0].text", org.hamcrest.Matchers.startsWith("退回余款："));
        bank.as(bob).get("/api/v1/me/points/entries?currency=TIME").then()
                .body("items[0].text", org.hamcrest.Matchers.startsWith("收入："));
    }

    @Test
    void asksOnlyWhoseTurnItIs() {
        UUID stranger = bank.neighbour(0);
        String order = bank.ordered(grandma, 1, 60);
        bank.step(grandma, order, "acceptance", null).statusCode(409).body("code", equalTo("timebank.own-order"));
        bank.step(bob, order, "acceptance", null).statusCode(200);
        bank.step(stranger, order, "acceptance", null).statusCode(409).body("code", equalTo("timebank.taken"));
        for (String step : List.of("start", "finish", "confirmation", "cancellation", "dispute")) {
            Map<String, String> body = Map.of("code", bank.code(grandma, order), "text", "不对");
            bank.step(stranger, order, step, body).statusCode(404).body("code", equalTo("timebank.order-not-found"));
        }
        bank.as(stranger).get(TimeBankFixtures.ORDERS + "/" + order).then().statusCode(404);
        bank.step(bob, order, "finish", Map.of()).statusCode(409).body("code", equalTo("timebank.not-now"));
        bank.step(grandma, order, "confirmation", Map.of()).statusCode(409).body("code", equalTo("timebank.not-now"));
        bank.step(grandma, order, "start", Map.of("code", bank.code(grandma, order))).statusCode(404);
    }

    @Test
    void startsWithTheCodeThatWasReadAloudAndWithNoOther() {
        String order = bank.accepted(grandma, bob, 60);
        String code = bank.code(grandma, order);
        char last = code.charAt(5);
        bank.step(bob, order, "start", Map.of("code", code.substring(0, 5) + (char) ('0' + (last - '0' + 1) % 10)))
                .statusCode(400).body("code", equalTo("timebank.code-mistyped"));
        String other = new StartCodesTest.Guess(code).next();
        for (int i = 0; i < 5; i++) {
            bank.step(bob, order, "start", Map.of("code", other)).statusCode(403).body("code", equalTo("timebank.code-wrong"));
        }
        bank.step(bob, order, "start", Map.of("code", code)).statusCode(429);
        assertThat(loop.row("SELECT times FROM fraud_signal WHERE resident_id = $1 AND kind = 'CODE_GUESSING'", bob)
                .getInteger(0)).isEqualTo(5);
        bank.later(Duration.ofMinutes(61));
        bank.step(bob, order, "start", Map.of("code", code)).statusCode(200);
    }

    @Test
    void letsStaffReadTheCodeOutAndTakeItDown() {
        String order = bank.accepted(grandma, bob, 60);
        String code = bank.staff("grid-worker").post(TimeBankFixtures.STAFF + "/" + order + "/code").then().statusCode(200)
                .body("spoken", notNullValue()).extract().path("code");
        assertThat(code).isEqualTo(bank.code(grandma, order));
        LoopFixtures.as(loop.staffToken("grid-worker", LoopFixtures.CITY + "999")).body(Map.of("code", code))
                .post(TimeBankFixtures.STAFF + "/" + order + "/start").then().statusCode(404);
        bank.staff("supervisor").body(Map.of("code", code)).post(TimeBankFixtures.STAFF + "/" + order + "/start").then()
                .statusCode(200).body("state", equalTo("STARTED")).body("startCode", nullValue());
        assertThat(loop.count("audit_entry WHERE subject_id = $1 AND action = 'time-bank.code-read'", order)).isEqualTo(1);
    }

    @Test
    void freezesWhatIsDisputedUntilAMediatorHasDecided() {
        String order = bank.finished(grandma, bob, 60);
        bank.step(grandma, order, "dispute", Map.of("text", "只来了二十分钟")).statusCode(200)
                .body("state", equalTo("DISPUTED"));
        bank.step(grandma, order, "confirmation", Map.of()).statusCode(409);
        bank.step(bob, order, "cancellation", Map.of()).statusCode(409);
        assertThat(bank.held(grandma)).isEqualTo(60);
        assertThat(loop.count("staff_task WHERE subject_id = $1 AND state = 'OPEN'", UUID.fromString(order))).isEqualTo(1);
        bank.staff("grid-worker").get(TimeBankFixtures.STAFF + "?state=DISPUTED&limit=100").then().statusCode(200)
                .body("items.id", hasItem(order));
        Map<String, Object> decision = Map.of("minutes", 20, "reason", "双方核实为二十分钟");
        bank.staff("grid-worker").body(Map.of("minutes", 61, "reason", "多给")).post(TimeBankFixtures.STAFF + "/" + order
                + "/decision").then().statusCode(409).body("code", equalTo("timebank.minutes-too-many"));
        LoopFixtures.as(loop.staffToken("grid-worker", LoopFixtures.CITY + "999")).body(decision)
                .post(TimeBankFixtures.STAFF + "/" + order + "/decision").then().statusCode(404);
        bank.staff("grid-worker").body(decision).post(TimeBankFixtures.STAFF + "/" + order + "/decision").then()
                .statusCode(200).body("state", equalTo("DECIDED")).body("paidMinutes", equalTo(20));
        assertThat(bank.minutes(bob)).isEqualTo(20);
        assertThat(bank.minutes(grandma)).isEqualTo(100);
        assertThat(bank.told(grandma).get(0)).contains("双方核实为二十分钟");
        assertThat(bank.told(bob).get(0)).contains("双方核实为二十分钟");
        assertThat(loop.count("staff_task WHERE subject_id = $1 AND state = 'OPEN'", UUID.fromString(order))).isZero();
    }

    @Test
    void letsNobodyMediateWhoHadAPartInIt() {
        String worker = loop.staffToken("grid-worker", LoopFixtures.CITY);
        String order = bank.accepted(grandma, bob, 60);
        LoopFixtures.as(worker).body(Map.of("code", bank.code(grandma, order)))
                .post(TimeBankFixtures.STAFF + "/" + order + "/start").then().statusCode(200);
        bank.step(bob, order, "dispute", Map.of("text", "对方不在家")).statusCode(200);
        LoopFixtures.as(worker).body(Map.of("minutes", 0, "reason", "没有服务"))
                .post(TimeBankFixtures.STAFF + "/" + order + "/decision").then().statusCode(403)
                .body("code", equalTo("timebank.not-yours-to-decide"));
        bank.staff("supervisor").body(Map.of("minutes", 0, "reason", "没有服务"))
                .post(TimeBankFixtures.STAFF + "/" + order + "/decision").then().statusCode(200);
        assertThat(bank.minutes(grandma)).isEqualTo(120);
    }

    @Test
    void givesFromThePoolByTheDecisionOfTheCommunityAlone() {
        UUID poor = bank.neighbour(0);
        Map<String, Object> wish = bank.wish(bank.at(1), 60);
        bank.place(poor, wish).statusCode(409).body("code", equalTo("points.insufficient"));
        bank.as(grandma).body(Map.of("minutes", 120)).post("/api/v1/me/time/donations").then().statusCode(201)
                .body("minutesLeft", equalTo(0));
        long pool = bank.pool();
        wish.put("fromPool", true);
        String order = bank.place(poor, wish).statusCode(201).body("state", equalTo("WAITING_FOR_POOL")).extract().path("id");
        bank.step(bob, order, "acceptance", null).statusCode(409);
        Map<String, Object> granted = Map.of("approved", true, "reason", "独居老人，无时间余额");
        bank.staff("grid-worker").body(granted).post(TimeBankFixtures.STAFF + "/" + order + "/pool-decision").then()
                .statusCode(403);
        bank.staff("supervisor").body(granted).post(TimeBankFixtures.STAFF + "/" + order + "/pool-decision").then()
                .statusCode(200).body("state", equalTo("OPEN"));
        io.restassured.path.json.JsonPath left = bank.staff("auditor").get("/api/v1/staff/time-bank/pool").then()
                .statusCode(200)
                .extract().jsonPath();
        assertThat(left.getLong("held")).isGreaterThanOrEqualTo(60);
        assertThat(left.getLong("available")).isEqualTo(left.getLong("minutes") - left.getLong("held"));
        assertThat(bank.pool()).isEqualTo(pool - 60);
        assertThat(loop.count("audit_entry WHERE subject_id = $1 AND action = 'time-bank.pool-granted'", order)).isEqualTo(1);
        bank.staff("supervisor").body(granted).post(TimeBankFixtures.STAFF + "/" + order + "/pool-decision").then()
                .statusCode(409).body("code", equalTo("timebank.not-now"));
        bank.step(bob, order, "acceptance", null).statusCode(200);
        bank.step(bob, order, "start", Map.of("code", bank.code(poor, order))).statusCode(200);
        bank.step(bob, order, "finish", Map.of("minutes", 30)).statusCode(200);
        bank.step(poor, order, "confirmation", Map.of()).statusCode(200).body("paidMinutes", equalTo(30));
        assertThat(bank.pool()).isEqualTo(pool - 30);
        assertThat(bank.minutes(bob)).isEqualTo(30);
    }

    @Test
    void refusesThePoolToWhoHasMinutesEnoughAndNeverOverdrawsIt() {
        Map<String, Object> wish = bank.wish(bank.at(1), 60);
        wish.put("fromPool", true);
        String rich = bank.place(grandma, wish).statusCode(201).extract().path("id");
        Map<String, Object> granted = Map.of("approved", true, "reason", "同意");
        bank.staff("supervisor").body(granted).post(TimeBankFixtures.STAFF + "/" + rich + "/pool-decision").then()
                .statusCode(409).body("code", equalTo("timebank.pool-not-needed"));
        bank.staff("supervisor").body(Map.of("approved", false, "reason", "本人余额足够"))
                .post(TimeBankFixtures.STAFF + "/" + rich + "/pool-decision").then().statusCode(200)
                .body("state", equalTo("DECLINED"));
        assertThat(bank.told(grandma).get(0)).contains("本人余额足够");
        long pool = bank.pool();
        for (long left = pool; left >= 480; left -= 480) {
            grant(480, 200);
        }
        grant((int) (bank.pool() + 1), 409);
        assertThat(bank.pool()).isBetween(0L, 479L);
    }

    private void grant(int minutes, int status) {
        Map<String, Object> wish = bank.wish(bank.at(1), Math.min(480, minutes));
        wish.put("fromPool", true);
        String order = bank.place(bank.neighbour(0), wish).statusCode(201).extract().path("id");
        bank.staff("supervisor").body(Map.of("approved", true, "reason", "同意"))
                .post(TimeBankFixtures.STAFF + "/" + order + "/pool-decision").then().statusCode(status);
    }

    @Test
    void cancelsWithAllMinutesBackAndLooksForAnotherHelper() {
        String order = bank.accepted(grandma, bob, 60);
        String code = bank.code(grandma, order);
        bank.step(bob, order, "cancellation", Map.of("note", "临时有事")).statusCode(200).body("state", equalTo("OPEN"));
        UUID carol = bank.neighbour(0);
        bank.step(carol, order, "acceptance", null).statusCode(200);
        assertThat(bank.told(grandma)).anySatisfy(text -> assertThat(text).contains("原来的开始码作废"));
        bank.step(grandma, order, "cancellation", null).statusCode(200).body("state", equalTo("CANCELLED"));
        assertThat(bank.told(carol).get(0)).contains("已取消");
        assertThat(bank.minutes(grandma)).isEqualTo(120);
        bank.step(carol, order, "start", Map.of("code", code)).statusCode(409);
        bank.step(grandma, order, "cancellation", null).statusCode(409);
    }

    @Test
    void suspendsWhoLetsOthersDownUntilStaffExcuseIt() {
        String last = null;
        for (int i = 0; i < 3; i++) {
            last = soon(30);
            bank.step(bob, last, "acceptance", null).statusCode(200);
            bank.step(bob, last, "cancellation", null).statusCode(200).body("state", equalTo("OPEN"));
        }
        String next = bank.ordered(grandma, 3, 30);
        bank.step(bob, next, "acceptance", null).statusCode(409).body("code", equalTo("timebank.suspended"));
        bank.staff("supervisor").body(Map.of("reason", "住院，已核实")).post(TimeBankFixtures.STAFF + "/" + last + "/excuse")
                .then().statusCode(200);
        bank.step(bob, next, "acceptance", null).statusCode(200);
    }

    @Test
    void givesAllBackWhenTheHelperDoesNotCome() {
        String order = soon(60);
        bank.step(bob, order, "acceptance", null).statusCode(200);
        bank.step(grandma, order, "cancellation", Map.of("otherAbsent", true)).statusCode(409)
                .body("code", equalTo("timebank.too-early"));
        bank.later(Duration.ofMinutes(80));
        bank.step(grandma, order, "cancellation", Map.of("otherAbsent", true)).statusCode(200)
                .body("state", equalTo("CANCELLED")).body("endReason", equalTo("HELPER_ABSENT"));
        assertThat(bank.minutes(grandma)).isEqualTo(120);
        assertThat(loop.count("fraud_signal WHERE resident_id = $1 AND kind = 'NO_SHOW'", bob)).isEqualTo(1);
        assertThat(bank.told(bob).get(0)).contains("没有来");
    }

    /** In an hour. */
    private String soon(int minutes) {
        return bank.place(grandma, bank.wish(bank.now().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC), minutes))
                .statusCode(201).extract().path("id");
    }

    @Test
    void keepsAHelperOutOfTwoPlacesAtOnce() {
        bank.accepted(grandma, bob, 60);
        UUID other = bank.neighbour(120);
        String same = bank.ordered(other, 1, 60);
        bank.step(bob, same, "acceptance", null).statusCode(409).body("code", equalTo("volunteering.overlap"));
        String next = bank.ordered(other, 2, 1);
        bank.step(bob, next, "acceptance", null).statusCode(200);
    }

    @Test
    void listsForStaffWhoStartsInTwoPlacesAtOnce() {
        bank.started(grandma, bob, 60);
        UUID other = bank.neighbour(60);
        String second = bank.ordered(other, 2, 60);
        bank.step(bob, second, "acceptance", null).statusCode(200);
        bank.step(bob, second, "start", Map.of("code", bank.code(other, second))).statusCode(409)
                .body("code", equalTo("volunteering.overlap"));
        assertThat(bank.state(second)).isEqualTo("ACCEPTED");
        assertThat(loop.count("fraud_signal WHERE resident_id = $1 AND kind = 'OVERLAP'", bob)).isEqualTo(1);
    }

    @Test
    void countsNoMoreThanADayHolds() {
        UUID rich = bank.neighbour(1_000);
        Map<String, Object> morning = bank.wish(bank.at(1), 480);
        bank.step(bob, bank.place(rich, morning).statusCode(201).extract().path("id"), "acceptance", null).statusCode(200);
        Map<String, Object> evening = bank.wish(bank.at(1).plusHours(9), 121);
        String order = bank.place(rich, evening).statusCode(201).extract().path("id");
        bank.step(bob, order, "acceptance", null).statusCode(409).body("code", equalTo("timebank.daily-cap"));
        assertThat(bank.state(order)).isEqualTo("OPEN");
        bank.step(bob, bank.place(rich, bank.wish(bank.at(2), 121)).statusCode(201).extract().path("id"), "acceptance", null)
                .statusCode(200);
    }

    @Test
    void listsTheSameTwoAgainAndAgainAndHoursThatWereOverAtOnce() {
        bank.settled(grandma, bob, 2);
        assertThat(signals("TOO_SHORT")).isEqualTo(1);
        assertThat(signals("SAME_PAIR")).isZero();
        for (int i = 0; i < 7; i++) {
            bank.settled(i % 2 == 0 ? bob : grandma, i % 2 == 0 ? grandma : bob, 1);
        }
        assertThat(signals("SAME_PAIR")).isEqualTo(1);
        assertThat(loop.count("volunteer_service WHERE source_type = 'ORDER' AND resident_id = $1", bob)).isEqualTo(4);
    }

    private long signals(String kind) {
        return loop.count("fraud_signal WHERE resident_id IN ($1, $2) AND kind = $3", bob, grandma, kind);
    }

    @Test
    void answersTheSameKeyOnce() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> wish = bank.wish(bank.at(1), 60);
        String first = bank.as(grandma).header("Idempotency-Key", key).body(wish).post(TimeBankFixtures.ORDERS).then()
                .statusCode(201).extract().path("id");
        bank.as(grandma).header("Idempotency-Key", key).body(wish).post(TimeBankFixtures.ORDERS).then().statusCode(201)
                .body("id", equalTo(first));
        wish.put("minutes", 30);
        bank.as(grandma).header("Idempotency-Key", key).body(wish).post(TimeBankFixtures.ORDERS).then().statusCode(422);
        assertThat(bank.held(grandma)).isEqualTo(60);
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (int minutes : List.of(0, -1, 481, Integer.MAX_VALUE)) {
            bank.place(grandma, bank.wish(bank.at(1), minutes)).statusCode(400);
        }
        bank.place(grandma, bank.wish(bank.at(0).minusDays(1), 60)).statusCode(400)
                .body("code", equalTo("timebank.starts-at-invalid"));
        bank.place(grandma, bank.wish(bank.at(61), 60)).statusCode(400);
        bank.place(grandma, bank.wish(bank.at(1), 121)).statusCode(409).body("code", equalTo("points.insufficient"));
        Map<String, Object> half = bank.wish(bank.at(1), 60);
        half.put("place", Map.of("latitude", 28.2));
        bank.place(grandma, half).statusCode(400).body("code", equalTo("timebank.place-invalid"));
        assertThat(bank.minutes(grandma)).isEqualTo(120);
        String order = bank.started(grandma, bob, 60);
        bank.step(bob, order, "finish", Map.of("minutes", 61)).statusCode(409)
                .body("code", equalTo("timebank.minutes-too-many"));
    }

    @Test
    void showsStrangersNeitherAddressNorPersonNorCode() {
        String order = bank.ordered(grandma, 1, 60);
        bank.as(bob).get(TimeBankFixtures.ORDERS + "/" + order).then().statusCode(200)
                .body("place.address", nullValue()).body("startCode", nullValue()).body("requester.id", nullValue())
                .body("requester.phone", nullValue()).body("events", nullValue());
        bank.as(bob).queryParam("near", LoopFixtures.LATITUDE + "," + LoopFixtures.LONGITUDE)
                .queryParam("coordinateSystem", "WGS84").queryParam("limit", 100).get(TimeBankFixtures.ORDERS).then()
                .statusCode(200).body("items.id", hasItem(order))
                .body("items.find { it.id == '" + order + "' }.match.reasons[0].code", equalTo("NEAR"));
        bank.as(grandma).queryParam("limit", 100).get(TimeBankFixtures.ORDERS).then().statusCode(200)
                .body("items.id", not(hasItem(order)));
        bank.step(bob, order, "acceptance", null).statusCode(200);
        bank.as(bob).get(TimeBankFixtures.ORDERS + "/" + order).then().statusCode(200)
                .body("requester.phone", startsWith("15"));
        bank.as(grandma).get("/api/v1/me/time-bank/orders").then().statusCode(200).body("items.id", hasItem(order));
        bank.as(bob).get("/api/v1/me/time-bank/orders?role=HELPER").then().statusCode(200).body("items.id", hasItem(order));
    }
}
