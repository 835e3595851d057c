package org.qiaomen.policy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.attachment.media.Samples;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

@QuarkusTest
class PolicyReadingTest {

    private static final String COMMUNITY = "990181003001";

    @Inject
    LoopFixtures loop;

    final List<String> published = new ArrayList<>();

    @BeforeEach
    void somePolicies() {
        for (int i = 0; i < 5; i++) {
            Map<String, Object> draft = PolicyFixtures.draft("渔船燃油补助" + i);
            draft.put("topic", "AGRICULTURE");
            draft.put("areaCode", COMMUNITY);
            published.add(PolicyFixtures.published(draft));
        }
    }

    @AfterEach
    void tidyUp() {
        published.forEach(PolicyFixtures::withdraw);
    }

    @Test
    void listsTheNewestFirstWithoutGapsOrRepeats() {
        assertThat(walk("?area=" + COMMUNITY + "&limit=2")).containsExactly(published.get(4), published.get(3),
                published.get(2), published.get(1), published.get(0));
        assertThat(walk("?area=" + COMMUNITY + "&q=渔船补助&limit=2")).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void keepsItsPlaceWhileOthersPublish() {
        Response first = given().get(PolicyFixtures.POLICIES + "?limit=2&area=" + COMMUNITY);
        Map<String, Object> draft = PolicyFixtures.draft("插队");
        draft.put("areaCode", COMMUNITY);
        published.add(PolicyFixtures.published(draft));
        given().queryParam("cursor", first.<String> path("nextCursor"))
                .get(PolicyFixtures.POLICIES + "?limit=3&area=" + COMMUNITY)
                .then().body("items.id", equalTo(List.of(published.get(2), published.get(1), published.get(0))));
    }

    @Test
    void filtersByTopicAndArea() {
        String one = published.get(0);
        list("?topic=AGRICULTURE&limit=100").body("items.id", hasItem(one));
        list("?topic=PENSION&limit=100").body("items.id", not(hasItem(one)));
        list("?limit=100&area=" + COMMUNITY + "001").body("items.id", hasItem(one));
        list("?limit=100&area=990181003").body("items.id", hasItem(one));
        list("?limit=100&area=990181004").body("items.id", not(hasItem(one)));
        list("?limit=100&q=燃油").body("items.id", hasItem(one));
        list("?q=，。！").body("items", equalTo(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "topic=NO", "area=99", "cursor=xx", "limit=0", "limit=101",
            "q=这句话超过了六十个字这句话超过了六十个字这句话超过了六十个字这句话超过了六十个字这句话超过了六十个字这句话超过了六十个字这" })
    void namesTheParameterThatIsWrong(String parameter) {
        given().get(PolicyFixtures.POLICIES + "?" + parameter).then().statusCode(400)
                .body("errors[0].field", equalTo(parameter.substring(0, parameter.indexOf('='))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "'", "' | '", "a':*&!()<->\\", "\\'; DROP TABLE policy; --", "%", "_", "😀", "𠀀𠀁", "：＊" })
    void searchesForAnythingWithoutHarm(String q) {
        given().queryParam("q", q).get(PolicyFixtures.POLICIES).then().statusCode(200);
    }

    @Test
    void saysWhenNothingChanged() {
        String url = PolicyFixtures.POLICIES + "/" + published.get(0);
        String tag = given().get(url).then().statusCode(200).header("Cache-Control", containsString("public"))
                .extract().header("ETag");
        given().header("If-None-Match", tag).get(url).then().statusCode(304).header("ETag", tag);
        String list = PolicyFixtures.POLICIES + "?area=" + COMMUNITY;
        String listed = given().get(list).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", listed).get(list).then().statusCode(304);
        PolicyFixtures.withdraw(published.remove(0));
        given().header("If-None-Match", listed).get(list).then().statusCode(200).header("ETag", not(listed));
        loop.resident().call().get(PolicyFixtures.POLICIES + "/" + published.get(0)).then().statusCode(200)
                .header("Cache-Control", containsString("private"));
        given().auth().oauth2("garbage").get(PolicyFixtures.POLICIES + "/" + published.get(0)).then().statusCode(401);
    }

    @Test
    void showsFilesToEveryoneOnceItIsPublished() {
        String file = uploaded("department");
        Map<String, Object> draft = PolicyFixtures.draft("带附件");
        draft.put("attachmentIds", List.of(file));
        String id = PolicyFixtures.written(draft);
        String open = PolicyFixtures.POLICIES + "/" + id + "/attachments/" + file;
        given().get(open).then().statusCode(404);
        loop.resident().call().get("/api/v1/attachments/" + file).then().statusCode(404);
        PolicyFixtures.publish(id);
        published.add(id);
        given().get(PolicyFixtures.POLICIES + "/" + id).then().body("attachments[0].id", equalTo(file));
        given().get(open).then().statusCode(200).contentType("image/png").header("Cache-Control", containsString("public"))
                .header("X-Content-Type-Options", "nosniff");
        loop.resident().call().get("/api/v1/attachments/" + file).then().statusCode(200);
        String next = PolicyFixtures.step("department", id, "versions", null).statusCode(201)
                .body("attachments[0].id", equalTo(file)).extract().path("id");
        String another = uploaded("department");
        draft.put("attachmentIds", List.of(another, file));
        LoopFixtures.staff("department").header("If-Match", "*").body(draft).put(PolicyFixtures.STAFF_POLICIES + "/" + next)
                .then().statusCode(200)
                .body("attachments.id", equalTo(List.of(another, file)));
        given().get(PolicyFixtures.POLICIES + "/" + id + "/attachments/" + another).then().statusCode(404);
        draft.put("attachmentIds", List.of(UUID.randomUUID().toString()));
        LoopFixtures.staff("department").header("If-Match", "*").body(draft).put(PolicyFixtures.STAFF_POLICIES + "/" + next)
                .then().statusCode(404)
                .body("code", equalTo("attachment.not-found"));
        PolicyFixtures.withdraw(next);
        given().get(PolicyFixtures.POLICIES + "/" + published.get(0) + "/attachments/" + file).then().statusCode(404);
    }

    @Test
    void showsAPdfAsADownloadThatNoBrowserRuns() {
        byte[] document = Samples.pdf("/Type /Catalog");
        String file = LoopFixtures.staff("department").contentType("application/pdf").body(document)
                .post("/api/v1/attachments").then().statusCode(201).body("kind", equalTo("DOCUMENT"))
                .body("contentType", equalTo("application/pdf")).extract().path("id");
        Map<String, Object> draft = PolicyFixtures.draft("带文件");
        draft.put("attachmentIds", List.of(file));
        String id = PolicyFixtures.written(draft);
        PolicyFixtures.publish(id);
        published.add(id);
        given().get(PolicyFixtures.POLICIES + "/" + id + "/attachments/" + file).then().statusCode(200)
                .contentType("application/pdf").header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", "attachment; filename=\"" + file + ".pdf\"")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
        given().get("/policies/" + id).then().statusCode(200).body(containsString("/attachments/" + file));
    }

    @Test
    void takesDocumentsOfStaffAloneAndNoneThatActs() {
        loop.resident().call().contentType("application/pdf").body(Samples.pdf("/Type /Catalog")).post("/api/v1/attachments")
                .then().statusCode(415).body("code", equalTo("attachment.type-not-allowed"));
        LoopFixtures.staff("department").contentType("application/pdf").body(Samples.pdf("/OpenAction << /S /JavaScript >>"))
                .post("/api/v1/attachments").then().statusCode(415).body("code", equalTo("attachment.type-not-allowed"));
    }

    private static String uploaded(String account) {
        return LoopFixtures.staff(account).contentType("image/png").body(Samples.png(1)).post("/api/v1/attachments").then()
                .statusCode(201).body("id", notNullValue()).extract().path("id");
    }

    private static List<String> walk(String query) {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Response page = given().accept(ContentType.JSON).queryParams(cursor == null ? Map.of() : Map.of("cursor", cursor))
                    .get(PolicyFixtures.POLICIES + query);
            page.then().statusCode(200);
            seen.addAll(page.<List<String>> path("items.id"));
            cursor = page.path("nextCursor");
        } while (cursor != null && seen.size() < 200);
        return seen;
    }

    private static io.restassured.response.ValidatableResponse list(String query) {
        return given().get(PolicyFixtures.POLICIES + query).then().statusCode(200);
    }
}
