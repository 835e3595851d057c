package org.qiaomen.policy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PolicyPageTest {

    String title = PolicyFixtures.unique("蜜蜂养殖补助");
    String id;

    @BeforeEach
    void somethingPublished() {
        Map<String, Object> draft = PolicyFixtures.draft(title);
        draft.put("text", "第一条 <script>alert(1)</script>\n第二条 完。");
        draft.put("plainSummary", "养蜂的有补助。每箱五十块。");
        draft.put("questions", List.of(Map.of("question", "几箱起？", "answer", "三箱起。")));
        draft.put("howToApply", Map.of("office", "农业服务中心", "telephone", "0999-12345", "link", "https://example.org/a?b=1&c=2"));
        id = PolicyFixtures.published(draft);
    }

    @AfterEach
    void tidyUp() {
        PolicyFixtures.withdraw(id);
    }

    @Test
    void showsAPolicyWithoutScripts() {
        given().get("/policies/" + id).then().statusCode(200).contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("<p>养蜂的有补助。</p>")).body(containsString("<p>每箱五十块。</p>"))
                .body(containsString("tel:099912345")).body(containsString("三箱起"))
                .body(containsString("&lt;script&gt;")).body(not(containsString("<script")));
        given().get("/policies.css").then().statusCode(200);
    }

    @Test
    void findsAndLists() {
        given().queryParam("q", "蜜蜂养殖").get("/policies").then().statusCode(200).body(containsString(title))
                .body(containsString("找到的政策")).body(not(containsString("<script")));
        given().queryParam("q", "\"><script>").queryParam("topic", "GENERAL").get("/policies").then().statusCode(200)
                .body(not(containsString("<script")));
        given().queryParam("q", "不存在的东西呀").get("/policies").then().statusCode(200).body(containsString("没有找到"));
        given().queryParam("topic", "NO").get("/policies").then().statusCode(400).contentType("text/html")
                .body(containsString("填写的内容有误"));
    }

    @Test
    void saysWhatBecameOfIt() {
        given().get("/policies/nobody").then().statusCode(404).contentType("text/html").body(containsString("没有找到"));
        String next = PolicyFixtures.step("department", id, "versions", null).extract().path("id");
        PolicyFixtures.publish(next);
        given().get("/policies/" + id).then().statusCode(200).body(containsString("/policies/" + next));
        PolicyFixtures.withdraw(next);
        given().get("/policies/" + next).then().statusCode(410).body(containsString("已经撤回"));
        id = PolicyFixtures.published(PolicyFixtures.draft("收尾"));
    }
}
