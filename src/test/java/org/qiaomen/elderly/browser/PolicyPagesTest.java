package org.qiaomen.elderly.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.policy.PolicyFixtures;
import org.qiaomen.request.LoopFixtures;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The public pages of policies and the staff's page of figures, in a real browser: axe finds nothing, nothing hangs over. */
@QuarkusTest
class PolicyPagesTest {

    // A community where no other test looks.
    private static final String AREA = "990181010001";
    private static final List<String> PAGES = List.of("/policies", "/policies?area=" + AREA, "/policies?q=津贴",
            "/policies?q=zzzzzz",
            "/policies?topic=PENSION", "/policies?topic=NONE", "/policies?cursor=x", "/policies/{full}", "/policies/{old}",
            "/policies/{withdrawn}", "/policies/{nobody}", "{reach}", "/staff/policies/{full}/reach");

    private final Map<String, String> ids = new LinkedHashMap<>();

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void publish() {
        Chromium.get();
        ids.put("full", PolicyFixtures.published(draft()));
        ids.put("withdrawn", PolicyFixtures.published(draft()));
        PolicyFixtures.withdraw(ids.get("withdrawn"));
        ids.put("old", PolicyFixtures.published(draft()));
        ids.put("next",
                PolicyFixtures.step("department", ids.get("old"), "versions", null).statusCode(201).extract().path("id"));
        PolicyFixtures.publish(ids.get("next"));
        ids.put("nobody", UUID.randomUUID().toString());
    }

    @AfterEach
    void withdraw() {
        PolicyFixtures.withdraw(ids.get("full"));
        PolicyFixtures.withdraw(ids.get("next"));
    }

    @Test
    void haveNothingThatKeepsAnybodyOut() {
        List<String> wrong = new ArrayList<>();
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = Chromium.get().newContext(new Browser.NewContextOptions().setViewportSize(360, 640)
                    .setLocale("zh-CN").setColorScheme(colours))) {
                PAGES.forEach(path -> examine(context, path, wrong));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void examine(BrowserContext context, String path, List<String> wrong) {
        try (Page page = context.newPage()) {
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("status of 4")) {
                    wrong.add(path + ": the browser complains: " + message.text());
                }
            });
            page.navigate(root.toString().replaceAll("/$", "") + address(path));
            Axe.complaints(page).forEach(complaint -> wrong.add(path + ": " + complaint));
            page.setViewportSize(320, 640);
            if ((Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth")) {
                wrong.add(path + " hangs over at 320 px");
            }
        }
    }

    private String address(String path) {
        if (path.equals("{reach}")) {
            return LoopFixtures.staff("supervisor").get(PolicyFixtures.STAFF_POLICIES + "/" + ids.get("full") + "/reach").then()
                    .statusCode(200).extract().path("page");
        }
        String address = path;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            address = address.replace("{" + id.getKey() + "}", id.getValue());
        }
        return address;
    }

    /** With everything that a policy can have. */
    private static Map<String, Object> draft() {
        Map<String, Object> draft = new LinkedHashMap<>(PolicyFixtures.draft(PolicyFixtures.unique("高龄津贴")));
        draft.put("areaCode", AREA);
        draft.put("topic", "PENSION");
        draft.put("priority", "URGENT");
        draft.put("documentNumber", "演示〔2026〕1号");
        draft.put("issuingBody", "敲门市民政局");
        draft.put("questions", List.of(Map.of("question", "多大年纪可以领？", "answer", "满八十岁。")));
        draft.put("howToApply", Map.of("office", "社区服务站", "telephone", "12345", "link", "https://example.gov.cn/a", "materials",
                List.of("身份证", "户口簿")));
        return draft;
    }
}
