package org.qiaomen.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PolicyPublishingTest {

    @Inject
    LoopFixtures loop;
    @Inject
    LivePolicies live;

    @Test
    void walksFromADraftToThePublic() {
        Map<String, Object> draft = PolicyFixtures.draft(PolicyFixtures.unique("办事指南"));
        draft.put("questions", List.of(Map.of("question", "要钱吗？", "answer", "不要。")));
        draft.put("howToApply", Map.of("office", "便民窗口", "telephone", "12345", "materials", List.of("身份证")));
        String id = LoopFixtures.staff("department").body(draft).post(PolicyFixtures.STAFF_POLICIES).then().statusCode(201)
                .body("state", equalTo("DRAFT")).body("areaCode", equalTo(LoopFixtures.CITY))
                .body("priority", equalTo("NORMAL")).body("effectiveOn", notNullValue()).body("audience", nullValue())
                .extract().path("id");
        given().get(PolicyFixtures.POLICIES + "/" + id).then().statusCode(404).body("code", equalTo("policy.not-found"));
        PolicyFixtures.step("department", id, "publication", null).statusCode(409)
                .body("code", equalTo("policy.transition-not-allowed"));
        PolicyFixtures.step("supervisor", id, "review", Map.of("approved", true, "comment", "可以")).statusCode(200)
                .body("state", equalTo("REVIEWED"));
        PolicyFixtures.step("department", id, "publication", Map.of("smsPerMinute", 10)).statusCode(200)
                .body("state", equalTo("PUBLISHED")).body("publishedAt", notNullValue());
        given().get(PolicyFixtures.POLICIES + "/" + id).then().statusCode(200).body("questions[0].answer", equalTo("不要。"))
                .body("howToApply.materials[0]", equalTo("身份证")).body("areaName", equalTo("敲门市"))
                .body("general", equalTo(true)).body("writtenBy", nullValue());
        assertThat(live.find(UUID.fromString(id))).isPresent();
        assertThat(loop.count("audit_entry WHERE subject_type = 'policy' AND subject_id = $1", id)).isEqualTo(3);
        PolicyFixtures.withdraw(id);
        given().get(PolicyFixtures.POLICIES + "/" + id).then().statusCode(410).body("code", equalTo("policy.withdrawn"));
        assertThat(live.find(UUID.fromString(id))).isEmpty();
    }

    @Test
    void needsASecondPerson() {
        String id = PolicyFixtures.written(PolicyFixtures.draft("双人审核"));
        PolicyFixtures.step("department", id, "review", Map.of("approved", true)).statusCode(409)
                .body("code", equalTo("policy.second-person-needed"));
        LoopFixtures.staff("supervisor").header("If-Match", "*").body(PolicyFixtures.draft("双人审核，改")).put(path(id)).then()
                .statusCode(200)
                .body("title", equalTo("双人审核，改"));
        PolicyFixtures.step("supervisor", id, "review", Map.of("approved", true)).statusCode(409)
                .body("code", equalTo("policy.second-person-needed"));
        PolicyFixtures.step("administrator", id, "review", Map.of("approved", true)).statusCode(200);
        assertThatThrownBy(() -> loop.execute("UPDATE policy SET reviewed_by = edited_by[1] WHERE id = $1",
                UUID.fromString(id))).hasMessageContaining("policy_second_person_check");
        assertThatThrownBy(() -> loop.execute("UPDATE policy SET reviewed_by = written_by WHERE id = $1",
                UUID.fromString(id))).hasMessageContaining("policy_second_person_check");
    }

    @Test
    void sendsBackWhatIsNotGoodYet() {
        String id = PolicyFixtures.written(PolicyFixtures.draft("退回修改"));
        PolicyFixtures.step("supervisor", id, "review", Map.of("approved", false, "comment", "金额不对")).statusCode(200)
                .body("state", equalTo("DRAFT")).body("reviewComment", equalTo("金额不对"));
        PolicyFixtures.step("supervisor", id, "review", Map.of("approved", true)).statusCode(200);
        LoopFixtures.staff("department").header("If-Match", "*").body(PolicyFixtures.draft("偷偷改")).put(path(id)).then()
                .statusCode(409);
        PolicyFixtures.step("supervisor", id, "review", Map.of("approved", false)).statusCode(200)
                .body("state", equalTo("DRAFT")).body("reviewedBy", nullValue());
        PolicyFixtures.step("supervisor", id, "publication", null).statusCode(409);
        PolicyFixtures.withdraw(id);
        PolicyFixtures.step("supervisor", id, "review", Map.of("approved", true)).statusCode(409);
    }

    @Test
    void replacesAVersionByTheNext() {
        String id = PolicyFixtures.published(PolicyFixtures.draft("第一版"));
        String next = PolicyFixtures.step("department", id, "versions", null).statusCode(201)
                .body("versionNo", equalTo(2)).body("state", equalTo("DRAFT")).body("title", equalTo("第一版"))
                .extract().path("id");
        PolicyFixtures.step("department", id, "versions", null).statusCode(409).body("code", equalTo("policy.version-open"));
        LoopFixtures.staff("department").header("If-Match", "*").body(PolicyFixtures.draft("第二版")).put(path(next)).then()
                .statusCode(200);
        given().get(PolicyFixtures.POLICIES + "/" + id).then().body("title", equalTo("第一版")).body("state",
                equalTo("PUBLISHED"));
        PolicyFixtures.publish(next);
        given().get(PolicyFixtures.POLICIES + "/" + id).then().statusCode(200).body("state", equalTo("SUPERSEDED"))
                .body("supersededBy", equalTo(next));
        given().get(PolicyFixtures.POLICIES + "?limit=100").then().body("items.id", hasItem(next))
                .body("items.id", not(hasItem(id)));
        PolicyFixtures.step("department", id, "versions", null).statusCode(409)
                .body("code", equalTo("policy.transition-not-allowed"));
        PolicyFixtures.withdraw(next);
    }

    @Test
    void keepsWhatWasPublished() {
        String id = PolicyFixtures.published(PolicyFixtures.draft("白纸黑字"));
        LoopFixtures.staff("department").header("If-Match", "*").body(PolicyFixtures.draft("另一说")).put(path(id)).then()
                .statusCode(409);
        for (String change : List.of("UPDATE policy SET title = 'x' WHERE id = $1",
                "UPDATE policy SET audience = '{\"a\":1}' WHERE id = $1", "DELETE FROM policy WHERE id = $1")) {
            assertThatThrownBy(() -> loop.execute(change, UUID.fromString(id))).hasMessageContaining("not changed");
        }
        assertThatThrownBy(() -> loop.execute("UPDATE policy SET state = 'DRAFT' WHERE id = $1", UUID.fromString(id)))
                .hasMessageContaining("policy_published_check");
        PolicyFixtures.withdraw(id);
        assertThatThrownBy(() -> loop.execute("UPDATE policy SET state = 'PUBLISHED' WHERE id = $1", UUID.fromString(id)))
                .hasMessageContaining("not changed");
    }

    @Test
    void writesOncePerKey() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> draft = PolicyFixtures.draft(PolicyFixtures.unique("一次"));
        String first = LoopFixtures.staff("department").header("Idempotency-Key", key).body(draft)
                .post(PolicyFixtures.STAFF_POLICIES).then().statusCode(201).extract().path("id");
        LoopFixtures.staff("department").header("Idempotency-Key", key).body(draft).post(PolicyFixtures.STAFF_POLICIES).then()
                .statusCode(201).header("Idempotency-Replayed", "true").body("id", equalTo(first));
        assertThat(loop.count("policy WHERE title = $1", draft.get("title"))).isEqualTo(1);
    }

    @Test
    void doesNotOverwriteWhatTheEditorHasNotSeen() {
        String id = PolicyFixtures.written(PolicyFixtures.draft("并发修改"));
        String tag = LoopFixtures.staff("department").get(path(id)).then().statusCode(200).extract().header("ETag");
        LoopFixtures.staff("department").header("If-Match", tag).body(PolicyFixtures.draft("甲改")).put(path(id)).then()
                .statusCode(200);
        LoopFixtures.staff("department").header("If-Match", tag).body(PolicyFixtures.draft("乙改")).put(path(id)).then()
                .statusCode(412);
    }

    @Test
    void staysWithinOnesArea() {
        String id = PolicyFixtures.written(PolicyFixtures.draft("全市"));
        String elsewhere = loop.staffToken("department", "990181001");
        LoopFixtures.as(elsewhere).get(path(id)).then().statusCode(404).body("code", equalTo("policy.not-found"));
        PolicyFixtures.step(LoopFixtures.as(elsewhere), id, "review", Map.of("approved", true)).statusCode(404);
        Map<String, Object> draft = PolicyFixtures.draft("越界");
        draft.put("areaCode", LoopFixtures.CITY);
        LoopFixtures.as(elsewhere).body(draft).post(PolicyFixtures.STAFF_POLICIES).then().statusCode(403)
                .body("code", equalTo("policy.area-not-yours"));
        draft.put("areaCode", "990181999");
        LoopFixtures.as(elsewhere).body(draft).post(PolicyFixtures.STAFF_POLICIES).then().statusCode(400)
                .body("code", equalTo("policy.area-unknown"));
        LoopFixtures.as(elsewhere).get(PolicyFixtures.STAFF_POLICIES + "?limit=100").then().statusCode(200)
                .body("items.id", not(hasItem(id)));
        LoopFixtures.staff("auditor").get(PolicyFixtures.STAFF_POLICIES + "?state=DRAFT&limit=100").then().statusCode(200)
                .body("items.id", hasItem(id));
    }

    @ParameterizedTest
    @CsvSource({ "plainSummary,这一句话实在是太长了长到没有哪一位老人家能够一口气把它念完也没有谁能记得住它在说什么的,plainSummary", "endsOn,1999-01-01,endsOn",
            "effectiveOn,3000-01-01,effectiveOn", "title,'　',title", "topic,NO_SUCH,topic", "audience,everybody,audience",
            "unreadVisitDays,0,unreadVisitDays", "priority,HIGH,priority" })
    void namesTheFieldThatIsWrong(String field, String value, String named) {
        Map<String, Object> draft = PolicyFixtures.draft("有错");
        draft.put(field, value.matches("[0-9]") ? (Object) Integer.valueOf(value) : value);
        LoopFixtures.staff("department").body(draft).post(PolicyFixtures.STAFF_POLICIES).then().statusCode(400)
                .body("errors[0].field", equalTo(named));
    }

    @Test
    void refusesLinksThatAreNotLinks() {
        Map<String, Object> draft = PolicyFixtures.draft("链接");
        draft.put("howToApply", Map.of("link", "javascript:alert(1)"));
        LoopFixtures.staff("department").body(draft).post(PolicyFixtures.STAFF_POLICIES).then().statusCode(400)
                .body("errors[0].field", equalTo("howToApply.link"));
    }

    @Test
    void publishesOnlyOneOfTwoAtOnce() {
        String id = PolicyFixtures.written(PolicyFixtures.draft("同时发布"));
        PolicyFixtures.step("supervisor", id, "review", Map.of("approved", true)).statusCode(200);
        List<Integer> answers = LoopFixtures.atOnce(4,
                () -> PolicyFixtures.step("supervisor", id, "publication", Map.of()).extract().statusCode());
        assertThat(answers).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 409);
        PolicyFixtures.withdraw(id);
    }

    private static String path(String id) {
        return PolicyFixtures.STAFF_POLICIES + "/" + id;
    }
}
