package org.qiaomen.volunteering.need;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.qiaomen.volunteering.VolunteerFixtures.ME;
import static org.qiaomen.volunteering.VolunteerFixtures.NEEDS;
import static org.qiaomen.volunteering.VolunteerFixtures.STAFF;
import static org.qiaomen.volunteering.VolunteerFixtures.need;
import static org.qiaomen.volunteering.VolunteerFixtures.published;
import static org.qiaomen.volunteering.VolunteerFixtures.signUp;
import static org.qiaomen.volunteering.VolunteerFixtures.signedUp;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.platform.Transactions;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class NeedTest {

    @Inject
    LoopFixtures loop;
    @Inject
    Reminders reminders;
    @Inject
    VolunteerMerge merge;
    @Inject
    DemoNeeds demo;
    @Inject
    Transactions transactions;

    @Test
    void staffPublishAtOnceAndAnyoneFindsIt() {
        String id = published(need(600, 780, 2, 29.5, 113.5));
        RestAssured.given().get(NEEDS + "/" + id).then().statusCode(200).body("state", equalTo("OPEN"))
                .body("minutes", equalTo(180)).body("publisherKind", equalTo("STAFF"))
                .body("coordinateSystem", equalTo("GCJ02"));
        RestAssured.given().get(NEEDS + "?near=29.5,113.5&coordinateSystem=WGS84&radius=500").then().statusCode(200)
                .body("items.id", equalTo(List.of(id)));
        RestAssured.given().get(NEEDS + "?near=29.51,113.5&coordinateSystem=WGS84&radius=500").then()
                .body("items", hasSize(0));
        RestAssured.given().get(NEEDS + "?near=29.51,113.5&coordinateSystem=WGS84&radius=2000").then()
                .body("items.id", hasItem(id));
    }

    @Test
    void pagesByTimeAndFiltersBySkillAndDay() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Map<String, Object> need = need(2_000 + 100 * i, 2_050 + 100 * i, 1, 29.7, 113.7);
            need.put("skills", List.of(i % 2 == 0 ? "LEGAL" : "REPAIR"));
            ids.add(published(need));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = RestAssured.given()
                    .get(NEEDS + "?near=29.7,113.7&coordinateSystem=WGS84&limit=2" + cursor).then().statusCode(200)
                    .extract().jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor") == null ? null : "&cursor=" + page.getString("nextCursor");
        } while (cursor != null);
        assertThat(seen).isEqualTo(ids);
        RestAssured.given().get(NEEDS + "?near=29.7,113.7&coordinateSystem=WGS84&skill=REPAIR").then()
                .body("items.id", equalTo(List.of(ids.get(1), ids.get(3))));
        String day = LocalDate.now(org.qiaomen.platform.CityTime.ZONE).plusDays(30).toString();
        RestAssured.given().get(NEEDS + "?near=29.7,113.7&from=" + day).then().statusCode(200).body("items", hasSize(0));
        RestAssured.given().get(NEEDS + "?near=29.7,113.7&coordinateSystem=WGS84&to=" + day).then().body("items", hasSize(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "near=abc|near", "near=91,0|near", "near=1,2&radius=99|radius",
            "near=1,2&radius=1e3|radius", "near=1,2&coordinateSystem=BD09|coordinateSystem", "from=tomorrow|from",
            "to=2026-13-01|to", "skill=MAGIC|skill", "limit=0|limit", "cursor=x|cursor" })
    void namesWhatIsWrongInASearch(String query, String field) {
        RestAssured.given().get(NEEDS + "?" + query).then().statusCode(400).body("errors.field", hasItem(field));
    }

    @Test
    void aResidentsNeedShowsOnceStaffOfTheAreaReviewedIt() {
        Person asking = loop.resident();
        String id = asking.call().body(need(600, 700, 1)).post(NEEDS).then().statusCode(201)
                .body("state", equalTo("REVIEW")).body("publisherName", startsWith("居民 ")).extract().path("id");
        RestAssured.given().get(NEEDS + "/" + id).then().statusCode(404).body("code", equalTo("volunteering.need-not-found"));
        signUp(loop.resident(), id).statusCode(409).body("code", equalTo("volunteering.need-not-open"));
        asking.call().get(ME + "/needs").then().body("items.id", hasItem(id));
        String elsewhere = loop.staffToken("supervisor", "990181015");
        LoopFixtures.as(elsewhere).body(Map.of("approved", true)).post(STAFF + "/needs/" + id + "/review").then()
                .statusCode(404);
        LoopFixtures.staff("supervisor").get(STAFF + "/needs?limit=100").then().statusCode(200).body("items.id", hasItem(id));
        LoopFixtures.staff("supervisor").body(Map.of("approved", true, "note", "已核实")).post(STAFF + "/needs/" + id + "/review")
                .then().statusCode(200).body("state", equalTo("OPEN"));
        LoopFixtures.staff("supervisor").body(Map.of("approved", false)).post(STAFF + "/needs/" + id + "/review").then()
                .statusCode(409).body("code", equalTo("volunteering.need-not-in-review"));
        RestAssured.given().get(NEEDS + "/" + id).then().statusCode(200)
                // A home is not pointed at.
                .body("latitude.toString()", org.hamcrest.Matchers.matchesPattern("\\d+\\.\\d{1,3}"));
        assertThat(LoopFixtures.told(asking)).anyMatch(text -> text.contains("已经发布"));
        signUp(asking, id).statusCode(409).body("code", equalTo("volunteering.own-need"));
    }

    @Test
    void groupsPublishUnderTheirNameByAnyOrganiser() {
        Person first = loop.resident();
        Person second = loop.resident();
        String name = "暖冬队 " + UUID.randomUUID().toString().substring(0, 8);
        String group = first.call().body(Map.of("name", name)).post("/api/v1/volunteer/groups").then().statusCode(201)
                .extract().path("id");
        second.call().body(Map.of("name", name)).post("/api/v1/volunteer/groups").then().statusCode(409)
                .body("code", equalTo("volunteering.group-name-taken"));
        Map<String, Object> need = need(600, 700, 1);
        need.put("groupId", group);
        second.call().body(need).post(NEEDS).then().statusCode(404).body("code", equalTo("volunteering.group-not-found"));
        String number = second.call().get(ME).then().statusCode(200).extract().path("volunteerNumber");
        String firstNumber = first.call().get(ME).then().extract().path("volunteerNumber");
        first.call().body(Map.of("volunteerNumber", number)).post("/api/v1/volunteer/groups/" + group + "/organisers").then()
                .statusCode(204);
        String id = second.call().body(need).post(NEEDS).then().statusCode(201).body("publisherName", equalTo(name)).extract()
                .path("id");
        first.call().get(NEEDS + "/" + id + "/sign-ups").then().statusCode(200);
        loop.resident().call().get(NEEDS + "/" + id + "/sign-ups").then().statusCode(404);
        second.call().delete("/api/v1/volunteer/groups/" + group + "/organisers/" + firstNumber).then().statusCode(204);
        second.call().delete("/api/v1/volunteer/groups/" + group + "/organisers/" + number).then().statusCode(409)
                .body("code", equalTo("volunteering.last-organiser"));
        second.call().get("/api/v1/volunteer/groups").then().body("[0].organisers", equalTo(List.of(number)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "places|0", "places|1001", "places|1.5", "points|-1", "points|1001", "minutes|0",
            "minutes|99", "title|' '", "endsAt|2020-01-01T00:00:00+08:00" })
    void refusesNeedsThatMakeNoSense(String field, String value) {
        Map<String, Object> need = need(600, 650, 1);
        need.put(field, value.matches("-?\\d+") ? (Object) Integer.valueOf(value)
                : value.matches("\\d+\\.\\d") ? (Object) Double.valueOf(value) : value);
        LoopFixtures.staff("supervisor").body(need).post(STAFF + "/needs").then().statusCode(400)
                .body("errors.field", hasItem(containsString(field)));
    }

    @Test
    void refusesTimesThatAreOverOrTooFarAhead() {
        LoopFixtures.staff("supervisor").body(need(-600, -60, 1)).post(STAFF + "/needs").then().statusCode(409)
                .body("code", equalTo("volunteering.need-time"));
        LoopFixtures.staff("supervisor").body(need(10, 10 + 25 * 60, 1)).post(STAFF + "/needs").then().statusCode(409);
        LoopFixtures.staff("supervisor").body(need(600_000, 600_060, 1)).post(STAFF + "/needs").then().statusCode(409);
        String township = loop.staffToken("grid-worker", "990181015");
        LoopFixtures.as(township).body(need(600, 700, 1)).post(STAFF + "/needs").then().statusCode(403)
                .body("code", equalTo("volunteering.outside-area"));
    }

    @Test
    void whoFindsNoPlaceWaitsAndMovesUpByHimself() {
        String id = published(need(600, 700, 1));
        Person first = loop.resident();
        Person second = loop.resident();
        Person third = loop.resident();
        String signUp = signUp(first, id).statusCode(201).body("state", equalTo("CONFIRMED"))
                .body("meetingPoint", equalTo("3 栋 2 单元 101")).extract().path("id");
        signUp(second, id).statusCode(201).body("state", equalTo("WAITING")).body("position", equalTo(1))
                .body("meetingPoint", nullValue());
        signUp(third, id).statusCode(201).body("position", equalTo(2));
        signUp(first, id).statusCode(409).body("code", equalTo("volunteering.already-signed-up"));
        third.call().get(ME + "/sign-ups").then().body("items[0].position", equalTo(2));
        String key = UUID.randomUUID().toString();
        first.call().header("Idempotency-Key", key).post("/api/v1/volunteer/sign-ups/" + signUp + "/withdrawal").then()
                .statusCode(200).body("state", equalTo("WITHDRAWN"));
        first.call().header("Idempotency-Key", key).post("/api/v1/volunteer/sign-ups/" + signUp + "/withdrawal").then()
                .statusCode(200).header("Idempotency-Replayed", "true");
        second.call().get(ME + "/sign-ups").then().body("items[0].state", equalTo("CONFIRMED"));
        third.call().get(ME + "/sign-ups").then().body("items[0].state", equalTo("WAITING"))
                .body("items[0].position", equalTo(1));
        assertThat(LoopFixtures.told(second)).anyMatch(text -> text.contains("递补"));
        signUp(first, id).statusCode(201).body("state", equalTo("WAITING")).body("position", equalTo(2));
        first.call().post("/api/v1/volunteer/sign-ups/" + UUID.randomUUID() + "/withdrawal").then().statusCode(404);
        second.call().post("/api/v1/volunteer/sign-ups/" + signUp + "/withdrawal").then().statusCode(404)
                .body("code", equalTo("volunteering.sign-up-not-found"));
        LoopFixtures.staff("supervisor").get(STAFF + "/needs/" + id + "/sign-ups").then().statusCode(200)
                .body("items", hasSize(3)).body("items.volunteerNumber", not(hasItem(nullValue())))
                .body("items[0].signUpId", notNullValue());
    }

    @Test
    void nobodyIsBoundTwiceForOneTime() {
        Person person = loop.resident();
        String one = published(need(600, 700, 1));
        String other = published(need(650, 750, 1));
        String signUp = signedUp(person, one);
        signUp(person, other).statusCode(409).body("code", equalTo("volunteering.overlap"));
        person.call().post("/api/v1/volunteer/sign-ups/" + signUp + "/withdrawal").then().statusCode(200);
        signUp(person, other).statusCode(201);
        signUp(person, one).statusCode(409);
    }

    @Test
    void cancellingTellsEverybodyAndSetsThemFree() {
        Person person = loop.resident();
        String id = published(need(600, 700, 1));
        signedUp(person, id);
        LoopFixtures.staff("supervisor").body(Map.of("reason", "雨天改期")).post(STAFF + "/needs/" + id + "/cancellation").then()
                .statusCode(200).body("state", equalTo("CANCELLED")).body("note", equalTo("雨天改期"));
        assertThat(LoopFixtures.told(person)).anyMatch(text -> text.contains("雨天改期"));
        person.call().get(ME + "/sign-ups").then().body("items[0].state", equalTo("CANCELLED"));
        signedUp(person, published(need(600, 700, 1)));
        LoopFixtures.staff("supervisor").body(Map.of("reason", "再来")).post(STAFF + "/needs/" + id + "/cancellation").then()
                .statusCode(409);
    }

    @Test
    void whoeverSignedUpIsToldOfAnotherTimeAndPlace() {
        String id = published(need(2_000, 2_060, 1));
        Person first = loop.resident();
        Person waiting = loop.resident();
        signUp(first, id).statusCode(201).body("state", equalTo("CONFIRMED"));
        signUp(waiting, id).statusCode(201).body("state", equalTo("WAITING"));
        Map<String, Object> later = need(2_200, 2_290, 2, 29.9, 113.9);
        later.put("placeName", "文化广场");
        edit(id, "\"v1\"", later).statusCode(200).body("version", equalTo(2)).body("placeName", equalTo("文化广场"))
                .body("state", equalTo("OPEN")).body("taken", equalTo(2)).body("waiting", equalTo(0))
                .body("minutes", equalTo(90));
        RestAssured.given().get(NEEDS + "/" + id).then().statusCode(200).header("ETag", "\"v2\"");
        assertThat(LoopFixtures.told(first)).anyMatch(text -> text.contains("改为") && text.contains("文化广场"));
        assertThat(LoopFixtures.told(waiting)).anyMatch(text -> text.contains("递补"));
        // The new time is the one that they are bound to.
        signUp(first, published(need(2_000, 2_060, 1))).statusCode(201);
        signUp(first, published(need(2_250, 2_300, 1))).statusCode(409).body("code", equalTo("volunteering.overlap"));
    }

    @Test
    void otherWordsDisturbNobody() {
        String id = published(need(2_000, 2_060, 1));
        Person volunteer = loop.resident();
        signUp(volunteer, id);
        int told = LoopFixtures.told(volunteer).size();
        Map<String, Object> words = new java.util.HashMap<>(need(2_000, 2_060, 3));
        JsonPath before = RestAssured.given().get(NEEDS + "/" + id).then().extract().jsonPath();
        words.put("startsAt", before.getString("startsAt"));
        words.put("endsAt", before.getString("endsAt"));
        words.put("description", "带上雨伞");
        edit(id, "\"v1\"", words).statusCode(200).body("description", equalTo("带上雨伞")).body("places", equalTo(3));
        assertThat(LoopFixtures.told(volunteer)).hasSize(told);
    }

    @Test
    void whoseDayHasNoRoomForTheNewTimeGivesUpThePlace() {
        String id = published(need(2_000, 2_060, 1));
        Person busy = loop.resident();
        Person waiting = loop.resident();
        signUp(busy, id);
        signUp(waiting, id);
        signUp(busy, published(need(2_200, 2_260, 1))).statusCode(201);
        edit(id, "\"v1\"", need(2_210, 2_270, 1)).statusCode(200).body("taken", equalTo(1)).body("waiting", equalTo(0));
        assertThat(LoopFixtures.told(busy)).anyMatch(text -> text.contains("冲突"));
        busy.call().get(ME + "/sign-ups").then().body("items.find { it.needId == '" + id + "' }.state", equalTo("WITHDRAWN"));
        waiting.call().get(ME + "/sign-ups").then()
                .body("items.find { it.needId == '" + id + "' }.state", equalTo("CONFIRMED"));
    }

    @Test
    void editsOnlyWhatTheCallerHasSeenBeforeItBegins() {
        String id = published(need(2_000, 2_060, 2));
        signUp(loop.resident(), id);
        signUp(loop.resident(), id);
        edit(id, null, need(2_000, 2_060, 2)).statusCode(428);
        edit(id, "\"v7\"", need(2_000, 2_060, 2)).statusCode(412);
        edit(id, "\"v1\"", need(2_000, 2_060, 1)).statusCode(409).body("code", equalTo("volunteering.places-taken"))
                .body("errors.field", hasItem("places"));
        LoopFixtures.as(loop.staffToken("supervisor", "990181015")).header("If-Match", "\"v1\"").body(need(2_000, 2_060, 2))
                .put(STAFF + "/needs/" + id).then().statusCode(403).body("code", equalTo("volunteering.outside-area"));
        loop.resident().call().header("If-Match", "\"v1\"").body(need(2_000, 2_060, 2)).put(NEEDS + "/" + id).then()
                .statusCode(404);
        String begun = published(need(-10, 60, 2));
        edit(begun, "\"v1\"", need(100, 160, 2)).statusCode(409).body("code", equalTo("volunteering.need-begun"));
    }

    @Test
    void whatAResidentChangesIsReviewedAgain() {
        Person asking = loop.resident();
        String id = asking.call().body(need(2_000, 2_060, 1)).post(NEEDS).then().statusCode(201).extract().path("id");
        review(id, true).statusCode(200);
        Person volunteer = loop.resident();
        signUp(volunteer, id).statusCode(201);
        asking.call().header("If-Match", "\"v1\"").body(need(2_300, 2_360, 1)).put(NEEDS + "/" + id).then().statusCode(200)
                .body("state", equalTo("REVIEW")).body("taken", equalTo(1));
        signUp(loop.resident(), id).statusCode(409).body("code", equalTo("volunteering.need-not-open"));
        review(id, false).statusCode(200).body("state", equalTo("REJECTED")).body("taken", equalTo(0));
        assertThat(LoopFixtures.told(volunteer)).anyMatch(text -> text.contains("没有通过社区审核"));
        signUp(volunteer, published(need(2_310, 2_350, 1))).statusCode(201);
    }

    private static io.restassured.response.ValidatableResponse edit(String id, String ifMatch, Map<String, Object> need) {
        var call = LoopFixtures.staff("supervisor").body(need);
        return (ifMatch == null ? call : call.header("If-Match", ifMatch)).put(STAFF + "/needs/" + id).then();
    }

    private static io.restassured.response.ValidatableResponse review(String id, boolean approved) {
        return LoopFixtures.staff("supervisor").body(Map.of("approved", approved)).post(STAFF + "/needs/" + id + "/review")
                .then();
    }

    @Test
    void remindsOnceTheDayBefore() {
        Person person = loop.resident();
        String id = published(need(3_000, 3_100, 1));
        signedUp(person, id);
        PointsFixtures.await(() -> reminders.remind(100));
        assertThat(LoopFixtures.told(person)).noneMatch(text -> text.contains("将于"));
        loop.execute("UPDATE volunteer_sign_up SET remind_at = now() - interval '1 minute' WHERE need_id = $1",
                UUID.fromString(id));
        PointsFixtures.await(() -> reminders.remind(100));
        PointsFixtures.await(() -> reminders.remind(100));
        assertThat(LoopFixtures.told(person)).filteredOn(text -> text.contains("将于")).hasSize(1);
    }

    @Test
    void theYoungNeedTheirGuardian() {
        Person pupil = loop.resident();
        String id = published(need(600, 700, 5));
        profile(pupil, LocalDate.now().minusYears(16), "STUDENT");
        signUp(pupil, id).statusCode(409).body("code", equalTo("volunteering.too-young"));
        String resident = pupil.call().get("/api/v1/me/points").then().extract().path("residentId");
        LoopFixtures.staff("supervisor").body(Map.of("agreed", true)).put("/api/v1/staff/volunteers/" + resident + "/guardian")
                .then().statusCode(204);
        signUp(pupil, id).statusCode(201);
        Person child = loop.resident();
        profile(child, LocalDate.now().minusYears(12), "STUDENT");
        String childId = child.call().get("/api/v1/me/points").then().extract().path("residentId");
        LoopFixtures.staff("supervisor").body(Map.of("agreed", true)).put("/api/v1/staff/volunteers/" + childId + "/guardian");
        signUp(child, id).statusCode(409);
        LoopFixtures.staff("supervisor").body(Map.of("agreed", true))
                .put("/api/v1/staff/volunteers/" + UUID.randomUUID() + "/guardian").then().statusCode(404);
    }

    @Test
    void signsUpOncePerKey() {
        Person person = loop.resident();
        String id = published(need(600, 700, 1));
        String key = UUID.randomUUID().toString();
        String first = person.call().header("Idempotency-Key", key).post(NEEDS + "/" + id + "/sign-ups").then()
                .statusCode(201).extract().asString();
        person.call().header("Idempotency-Key", key).post(NEEDS + "/" + id + "/sign-ups").then().statusCode(201)
                .header("Idempotency-Replayed", "true").body(equalTo(first));
        RestAssured.given().get(NEEDS + "/" + id).then().body("taken", equalTo(1));
    }

    @Test
    void ofTwoAccountsOfOnePersonOneComes() {
        Person from = loop.resident();
        Person into = loop.resident();
        Person waiting = loop.resident();
        String both = published(need(600, 700, 2));
        String one = published(need(800, 900, 1));
        signedUp(from, both);
        signedUp(into, both);
        signedUp(waiting, both);
        signedUp(from, one);
        UUID fromId = residentId(from);
        UUID intoId = residentId(into);
        String oldNumber = from.call().get(ME).then().extract().path("volunteerNumber");
        transactions.write(session -> merge.merge(session, fromId, intoId)).await().indefinitely();
        into.call().get(ME + "/sign-ups").then().body("items.needId", hasItem(both)).body("items.needId", hasItem(one));
        waiting.call().get(ME + "/sign-ups").then().body("items[0].state", equalTo("CONFIRMED"));
        RestAssured.given().get(NEEDS + "/" + both).then().body("taken", equalTo(2)).body("waiting", equalTo(0));
        assertThat(loop.row("SELECT merged_into FROM volunteer WHERE number = $1", oldNumber).getUUID(0)).isEqualTo(intoId);
    }

    @Test
    void theDemoCityHasTwoNeeds() {
        long before = loop.count("volunteer_need WHERE publisher_name <> ''");
        PointsFixtures.await(() -> demo.loadIfEmpty());
        long after = loop.count("volunteer_need WHERE publisher_name <> ''");
        assertThat(after - before).isEqualTo(before == 0 ? 2 : 0);
    }

    private static UUID residentId(Person person) {
        return UUID.fromString(person.call().get("/api/v1/me/points").then().extract().path("residentId"));
    }

    private static void profile(Person person, LocalDate born, String employment) {
        person.call().body(Map.of("birthDate", born.toString(), "employment", employment)).put("/api/v1/me/profile").then()
                .statusCode(200);
    }
}
