package org.qiaomen.points.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.qiaomen.points.PointsFixtures.refusal;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.identity.ResidentMerge;
import org.qiaomen.identity.family.Families;
import org.qiaomen.identity.family.FamilyKind;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Currency;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Multi;

/** What a family keeps together: its members look, pay in and take out; to everybody else it is not there. */
@QuarkusTest
class FamilyAccountTest {

    private static final String ACCOUNTS = "/api/v1/me/family-accounts";

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;
    @Inject
    Families families;
    @Inject
    @All
    List<ResidentMerge> merges;

    Person mother;
    Person son;
    Person stranger;
    String account;

    @BeforeEach
    void aFamilyOfTwo() {
        mother = loop.resident();
        son = loop.resident();
        stranger = loop.resident();
        relate(mother, son, "CHILD");
        points.award(AccountOwner.resident(id(mother)), Currency.POINTS, 100);
        account = mother.call().body(Map.of("name", "我们一家")).post(ACCOUNTS).then().statusCode(201)
                .body("mine", equalTo(true)).body("members", hasSize(1)).body("points.balance", equalTo(0)).extract()
                .path("id");
        add(mother, son).statusCode(204);
    }

    @AfterEach
    void everythingAddsUp() {
        points.booksAreRight();
    }

    private static UUID id(Person person) {
        return UUID.fromString(person.call().get("/api/v1/me/points").then().extract().path("residentId"));
    }

    private static String relate(Person one, Person other, String kind) {
        return LoopFixtures.staff("supervisor").body(Map.of("relativeId", id(other), "kind", kind, "papers", "户口簿"))
                .post("/api/v1/staff/residents/" + id(one) + "/family").then().statusCode(201).extract().path("id");
    }

    private ValidatableResponse add(Person who, Person member) {
        return who.call().body(Map.of("residentId", id(member))).post(ACCOUNTS + "/" + account + "/members").then();
    }

    private ValidatableResponse move(Person who, String what, Object amount) {
        return who.call().body(Map.of("amountPoints", amount, "note", "过年")).post(ACCOUNTS + "/" + account + "/" + what).then();
    }

    private ValidatableResponse balance(Person who) {
        return who.call().get(ACCOUNTS + "/" + account).then();
    }

    @Test
    void membersPayInAndTakeOutAndSeeWhoDidWhat() {
        move(mother, "deposits", 70).statusCode(201).body("familyBalance", equalTo(70)).body("transactionId", notNullValue());
        move(son, "withdrawals", 30).statusCode(201).body("familyBalance", equalTo(40));
        balance(son).statusCode(200).body("points.balance", equalTo(40)).body("mine", equalTo(false))
                .body("members", hasSize(2)).body("members[0].id", equalTo(id(mother).toString()));
        assertThat(points.available(AccountOwner.resident(id(son)))).isEqualTo(30);
        String next = son.call().get(ACCOUNTS + "/" + account + "/entries?limit=1").then().statusCode(200)
                .body("items[0].amount", equalTo(-30)).body("items[0].text", containsString("家人领用"))
                .body("items[0].text", containsString("过年")).extract().path("nextCursor");
        son.call().get(ACCOUNTS + "/" + account + "/entries?cursor=" + next).then().body("items", hasSize(1))
                .body("items[0].text", containsString("家人存入"));
        mother.call().get(ACCOUNTS + "/" + account + "/proof").then().statusCode(200).body("consistent", equalTo(true))
                .body("entries", hasSize(2));
        assertThat(LoopFixtures.told(mother)).anyMatch(text -> text.contains("领用 30 积分"));
        assertThat(LoopFixtures.told(son)).anyMatch(text -> text.contains("存入 70 积分"));
        son.call().get(ACCOUNTS).then().body("items.id", hasItem(account));
        // What is paid in keeps its days.
        balance(mother).body("points.expiring[0].amount", equalTo(40));
    }

    @Test
    void toEverybodyElseItIsNotThere() {
        move(mother, "deposits", 70).statusCode(201);
        balance(stranger).statusCode(404).body("code", equalTo("family-account.not-found"));
        for (String what : List.of("/entries", "/proof")) {
            stranger.call().get(ACCOUNTS + "/" + account + what).then().statusCode(404);
        }
        move(stranger, "deposits", 1).statusCode(404);
        move(stranger, "withdrawals", 1).statusCode(404);
        add(stranger, stranger).statusCode(404);
        stranger.call().delete(ACCOUNTS + "/" + account).then().statusCode(404);
        stranger.call().get(ACCOUNTS).then().body("items", hasSize(0));
        assertThat(points.available(AccountOwner.family(UUID.fromString(account)))).isEqualTo(70);
    }

    @Test
    void membersAreConfirmedDirectRelativesOfWhoeverOpenedIt() {
        add(mother, stranger).statusCode(409).body("code", equalTo("family-account.not-a-relative"));
        relate(mother, stranger, "SIBLING");
        add(mother, stranger).statusCode(409);
        add(son, stranger).statusCode(403).body("code", equalTo("family-account.founders-alone"));
        assertThat(refusal(() -> loop.execute("INSERT INTO points_family_member VALUES ($1, $2, now())",
                UUID.fromString(account), id(stranger)))).isEqualTo("points_family_member_relative_check");
        mother.call().body(Map.of("residentId", UUID.randomUUID())).post(ACCOUNTS + "/" + account + "/members").then()
                .statusCode(404);
        add(mother, son).statusCode(204);
        balance(mother).body("members", hasSize(2));
    }

    /** The database's own rule and that of gifts are one. */
    @ParameterizedTest
    @EnumSource(FamilyKind.class)
    void whoMayBeGivenMinutesMayBeAMember(FamilyKind kind) {
        relate(mother, stranger, kind.name());
        UUID one = id(mother);
        UUID other = id(stranger);
        boolean direct = points.write(session -> families.areDirectRelatives(session, one, other));
        assertThat(add(mother, stranger).extract().statusCode()).isEqualTo(direct ? 204 : 409);
    }

    @Test
    void whoIsNoRelativeAnyMoreIsNoMemberFromThatMoment() {
        move(mother, "deposits", 70).statusCode(201);
        String relation = son.call().get("/api/v1/me/family").then().extract().path("items[0].id");
        son.call().delete("/api/v1/me/family/" + relation).then().statusCode(204);
        balance(son).statusCode(404);
        move(son, "withdrawals", 1).statusCode(404);
        balance(mother).statusCode(200).body("members", hasSize(1)).body("points.balance", equalTo(70));
    }

    @Test
    void theFounderTakesOutAnybodyButHimselfAndMembersLeave() {
        String members = ACCOUNTS + "/" + account + "/members/";
        son.call().delete(members + id(mother)).then().statusCode(403);
        mother.call().delete(members + id(mother)).then().statusCode(403);
        stranger.call().delete(members + id(son)).then().statusCode(404);
        mother.call().delete(members + id(stranger)).then().statusCode(404)
                .body("code", equalTo("family-account.member-not-found"));
        son.call().delete(members + id(son)).then().statusCode(204);
        balance(son).statusCode(404);
        add(mother, son).statusCode(204);
        mother.call().delete(members + id(son)).then().statusCode(204);
        balance(son).statusCode(404);
    }

    @Test
    void closesForWhoeverOpenedItAndTheRestGoesBack() {
        move(mother, "deposits", 70).statusCode(201);
        son.call().delete(ACCOUNTS + "/" + account).then().statusCode(403);
        assertThat(refusal(() -> loop.execute("UPDATE points_family SET closed_at = now() WHERE id = $1",
                UUID.fromString(account)))).isEqualTo("points_family_closed_check");
        mother.call().delete(ACCOUNTS + "/" + account).then().statusCode(204);
        balance(mother).statusCode(404);
        move(son, "deposits", 1).statusCode(404);
        mother.call().delete(ACCOUNTS + "/" + account).then().statusCode(404);
        assertThat(points.available(AccountOwner.resident(id(mother)))).isEqualTo(100);
        assertThat(LoopFixtures.told(son)).anyMatch(text -> text.contains("已由开户人关闭"));
    }

    @Test
    void neverOverdrawsHoweverManyTakeOutAtOnceAndKeysCountOnce() {
        move(mother, "deposits", 70).statusCode(201);
        move(mother, "deposits", 31).statusCode(409).body("code", equalTo("points.insufficient"));
        List<Integer> answers = LoopFixtures.atOnce(8,
                () -> move(son, "withdrawals", 20).extract().statusCode());
        assertThat(answers).filteredOn(status -> status == 201).hasSize(3);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(5);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            son.call().header("Idempotency-Key", key).body(Map.of("amountPoints", 10))
                    .post(ACCOUNTS + "/" + account + "/withdrawals").then().statusCode(201).body("familyBalance", equalTo(0));
        }
        son.call().header("Idempotency-Key", key).body(Map.of("amountPoints", 11))
                .post(ACCOUNTS + "/" + account + "/withdrawals").then().statusCode(422);
        assertThat(points.available(AccountOwner.resident(id(son)))).isEqualTo(70);
    }

    @ParameterizedTest
    @CsvSource({ "deposits,0", "deposits,-1", "withdrawals,1.5", "withdrawals,1000001", "withdrawals,99999999999999999999",
            "deposits,'\"7\"'", "deposits,null" })
    void refusesAmountsThatMakeNoSense(String what, String amount) {
        mother.call().body("{\"amountPoints\":" + amount + "}").post(ACCOUNTS + "/" + account + "/" + what).then()
                .statusCode(400).body("errors.field", hasItem(containsString("amountPoints")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  ", "\u200b" })
    void aFamilyAccountHasAName(String name) {
        mother.call().body(Map.of("name", name)).post(ACCOUNTS).then().statusCode(400);
    }

    @Test
    void opensOnlySoMany() {
        for (int i = 0; i < 4; i++) {
            mother.call().body(Map.of("name", "另一个")).post(ACCOUNTS).then().statusCode(201);
        }
        mother.call().body(Map.of("name", "太多")).post(ACCOUNTS).then().statusCode(409)
                .body("code", equalTo("family-account.too-many"));
    }

    @Test
    void whoIsMergedIntoAnotherTakesHisPlaceAlong() {
        move(mother, "deposits", 70).statusCode(201);
        Person again = loop.resident();
        UUID from = id(mother);
        UUID into = id(again);
        points.write(session -> Multi.createFrom().iterable(merges)
                .onItem().transformToUniAndConcatenate(merge -> merge.merge(session, from, into)).collect().last());
        balance(again).statusCode(200).body("mine", equalTo(true)).body("points.balance", equalTo(70));
        move(again, "withdrawals", 70).statusCode(201);
    }
}
