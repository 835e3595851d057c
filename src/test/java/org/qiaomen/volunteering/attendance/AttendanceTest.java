package org.qiaomen.volunteering.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.qiaomen.volunteering.VolunteerFixtures.ATTENDANCES;
import static org.qiaomen.volunteering.VolunteerFixtures.ME;
import static org.qiaomen.volunteering.VolunteerFixtures.NEEDS;
import static org.qiaomen.volunteering.VolunteerFixtures.attend;
import static org.qiaomen.volunteering.VolunteerFixtures.attendAt;
import static org.qiaomen.volunteering.VolunteerFixtures.code;
import static org.qiaomen.volunteering.VolunteerFixtures.confirm;
import static org.qiaomen.volunteering.VolunteerFixtures.confirmByStaff;
import static org.qiaomen.volunteering.VolunteerFixtures.correct;
import static org.qiaomen.volunteering.VolunteerFixtures.in;
import static org.qiaomen.volunteering.VolunteerFixtures.need;
import static org.qiaomen.volunteering.VolunteerFixtures.published;
import static org.qiaomen.volunteering.VolunteerFixtures.served;
import static org.qiaomen.volunteering.VolunteerFixtures.signUp;
import static org.qiaomen.volunteering.VolunteerFixtures.signedUp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.identity.proxy.ProxyFixtures;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Currency;
import org.qiaomen.points.Movements;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.points.PointsLedger;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class AttendanceTest {

    private static final String SIGNALS = "/api/v1/staff/fraud-signals?limit=100";

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;
    @Inject
    PointsLedger ledger;
    @Inject
    ForgottenSignOuts forgotten;

    @Test
    void earnsOnceBothSidesConfirmed() {
        Person person = loop.resident();
        String attendance = served(loop, person, published(need(-120, 60, 3)));
        confirm(person, attendance).statusCode(200).body("state", equalTo("LEFT")).body("minutes", nullValue());
        confirm(person, attendance).statusCode(409).body("code", equalTo("volunteering.already-confirmed"));
        confirmByStaff(attendance).statusCode(200).body("state", equalTo("AWARDED")).body("minutes", equalTo(61))
                // 61 of 180 minutes are worth 10 of 30 points.
                .body("points", equalTo(10)).body("timeTransactionId", notNullValue());
        confirmByStaff(attendance).statusCode(409);
        person.call().get("/api/v1/me/points").then().body("time.minutes", equalTo(61)).body("points.balance", equalTo(10));
        person.call().get("/api/v1/me/points/entries?currency=TIME").then()
                .body("items[0].text", equalTo("获得：志愿服务《陪独居老人去医院》"));
        person.call().get("/api/v1/me/points/proof?currency=TIME").then().body("consistent", equalTo(true));
        person.call().get(ME).then().body("minutes", equalTo(61)).body("thisYear.percent", equalTo(5))
                .body("stars", equalTo(0)).body("hoursToNextStar", equalTo(99));
        person.call().get(ME + "/services").then().body("items", hasSize(1)).body("items[0].minutes", equalTo(61));
        assertThat(LoopFixtures.told(person)).anyMatch(text -> text.contains("计入 61 分钟、10 积分"));
        points.booksAreRight();
    }

    @Test
    void signsInAndOutAtThePlaceItself() {
        Person person = loop.resident();
        String id = published(need(-10, 60, 3));
        attend(person, id, "IN").statusCode(409).body("code", equalTo("volunteering.not-signed-up"));
        signedUp(person, id);
        attendAt(person, id, "OUT", LoopFixtures.LATITUDE, LoopFixtures.LONGITUDE, 10).statusCode(409)
                .body("code", equalTo("volunteering.not-in"));
        attendAt(person, id, "IN", LoopFixtures.LATITUDE, LoopFixtures.LONGITUDE, 500).statusCode(409)
                .body("code", equalTo("volunteering.accuracy-poor"));
        attendAt(person, id, "IN", LoopFixtures.LATITUDE + 0.01, LoopFixtures.LONGITUDE, 20).statusCode(409)
                .body("code", equalTo("volunteering.too-far"));
        attendAt(person, id, "IN", LoopFixtures.LATITUDE + 0.001, LoopFixtures.LONGITUDE, 20).statusCode(201)
                .body("state", equalTo("PRESENT"));
        attendAt(person, id, "IN", LoopFixtures.LATITUDE, LoopFixtures.LONGITUDE, 20).statusCode(409)
                .body("code", equalTo("volunteering.already-in"));
        person.call().post("/api/v1/volunteer/sign-ups/" + signUpId(person) + "/withdrawal").then().statusCode(409)
                .body("code", equalTo("volunteering.already-attended"));
        String attendance = attendAt(person, id, "OUT", LoopFixtures.LATITUDE, LoopFixtures.LONGITUDE, 20).statusCode(201)
                .body("state", equalTo("LEFT")).extract().path("id");
        attend(person, id, "OUT").statusCode(409).body("code", equalTo("volunteering.already-out"));
        assertThat(
                loop.row("SELECT how, distance_metres FROM volunteer_attendance_event WHERE attendance_id = $1 AND kind = 'IN'",
                        UUID.fromString(attendance)).getInteger(1))
                .isBetween(100, 120);
        signals("supervisor").body("items.findAll { it.sourceId == '" + id + "' }.kind", equalTo(List.of("TOO_FAR")));
    }

    private static io.restassured.response.ValidatableResponse signals(String role) {
        return LoopFixtures.staff(role).get(SIGNALS).then().statusCode(200);
    }

    private static String signUpId(Person person) {
        return person.call().get(ME + "/sign-ups").then().extract().path("items[0].id");
    }

    @Test
    void codesChangeAndGuessingIsStopped() {
        Person person = loop.resident();
        String id = published(need(-10, 60, 3));
        signedUp(person, id);
        String right = code(id);
        String wrong = right.equals("000000") ? "000001" : "000000";
        Map<String, Object> guess = new HashMap<>(Map.of("needId", id, "action", "IN", "code", wrong));
        for (int i = 0; i < 5; i++) {
            person.call().body(guess).post(ATTENDANCES).then().statusCode(409).body("code", equalTo("volunteering.code-wrong"));
        }
        person.call().body(guess).post(ATTENDANCES).then().statusCode(429);
        guess.put("code", right);
        person.call().body(guess).post(ATTENDANCES).then().statusCode(429).header("Retry-After", notNullValue());
        signals("supervisor").body("items.findAll { it.sourceId == '" + id + "' }.kind", hasItem("CODE_GUESSING"));
        loop.resident().call().get(NEEDS + "/" + id + "/code").then().statusCode(404);
        assertThat(loop.count("volunteer_attendance WHERE need_id = $1", UUID.fromString(id))).isZero();
    }

    @Test
    void theServersTimeCountsAndAnOddPhoneIsListed() {
        Person person = loop.resident();
        String id = published(need(-10, 60, 3));
        signedUp(person, id);
        person.call().body(Map.of("needId", id, "action", "IN", "code", code(id), "clientTime", in(-600).toString()))
                .post(ATTENDANCES).then().statusCode(201)
                .body("inAt", greaterThanOrEqualTo(in(-1).toString().substring(0, 16)));
        signals("auditor").body("items.findAll { it.sourceId == '" + id + "' }.kind", equalTo(List.of("CLOCK_SKEW")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "{}|needId", "{'needId':'N','action':'IN'}|code",
            "{'needId':'N','action':'IN','code':'123456','place':{'latitude':1,'longitude':1,'accuracyMetres':1}}|code",
            "{'needId':'N','action':'IN','code':'12345'}|code", "{'needId':'N','action':'IN','code':'１２３４５６'}|code",
            "{'needId':'N','action':'AWAY','code':'123456'}|action",
            "{'needId':'N','action':'IN','place':{'latitude':99,'longitude':1,'accuracyMetres':1}}|latitude",
            "{'needId':'N','action':'IN','place':{'latitude':9,'longitude':1,'accuracyMetres':-1}}|accuracyMetres" })
    void namesWhatIsWrong(String body, String field) {
        loop.resident().call().body(body.replace('\'', '"').replace("\"N\"", "\"" + UUID.randomUUID() + "\"")).post(ATTENDANCES)
                .then()
                .statusCode(400).body("errors.field", hasItem(org.hamcrest.Matchers.containsString(field)));
    }

    @Test
    void comesNeitherTooEarlyNorTooLate() {
        Person person = loop.resident();
        String id = published(need(60, 120, 3));
        signedUp(person, id);
        attendAt(person, id, "IN", LoopFixtures.LATITUDE, LoopFixtures.LONGITUDE, 10).statusCode(409)
                .body("code", equalTo("volunteering.too-early"));
        loop.execute("UPDATE volunteer_need SET starts_at = now() - interval '5 hours', ends_at = now() - interval '3 hours'"
                + " WHERE id = $1", UUID.fromString(id));
        attendAt(person, id, "IN", LoopFixtures.LATITUDE, LoopFixtures.LONGITUDE, 10).statusCode(409)
                .body("code", equalTo("volunteering.need-over"));
        signUp(loop.resident(), id).statusCode(409).body("code", equalTo("volunteering.need-over"));
    }

    @Test
    void nobodyIsInTwoPlacesOrTravelsLikeThat() {
        Person person = loop.resident();
        String here = published(need(-60, 60, 3));
        String there = published(need(70, 130, 3, LoopFixtures.LATITUDE + 0.3, LoopFixtures.LONGITUDE));
        signedUp(person, here);
        signedUp(person, there);
        attend(person, here, "IN").statusCode(201);
        loop.execute("UPDATE volunteer_need SET starts_at = now() + interval '5 minutes' WHERE id = $1",
                UUID.fromString(there));
        attend(person, there, "IN").statusCode(409).body("code", equalTo("volunteering.overlap"));
        attend(person, here, "OUT").statusCode(201);
        attend(person, there, "IN").statusCode(409).body("code", equalTo("volunteering.impossible-travel"));
        assertThat(loop.count("volunteer_attendance WHERE need_id = $1", UUID.fromString(there))).isZero();
        String found = "items.findAll { it.sourceId == '" + there + "' }";
        String signal = signals("supervisor").body(found + ".kind.toSet().size()", equalTo(2))
                .body(found + ".otherId.toSet()", hasItem(here)).extract().path(found + "[0].id");
        decide("supervisor", signal).statusCode(200).body("state", equalTo("CLEARED"));
        decide("supervisor", signal).statusCode(409).body("code", equalTo("volunteering.already-decided"));
        decide("supervisor", UUID.randomUUID().toString()).statusCode(404);
        LoopFixtures.as(loop.staffToken("supervisor", "990181015")).get(SIGNALS).then()
                .body(found, hasSize(0));
    }

    private static io.restassured.response.ValidatableResponse decide(String role, String id) {
        return LoopFixtures.staff(role).body(Map.of("outcome", "CLEARED", "note", "查过了"))
                .post("/api/v1/staff/fraud-signals/" + id + "/decision").then();
    }

    @Test
    void aCorrectionUpwardsAsksAnewAndTheAwardStandsUntilThen() {
        Person person = loop.resident();
        String attendance = served(loop, person, published(need(-180, 60, 3)));
        confirm(person, attendance).statusCode(200);
        confirmByStaff(attendance).statusCode(200);
        String signUp = signUpId(person);
        correct(signUp, -150, -30, "忘记签到，全程在场").statusCode(200).body("state", equalTo("LEFT"))
                .body("organiserConfirmedAt", notNullValue()).body("volunteerConfirmedAt", nullValue());
        int before = person.call().get(ME).then().extract().path("minutes");
        assertThat(before).isBetween(60, 62);
        person.call().get("/api/v1/me/points").then().body("time.minutes", equalTo(before));
        assertThat(LoopFixtures.told(person)).anyMatch(text -> text.contains("忘记签到，全程在场"));
        confirm(person, attendance).statusCode(200).body("state", equalTo("AWARDED")).body("minutes", equalTo(120));
        person.call().get("/api/v1/me/points").then().body("time.minutes", equalTo(120)).body("points.balance", equalTo(15));
        person.call().get(ME + "/services").then().body("items", hasSize(2))
                .body("items.findAll { it.reversedAt != null }", hasSize(1));
        assertThat(loop.count("volunteer_attendance_event WHERE attendance_id = $1", UUID.fromString(attendance)))
                // In, out, two confirmations, award, correction, confirmation, award, reversal.
                .isEqualTo(9);
        points.booksAreRight();
    }

    @Test
    void whatWasSpentIsNotTakenBackAndTheRefusalSaysHowMuchIsThere() {
        Person person = loop.resident();
        String attendance = served(loop, person, published(need(-180, 60, 3)));
        confirm(person, attendance).statusCode(200);
        confirmByStaff(attendance).statusCode(200);
        AccountOwner owner = AccountOwner.resident(ProxyFixtures.idOf(person));
        UUID hold = points.hold(owner, Currency.TIME, 40).transactionId();
        long left = points.balance(owner, Currency.TIME, "AVAILABLE");
        correct(signUpId(person), -150, -140, "记错了").statusCode(409).body("code", equalTo("points.insufficient"))
                .body("detail", org.hamcrest.Matchers.containsString("最多能收回 " + left));
        assertThat(points.balance(owner, Currency.TIME, "AVAILABLE")).isEqualTo(left);
        points.write(session -> ledger.release(session, new Movements.Release(hold, PointsFixtures.cause())));
        correct(signUpId(person), -150, -140, "记错了").statusCode(200).body("state", equalTo("AWARDED"))
                .body("minutes", equalTo(10));
        confirm(person, attendance).statusCode(409).body("code", equalTo("volunteering.already-confirmed"));
        assertThat(points.balance(owner, Currency.TIME, "AVAILABLE")).isEqualTo(10);
        points.booksAreRight();
    }

    @Test
    void whatWasSpentStaysSpentWhenTheAwardIsCorrected() {
        Person person = loop.resident();
        String attendance = served(loop, person, published(need(-180, 60, 3)));
        confirm(person, attendance).statusCode(200);
        confirmByStaff(attendance).statusCode(200);
        AccountOwner owner = AccountOwner.resident(ProxyFixtures.idOf(person));
        points.write(session -> ledger.donate(session, new Movements.Donate(owner, AccountOwner.PUBLIC_POOL, Currency.TIME, 50,
                PointsFixtures.cause())));
        // Upwards, though most of it is gone; confirmed anew, the new award comes before the old one goes.
        correct(signUpId(person), -150, -30, "全程在场").statusCode(200).body("state", equalTo("LEFT"));
        // Upwards again, before anybody confirmed: what stands is still the first award.
        correct(signUpId(person), -150, -60, "早走半小时").statusCode(200).body("state", equalTo("LEFT"));
        confirm(person, attendance).statusCode(200).body("state", equalTo("AWARDED")).body("minutes", equalTo(90));
        assertThat(points.balance(owner, Currency.TIME, "AVAILABLE")).isEqualTo(40);
        person.call().get(ME).then().body("minutes", equalTo(90));
        // Downwards by what is still there, at once; by more it is refused, and nothing has changed.
        correct(signUpId(person), -150, -110, "只到一半").statusCode(409).body("code", equalTo("points.insufficient"));
        assertThat(points.balance(owner, Currency.TIME, "AVAILABLE")).isEqualTo(40);
        correct(signUpId(person), -150, -90, "只到一半").statusCode(200).body("state", equalTo("AWARDED"))
                .body("minutes", equalTo(60));
        assertThat(points.balance(owner, Currency.TIME, "AVAILABLE")).isEqualTo(10);
        person.call().get(ME).then().body("minutes", equalTo(60));
        assertThat(LoopFixtures.told(person)).anyMatch(text -> text.contains("已按更正后的时间计入"));
        points.booksAreRight();
    }

    @Test
    void theOrganiserCorrectsWhoNeverSignedInButNotTimesThatCannotBe() {
        Person person = loop.resident();
        String id = published(need(-180, 60, 3));
        String signUp = signedUp(person, id);
        correct(signUp, -100, -200, "倒过来").statusCode(400).body("errors.field", hasItem("outAt"));
        correct(signUp, -100, 50, "将来").statusCode(400).body("errors.field", hasItem("outAt"));
        correct(signUp, -300, -100, "太早").statusCode(400).body("errors.field", hasItem("inAt"));
        LoopFixtures.as(loop.staffToken("grid-worker", "990181015"))
                .body(Map.of("inAt", in(-100).toString(), "outAt", in(-40).toString(), "reason", "别处"))
                .post("/api/v1/staff/volunteer/sign-ups/" + signUp + "/corrections").then().statusCode(404);
        String attendance = correct(signUp, -100, -40, "手机没电").statusCode(200).extract().path("id");
        confirm(person, attendance).statusCode(200).body("minutes", equalTo(60));
        Person other = loop.resident();
        confirm(other, attendance).statusCode(404).body("code", equalTo("volunteering.attendance-not-found"));
    }

    @Test
    void whoOrganisesAndHelpsConfirmsAsAVolunteerAlone() {
        Person organiser = loop.resident();
        Person second = loop.resident();
        String group = organiser.call().body(Map.of("name", "队 " + UUID.randomUUID())).post("/api/v1/volunteer/groups").then()
                .statusCode(201).extract().path("id");
        String number = second.call().get(ME).then().extract().path("volunteerNumber");
        organiser.call().body(Map.of("volunteerNumber", number)).post("/api/v1/volunteer/groups/" + group + "/organisers")
                .then().statusCode(204);
        Map<String, Object> need = need(-120, 60, 3);
        need.put("groupId", group);
        String id = organiser.call().body(need).post(NEEDS).then().statusCode(201).extract().path("id");
        LoopFixtures.staff("supervisor").body(Map.of("approved", true)).post("/api/v1/staff/volunteer/needs/" + id + "/review")
                .then().statusCode(200);
        String signUp = signedUp(organiser, id);
        Map<String, String> times = Map.of("inAt", in(-100).toString(), "outAt", in(-40).toString(), "reason", "补签");
        String corrections = "/api/v1/volunteer/sign-ups/" + signUp + "/corrections";
        organiser.call().body(times).post(corrections).then().statusCode(409)
                .body("code", equalTo("volunteering.own-attendance"));
        loop.resident().call().body(times).post(corrections).then().statusCode(404);
        String attendance = second.call().body(times).post(corrections).then().statusCode(200).extract().path("id");
        confirm(organiser, attendance).statusCode(200).body("state", equalTo("AWARDED")).body("minutes", equalTo(60));
        confirm(organiser, attendance).statusCode(409);
        second.call().get(NEEDS + "/" + id + "/sign-ups").then().statusCode(200).body("items", hasSize(1))
                .body("items[0].attendance.awarded", equalTo(true));
    }

    @Test
    void aDayHasOnlySoManyMinutes() {
        Person person = loop.resident();
        // Both services lie on yesterday's date in the city, whatever the time is now: 09:00 to 15:40, and again as if elsewhere.
        assertThat(yesterday(person)).isEqualTo(400);
        assertThat(yesterday(person)).isEqualTo(200);
        person.call().get(ME).then().body("minutes", equalTo(600));
        signals("supervisor").body("items.detail", hasItem("当天超过每日上限，200 分钟未计"));
    }

    private Integer yesterday(Person person) {
        String id = published(need(-60, 60, 3));
        String signUp = signedUp(person, id);
        String attendance = correct(signUp, -30, -20, "补录").statusCode(200).extract().path("id");
        String nine = "(date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') - interval '15 hours') AT TIME ZONE 'Asia/Shanghai'";
        loop.execute("UPDATE volunteer_attendance SET in_at = " + nine + ", out_at = " + nine
                + " + interval '400 minutes' WHERE id = $1", UUID.fromString(attendance));
        loop.execute("UPDATE volunteer_need SET starts_at = " + nine + ", ends_at = " + nine
                + " + interval '8 hours', minutes = 480 WHERE id = $1", UUID.fromString(id));
        loop.execute("DELETE FROM volunteer_span WHERE source_id = $1", UUID.fromString(id));
        return confirm(person, attendance).statusCode(200).extract().path("minutes");
    }

    @Test
    void whoWasThereWhenItWasCancelledStillSignsOut() {
        Person there = loop.resident();
        Person late = loop.resident();
        String id = published(need(-60, 60, 3));
        signedUp(there, id);
        signedUp(late, id);
        attend(there, id, "IN").statusCode(201);
        LoopFixtures.staff("supervisor").body(Map.of("reason", "下雨"))
                .post("/api/v1/staff/volunteer/needs/" + id + "/cancellation")
                .then().statusCode(200);
        attend(late, id, "IN").statusCode(409).body("code", equalTo("volunteering.not-signed-up"));
        attend(there, id, "OUT").statusCode(201).body("state", equalTo("LEFT"));
    }

    @Test
    void tellsOnceWhoForgotToSignOut() {
        Person person = loop.resident();
        String id = published(need(-60, 60, 3));
        signedUp(person, id);
        attend(person, id, "IN").statusCode(201);
        loop.execute("UPDATE volunteer_attendance SET remind_at = now() - interval '1 minute' WHERE need_id = $1",
                UUID.fromString(id));
        PointsFixtures.await(() -> forgotten.remind(100));
        PointsFixtures.await(() -> forgotten.remind(100));
        assertThat(LoopFixtures.told(person)).filteredOn(text -> text.contains("已经结束。请签退")).hasSize(1);
    }
}
