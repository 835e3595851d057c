package org.qiaomen.policy.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.policy.PolicyFixtures;
import org.qiaomen.policy.PublishPolicy;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** A campaign from its start to the figures. */
@QuarkusTest
class CampaignTest {

    private static final Map<String, String> WITH_INBOX = Map.of("has_mini_program", "true");
    private static final int MANY = 65;

    @Inject
    DeliveryFixtures fixtures;
    @Inject
    LoopFixtures loop;
    @Inject
    Visits visits;

    String tag;

    @BeforeEach
    void aTagOfItsOwn() {
        tag = DeliveryFixtures.tag();
    }

    @Test
    void givesEveryoneMeantThePolicyOnceAndTheFiguresAddUp() {
        UUID reader = null;
        for (int i = 0; i < MANY; i++) {
            reader = fixtures.resident(tag, WITH_INBOX);
        }
        fixtures.resident(tag, Map.of("has_phone", "true"));
        fixtures.resident(tag, Map.of());
        fixtures.resident(tag, Map.of("has_mini_program", "true", "topics_off", "'{PENSION}'"));
        fixtures.resident(tag, Map.of("has_mini_program", "true", "profiling_off", "true"));
        UUID other = fixtures.resident(DeliveryFixtures.tag(), WITH_INBOX);
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag));
        LoopFixtures.atOnce(2, () -> {
            fixtures.work();
            return true;
        });
        fixtures.work();
        assertThat(loop.count("policy_campaign_slice WHERE policy_id = $1", policy)).isGreaterThan(1);
        assertThat(fixtures.state(policy, other)).isNull();
        as(reader).post("/api/v1/policies/" + policy + "/acknowledgement").then().statusCode(200);
        reach(policy).body("campaign", equalTo("DONE")).body("audience", equalTo(MANY + 4)).body("delivered", equalTo(MANY))
                .body("pending", equalTo(1)).body("unreachable", equalTo(1)).body("optedOut", equalTo(2))
                .body("refused", equalTo(0)).body("read", equalTo(1)).body("acknowledged", equalTo(1))
                .body("byTownship", hasSize(1)).body("byTownship[0].code", equalTo(DeliveryFixtures.TOWNSHIP))
                .body("byTownship[0].audience", equalTo(MANY + 4))
                .body("byChannel.find { it.channel == 'SMS' }.planned", equalTo(1));
    }

    @Test
    void showsThePolicyInTheInboxAndAmongOnesOwnUntilItIsRead() {
        UUID resident = fixtures.resident(tag, WITH_INBOX);
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag));
        fixtures.work();
        String id = inbox(resident).body("unreadCount", equalTo(1)).body("items[0].title", equalTo("高龄津贴"))
                .body("items[0].subjectId", equalTo(policy.toString())).body("items[0].requestId", nullValue())
                .extract().path("items[0].id");
        own(resident).body("items", hasSize(1)).body("items[0].policyId", equalTo(policy.toString()))
                .body("items[0].readAt", nullValue()).body("items[0].inForce", equalTo(true))
                .body("items[0].reasons", equalTo("/api/v1/policies/" + policy + "/reasons"));
        as(resident).post("/api/v1/inbox/" + id + "/read").then().statusCode(200).body("readAt", notNullValue());
        inbox(resident).body("unreadCount", equalTo(0));
        own(resident).body("items[0].readAt", notNullValue()).body("items[0].acknowledgedAt", nullValue());
    }

    @Test
    void takesAcknowledgementOnceAndOnlyOfWhatWasDelivered() {
        UUID resident = fixtures.resident(tag, WITH_INBOX);
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag));
        String path = "/api/v1/policies/" + policy + "/acknowledgement";
        as(resident).post(path).then().statusCode(404).body("code", equalTo("policy.not-delivered"));
        fixtures.work();
        String at = as(resident).post(path).then().statusCode(200).body("readAt", notNullValue()).extract()
                .path("acknowledgedAt");
        as(resident).post(path).then().statusCode(200).body("acknowledgedAt", equalTo(at));
        as(UUID.randomUUID()).post(path).then().statusCode(404);
    }

    @Test
    void waitsForItsStart() {
        UUID resident = fixtures.resident(tag, WITH_INBOX);
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag), "NORMAL",
                new PublishPolicy(OffsetDateTime.now().plusHours(1), null, null));
        fixtures.work();
        fixtures.rematch(resident, "low_income = true");
        assertThat(fixtures.state(policy, resident)).isNull();
        loop.execute("UPDATE policy_campaign SET starts_at = now() - interval '1 second' WHERE policy_id = $1", policy);
        fixtures.work();
        assertThat(fixtures.state(policy, resident)).isEqualTo("DELIVERED");
    }

    @Test
    void takesBackWhatNobodyReadWhenThePolicyIsWithdrawn() {
        UUID unread = fixtures.resident(tag, WITH_INBOX);
        UUID read = fixtures.resident(tag, WITH_INBOX);
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag));
        fixtures.work();
        as(read).post("/api/v1/policies/" + policy + "/acknowledgement").then().statusCode(200);
        fixtures.withdraw(policy);
        inbox(unread).body("items", hasSize(0)).body("unreadCount", equalTo(0));
        fixtures.work();
        assertThat(fixtures.state(policy, unread)).isEqualTo("WITHDRAWN");
        assertThat(fixtures.state(policy, read)).isEqualTo("DELIVERED");
        own(read).body("items[0].inForce", equalTo(false));
        reach(policy).body("campaign", equalTo("STOPPED")).body("withdrawn", equalTo(1)).body("audience", equalTo(1));
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOldOneAndComesToThoseWhoReadTheOldOneToo() {
        UUID read = fixtures.resident(tag, WITH_INBOX);
        UUID unread = fixtures.resident(tag, WITH_INBOX);
        UUID silent = fixtures.resident(tag, Map.of("has_mini_program", "true", "topics_off", "'{GENERAL}'"));
        UUID visited = fixtures.resident(tag, Map.of());
        Map<String, Object> draft = PolicyFixtures.draft(PolicyFixtures.unique("旧版"));
        draft.put("audience", Map.of("attribute", "tags", "contains", tag));
        UUID old = UUID.fromString(PolicyFixtures.published(draft));
        fixtures.work();
        as(read).post("/api/v1/policies/" + old + "/acknowledgement").then().statusCode(200);
        fixtures.run(() -> visits.openDue(100));
        assertThat(tasks(old, visited, "OPEN")).isEqualTo(1);

        String next = PolicyFixtures.step("department", old.toString(), "versions", null).statusCode(201).extract().path("id");
        draft.put("title", PolicyFixtures.unique("新版"));
        LoopFixtures.staff("department").header("If-Match", "*").body(draft).put(PolicyFixtures.STAFF_POLICIES + "/" + next)
                .then().statusCode(200);
        PolicyFixtures.publish(next);
        UUID current = UUID.fromString(next);
        inbox(unread).body("items", hasSize(0));
        fixtures.work();

        assertThat(fixtures.state(old, unread)).isEqualTo("WITHDRAWN");
        assertThat(fixtures.state(old, read)).as("what was read stays").isEqualTo("DELIVERED");
        assertThat(fixtures.state(old, silent)).isEqualTo("OPTED_OUT");
        assertThat(tasks(old, visited, "CANCELLED")).isEqualTo(1);
        inbox(unread).body("items", hasSize(1)).body("items[0].subjectId", equalTo(next));
        inbox(read).body("items", hasSize(2)).body("unreadCount", equalTo(1));
        fixtures.assertAddsUp(old, 2).body("campaign", equalTo("STOPPED")).body("withdrawn", equalTo(2));
        fixtures.assertAddsUp(current, 4).body("campaign", equalTo("DONE")).body("delivered", equalTo(2))
                .body("optedOut", equalTo(1)).body("unreachable", equalTo(1));
        PolicyFixtures.withdraw(next);
    }

    private long tasks(UUID policy, UUID resident, String state) {
        return loop.count("staff_task WHERE subject_id = $1 AND resident_id = $2 AND state = $3", policy, resident, state);
    }

    @Test
    void showsTheFiguresOnAPageToWhoeverHasTheLink() {
        fixtures.resident(tag, WITH_INBOX);
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag));
        fixtures.work();
        String page = reach(policy).extract().path("page");
        io.restassured.RestAssured.given().urlEncodingEnabled(false).get(page).then().statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("<svg")).body(containsString("class=\"delivered\"")).body(not(containsString("<script")));
        io.restassured.RestAssured.given().urlEncodingEnabled(false).get(page.replace("area=990181", "area=990182")).then()
                .statusCode(403);
        io.restassured.RestAssured.given().urlEncodingEnabled(false)
                .get(page.replaceFirst("until=[0-9]+", "until=1000000000")).then().statusCode(403);
    }

    @Test
    void showsFiguresToStaffOfTheirAreaOnly() {
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag));
        String path = "/api/v1/staff/policies/" + policy + "/reach";
        LoopFixtures.as(loop.staffToken("supervisor", "990199")).get(path).then().statusCode(404);
        LoopFixtures.as(loop.staffToken("department", "990181002", "D01")).get(path).then().statusCode(200)
                .body("byTownship.code", everyItem(equalTo("990181002")));
        LoopFixtures.as(loop.staffToken("grid-worker", "990181001001")).get(path).then().statusCode(403);
        LoopFixtures.as(loop.staffToken("auditor", "990181")).get("/api/v1/staff/policies/7/reach").then().statusCode(404)
                .body("code", equalTo("policy.reach-not-found"));
    }

    @Test
    void endsAfterTheLastDayAndKeepsWhatWasDelivered() {
        UUID resident = fixtures.resident(tag, Map.of("has_phone", "true"));
        UUID policy = fixtures.publish(DeliveryFixtures.tagged(tag));
        fixtures.work();
        loop.tamper("UPDATE policy SET effective_on = effective_on - 9, ends_on = effective_on - 1 WHERE id = $1", policy);
        fixtures.run(() -> days.turn());
        fixtures.work();
        reach(policy).body("campaign", equalTo("ENDED")).body("unreachable", equalTo(1)).body("pending", equalTo(0));
        assertThat(fixtures.outside(policy, resident)).isEqualTo("NONE");
    }

    @Inject
    PolicyDays days;

    private ValidatableResponse inbox(UUID resident) {
        return as(resident).get("/api/v1/inbox").then().statusCode(200);
    }

    private ValidatableResponse own(UUID resident) {
        return as(resident).get("/api/v1/me/policies").then().statusCode(200);
    }

    private ValidatableResponse reach(UUID policy) {
        return fixtures.reach(policy);
    }

    private RequestSpecification as(UUID resident) {
        return LoopFixtures.as(loop.residentToken(resident));
    }
}
