package org.qiaomen.identity.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class FamilyTest {

    private static final String FAMILY = "/api/v1/me/family";

    @Inject
    LoopFixtures loop;

    Person mother;
    Person son;

    @BeforeEach
    void people() {
        mother = loop.resident();
        son = loop.resident();
    }

    @Test
    void takesTwoToBeFamily() {
        String id = declare(son, "PARENT", mother.phone()).statusCode(201).body("state", equalTo("DECLARED"))
                .body("relative", nullValue()).extract().path("id");
        assertThat(LoopFixtures.told(mother).get(0)).contains("父母").contains("拒绝");
        son.call().post(FAMILY + "/" + id + "/confirmation").then().statusCode(404);
        loop.resident().call().post(FAMILY + "/" + id + "/confirmation").then().statusCode(404);
        mother.call().get(FAMILY).then().statusCode(200).body("items[0].kind", equalTo("CHILD"))
                .body("items[0].declaredByMe", equalTo(false));
        mother.call().post(FAMILY + "/" + id + "/confirmation").then().statusCode(200).body("state", equalTo("CONFIRMED"))
                .body("kind", equalTo("CHILD")).body("relative.id", equalTo(id(son).toString()));
        son.call().get(FAMILY).then().body("items[0].kind", equalTo("PARENT"))
                .body("items[0].relative.id", equalTo(id(mother).toString()));
        mother.call().post(FAMILY + "/" + id + "/confirmation").then().statusCode(409);
        son.call().delete(FAMILY + "/" + id).then().statusCode(204);
        assertThat(LoopFixtures.told(mother).get(0)).contains("解除");
        mother.call().get(FAMILY).then().body("items", empty());
    }

    @Test
    void answersTheSameWhetherANumberIsKnownOrNot() {
        String known = declare(son, "PARENT", mother.phone()).statusCode(201).extract().asString();
        String unknown = declare(son, "SIBLING", "13900000017").statusCode(201).extract().asString();
        assertThat(shape(known)).isEqualTo(shape(unknown));
    }

    private static String shape(String json) {
        return json.replaceAll("\"(id|phone|kind|label|declaredAt)\":\"[^\"]*\"", "");
    }

    @Test
    void letsTheOtherDecline() {
        String id = declare(son, "SPOUSE", mother.phone()).statusCode(201).extract().path("id");
        mother.call().delete(FAMILY + "/" + id).then().statusCode(204);
        assertThat(loop.row("SELECT state FROM family_relation WHERE id = $1", UUID.fromString(id)).getString(0))
                .isEqualTo("DECLINED");
        mother.call().post(FAMILY + "/" + id + "/confirmation").then().statusCode(409)
                .body("code", equalTo("identity.relation-decided"));
        declare(son, "SPOUSE", mother.phone()).statusCode(201);
        declare(son, "CHILD", mother.phone()).statusCode(409).body("code", equalTo("identity.relation-exists"));
        declare(son, "CHILD", son.phone()).statusCode(409).body("code", equalTo("identity.relation-to-oneself"));
        declare(son, "CHILD", "12345").statusCode(400);
    }

    @Test
    void knowsOneSpouseAtATime() {
        Person other = loop.resident();
        confirmed(son, "SPOUSE", mother);
        String second = declare(other, "SPOUSE", mother.phone()).statusCode(201).extract().path("id");
        mother.call().post(FAMILY + "/" + second + "/confirmation").then().statusCode(409)
                .body("code", equalTo("identity.spouse-exists"));
        String first = mother.call().get(FAMILY).then().extract().path("items.find { it.state == 'CONFIRMED' }.id");
        mother.call().delete(FAMILY + "/" + first).then().statusCode(204);
        mother.call().post(FAMILY + "/" + second + "/confirmation").then().statusCode(200);
    }

    @Test
    void marriesOneOfManyWhoAskAtOnce() {
        List<String> asked = java.util.stream.Stream.generate(loop::resident).limit(5)
                .map(one -> declare(one, "SPOUSE", mother.phone()).statusCode(201).extract().<String> path("id")).toList();
        var turns = new java.util.concurrent.ConcurrentLinkedQueue<>(asked);
        List<Integer> answers = LoopFixtures.atOnce(5, () -> mother.call().post(FAMILY + "/" + turns.remove() + "/confirmation")
                .statusCode());
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(4);
    }

    @Test
    void makesGuardiansByPapersAlone() {
        String id = declare(mother, "WARD", son.phone()).statusCode(201).extract().path("id");
        son.call().post(FAMILY + "/" + id + "/confirmation").then().statusCode(409)
                .body("code", equalTo("identity.papers-needed"));
        Map<String, Object> papers = Map.of("relativeId", id(son), "papers", "户口簿、出生证明");
        LoopFixtures.as(loop.staffToken("grid-worker", LoopFixtures.CITY + "999")).body(papers)
                .post("/api/v1/staff/family/" + id + "/confirmation").then().statusCode(404);
        LoopFixtures.staff("grid-worker").body(papers).post("/api/v1/staff/family/" + id + "/confirmation").then()
                .statusCode(200).body("papersSeen", equalTo(true));
        LoopFixtures.staff("supervisor").get("/api/v1/staff/residents/" + id(son) + "/family").then().statusCode(200)
                .body("items[0].kind", equalTo("GUARDIAN"));
        assertThat(LoopFixtures.told(son).get(0)).contains("社区已查验证件");
    }

    @Test
    void confirmsByPapersNobodyElseThanTheOneWhoWasDeclared() {
        String id = declare(mother, "WARD", son.phone()).statusCode(201).extract().path("id");
        String path = "/api/v1/staff/family/" + id + "/confirmation";
        LoopFixtures.staff("grid-worker").body(Map.of("relativeId", id(loop.resident()), "papers", "户口簿")).post(path).then()
                .statusCode(409).body("code", equalTo("identity.relative-number-differs"))
                .body("errors[0].field", equalTo("relativeId"));
        // Somebody without a number, while the number is somebody's.
        String guest = IdentityFixtures.signInResident("guest-" + UUID.randomUUID().toString().substring(0, 8))
                .path("accessToken");
        String guestId = LoopFixtures.as(guest).get("/api/v1/me/points").then().extract().path("residentId");
        LoopFixtures.staff("grid-worker").body(Map.of("relativeId", guestId, "papers", "户口簿")).post(path).then()
                .statusCode(409).body("code", equalTo("identity.relative-number-differs"));
        LoopFixtures.staff("grid-worker").body(Map.of("relativeId", id(son), "papers", "户口簿")).post(path).then()
                .statusCode(200);
        // The number was the neighbour's, who never came: the child itself has none.
        String other = declare(mother, "WARD", "19" + (100_000_000 + new java.util.Random().nextInt(800_000_000)))
                .statusCode(201).extract().path("id");
        LoopFixtures.staff("grid-worker").body(Map.of("relativeId", guestId, "papers", "户口簿"))
                .post("/api/v1/staff/family/" + other + "/confirmation").then().statusCode(200);
    }

    @Test
    void followsWhoTurnsOutToBeSomebodyElse() {
        String name = "kin-" + UUID.randomUUID().toString().substring(0, 8);
        String token = IdentityFixtures.signInResident(name).path("accessToken");
        String guest = LoopFixtures.as(token).get("/api/v1/me/points").then().extract().path("residentId");
        Person aunt = loop.resident();
        record(guest, id(mother), "PARENT");
        record(guest, id(aunt), "SPOUSE");
        record(id(son).toString(), id(loop.resident()), "SPOUSE");
        IdentityFixtures.signInResident(name, son.phone());
        List<String> kinds = son.call().get(FAMILY).then().statusCode(200).extract().path("items.kind");
        assertThat(kinds).containsExactlyInAnyOrder("PARENT", "SPOUSE");
        aunt.call().get(FAMILY).then().body("items", empty());
    }

    private void record(String resident, UUID relative, String kind) {
        LoopFixtures.staff("grid-worker").body(Map.of("relativeId", relative, "kind", kind, "papers", "户口簿"))
                .post("/api/v1/staff/residents/" + resident + "/family").then().statusCode(201);
    }

    private void confirmed(Person one, String kind, Person other) {
        String id = declare(one, kind, other.phone()).statusCode(201).extract().path("id");
        other.call().post(FAMILY + "/" + id + "/confirmation").then().statusCode(200);
    }

    private static ValidatableResponse declare(Person one, String kind, String phone) {
        return one.call().body(Map.of("kind", kind, "phone", phone)).post(FAMILY).then();
    }

    private static UUID id(Person person) {
        return UUID.fromString(person.call().get("/api/v1/me/points").then().extract().path("residentId"));
    }
}
