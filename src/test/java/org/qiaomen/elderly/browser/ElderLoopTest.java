package org.qiaomen.elderly.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.elderly.ElderFixtures;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.volunteering.timebank.TimeBankFixtures;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The whole loop as a person walks it: signing in, saying what is wrong, hearing what is done, saying whether it was. */
@QuarkusTest
class ElderLoopTest {

    private static final int PATIENCE_TABS = 60;

    @Inject
    ElderFixtures fixtures;
    @Inject
    LoopFixtures loop;
    @Inject
    TimeBankFixtures bank;
    @TestHTTPResource("/")
    URI rootUri;
    String root;

    @BeforeEach
    void prepare() {
        Chromium.get();
        root = rootUri.toString().replaceAll("/$", "");
    }

    @ParameterizedTest
    @ValueSource(strings = { "S18.LIGHT.zh", "S24.AUTO.zh", "S30.CONTRAST.zh" })
    void walksTheWholeLoopWithoutScripts(String look) {
        try (BrowserContext context = Browsing.phone(root, null, look,
                new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            walk(context.newPage());
        }
    }

    @Test
    void walksTheWholeLoopAtFourHundredPercent() {
        try (BrowserContext context = Browsing.phone(root, null, "S18.LIGHT.zh", new Browser.NewContextOptions())) {
            Page page = context.newPage();
            // 1280 × 1024 at 400 %.
            page.setViewportSize(320, 256);
            walk(page);
        }
    }

    private void walk(Page page) {
        signIn(page);
        page.getByRole(AriaRole.LINK, named("说说哪里不好")).click();
        page.getByRole(AriaRole.LINK, named("楼里和院子里")).click();
        page.getByRole(AriaRole.BUTTON, named("楼道灯不亮")).click();
        page.getByLabel("写几句").fill("三楼的灯坏了一个星期");
        next(page);
        page.getByLabel("地方", new Page.GetByLabelOptions().setExact(true)).fill("幸福小区 3 栋");
        next(page);
        page.getByText("不用照片，下一步").click();
        page.getByRole(AriaRole.BUTTON, named("要，请来看看")).click();
        assertThat(page.locator("main")).containsText("三楼的灯坏了一个星期");
        page.getByRole(AriaRole.BUTTON, named("对，发出去")).click();
        assertThat(page.locator("h1")).hasText("收到了，谢谢您告诉我们");
        page.getByRole(AriaRole.LINK, named("看办得怎么样")).click();
        String id = page.url().substring(page.url().lastIndexOf('/') + 1);
        assertThat(page.locator("main")).containsText("我们收到了");
        LoopFixtures.accept(id);
        LoopFixtures.resolve(id);
        page.navigate(root + "/e/matters");
        page.getByRole(AriaRole.LINK, named("请您说说办得好不好")).click();
        assertThat(page.locator("main")).containsText("已更换灯泡");
        page.getByRole(AriaRole.LINK, named("说说办得好不好")).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("满意").setExact(true)).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("解决了").setExact(true)).click();
        page.getByRole(AriaRole.BUTTON, named("就这样，交上去")).click();
        assertThat(page.locator("h1")).hasText("谢谢您");
        assertThat(loop.row("SELECT level FROM review WHERE request_id = $1", UUID.fromString(id)).getInteger(0)).isEqualTo(4);
        page.getByRole(AriaRole.BUTTON, named("退出")).click();
        assertThat(page.locator("h1")).hasText("您已经退出");
        // Whoever presses "back" afterwards is asked who they are.
        page.goBack();
        page.navigate(root + "/e/matters/" + id);
        assertThat(page.locator("h1")).hasText("请输入您的手机号");
    }

    private void signIn(Page page) {
        page.navigate(root + "/e");
        page.getByRole(AriaRole.LINK, named("我的事怎么样了")).click();
        page.getByLabel("手机号").fill(phone());
        try (SmsInbox inbox = SmsInbox.open()) {
            page.getByRole(AriaRole.BUTTON, named("把短信发给我")).click();
            page.getByLabel("短信里的 6 个数字").fill(inbox.lastCode());
        }
        page.getByRole(AriaRole.BUTTON, named("进去")).click();
        assertThat(page.locator("main")).containsText("您还没有告诉过我们");
        page.locator("a.brand").click();
    }

    @Test
    void walksByKeyboardAlone() {
        try (BrowserContext context = Browsing.phone(root, null, "S24.LIGHT.zh", new Browser.NewContextOptions())) {
            Page page = context.newPage();
            page.navigate(root + "/e");
            enter(page, page.getByRole(AriaRole.LINK, named("说说哪里不好")));
            type(page, page.getByLabel("手机号"), phone());
            try (SmsInbox inbox = SmsInbox.open()) {
                page.keyboard().press("Enter");
                assertThat(page.locator("h1")).hasText("请输入短信里的 6 个数字");
                type(page, page.getByLabel("短信里的 6 个数字"), inbox.lastCode());
            }
            page.keyboard().press("Enter");
            enter(page, page.getByRole(AriaRole.LINK, named("路上和街上")));
            enter(page, page.getByRole(AriaRole.BUTTON, named("路灯不亮")));
            type(page, page.getByLabel("写几句"), "门口的路灯不亮");
            enter(page, page.getByRole(AriaRole.BUTTON, named("下一步")));
            type(page, page.getByLabel("地方", new Page.GetByLabelOptions().setExact(true)), "东门口");
            page.keyboard().press("Enter");
            enter(page, page.getByText("不用照片，下一步"));
            enter(page, page.getByRole(AriaRole.BUTTON, named("不用来")));
            enter(page, page.getByRole(AriaRole.BUTTON, named("对，发出去")));
            assertThat(page.locator("h1")).hasText("收到了，谢谢您告诉我们");
            enter(page, page.getByRole(AriaRole.BUTTON, named("收回来")));
            assertThat(page.locator("h1")).hasText("已经收回来了");
        }
    }

    private static void enter(Page page, Locator wanted) {
        tabTo(page, wanted);
        page.keyboard().press("Enter");
    }

    private static void type(Page page, Locator wanted, String text) {
        tabTo(page, wanted);
        page.keyboard().insertText(text);
    }

    private static void tabTo(Page page, Locator wanted) {
        wanted.waitFor();
        for (int i = 0; i < PATIENCE_TABS; i++) {
            if ((Boolean) wanted.evaluate("e => e === document.activeElement")) {
                return;
            }
            page.keyboard().press("Tab");
            Object outline = page.evaluate("() => { const e = document.activeElement; return e === document.body ? 'body' :"
                    + " getComputedStyle(e).outlineStyle + ' ' + getComputedStyle(e).outlineWidth; }");
            assertThat(outline).as("one sees where one is").isIn("body", "solid 5px");
        }
        throw new AssertionError("The keyboard does not reach " + wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = { "S18.LIGHT.zh", "S24.AUTO.zh", "S30.CONTRAST.zh" })
    void asksForAnHourOfHelpWithoutScripts(String look) {
        try (BrowserContext context = Browsing.phone(root, fixtures.saver(120), look,
                new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            help(context.newPage());
        }
    }

    @Test
    void asksForAnHourOfHelpAtFourHundredPercent() {
        Elder elder = fixtures.saver(120);
        try (BrowserContext context = Browsing.phone(root, elder, "S18.LIGHT.zh", new Browser.NewContextOptions())) {
            Page page = context.newPage();
            page.setViewportSize(320, 256);
            help(page);
        }
    }

    private void help(Page page) {
        page.navigate(root + "/e");
        page.getByRole(AriaRole.LINK, named("我的积分和时间")).click();
        page.getByRole(AriaRole.LINK, named("请人来帮我")).click();
        page.getByRole(AriaRole.BUTTON, named("陪我说说话")).click();
        page.getByRole(AriaRole.BUTTON, named("明天")).click();
        page.getByRole(AriaRole.BUTTON, named("下午2点")).click();
        page.getByLabel("写上楼号和门牌").fill("幸福小区 3 栋 101");
        next(page);
        assertThat(page.locator("main")).containsText("您攒了 2 小时");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("1 小时").setExact(true)).click();
        assertThat(page.locator("main")).containsText("在我家");
        page.getByRole(AriaRole.BUTTON, named("对，请人来")).click();
        assertThat(page.locator("h1")).hasText("好的，正在找人");
        String id = page.url().substring(page.url().lastIndexOf('/') + 1);
        UUID helper = bank.neighbour(0);
        bank.step(helper, id, "acceptance", null).statusCode(200);
        page.getByRole(AriaRole.LINK, named("看看找到人没有")).click();
        String code = page.locator(".code").textContent();
        bank.step(helper, id, "start", Map.of("code", code)).statusCode(200);
        bank.step(helper, id, "finish", Map.of("minutes", 60)).statusCode(200);
        page.reload();
        page.getByRole(AriaRole.LINK, named("说说帮了多久")).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("1 小时").setExact(true)).click();
        assertThat(page.locator("main")).containsText("好的，记下了");
        assertThat(bank.minutes(helper)).isEqualTo(60);
    }

    @Test
    void asksForAnHourOfHelpByKeyboardAlone() {
        try (BrowserContext context = Browsing.phone(root, fixtures.saver(60), "S24.LIGHT.zh",
                new Browser.NewContextOptions())) {
            Page page = context.newPage();
            page.navigate(root + "/e/help");
            enter(page, page.getByRole(AriaRole.BUTTON, named("别的事，我自己说")));
            type(page, page.getByLabel("写一句话"), "换一个灯泡");
            enter(page, page.getByRole(AriaRole.BUTTON, named("下一步")));
            enter(page, page.getByRole(AriaRole.BUTTON, named("明天")));
            enter(page, page.getByRole(AriaRole.BUTTON, named("上午10点")));
            type(page, page.getByLabel("写上楼号和门牌"), "3 栋 101");
            page.keyboard().press("Enter");
            enter(page, page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("30 分钟").setExact(true)));
            enter(page, page.getByRole(AriaRole.BUTTON, named("对，请人来")));
            assertThat(page.locator("h1")).hasText("好的，正在找人");
            enter(page, page.getByRole(AriaRole.BUTTON, named("收回来")));
            assertThat(page.locator("main")).containsText("不用来了。时间还给您了。");
        }
    }

    @Test
    void showsARatingToNobodyWhoGoesBackAfterwards() {
        Elder elder = fixtures.elder();
        String id = fixtures.resolved(elder);
        try (BrowserContext context = Browsing.phone(root, elder, "S24.LIGHT.zh", new Browser.NewContextOptions())) {
            Page page = context.newPage();
            page.navigate(root + "/e/matters/" + id + "/rate");
            page.locator("button[value='2']").click();
            page.locator("button[value=no]").click();
            page.locator("#text").fill("师傅催我快点");
            page.getByRole(AriaRole.BUTTON, named("就这样，交上去")).click();
            assertThat(page.locator("h1")).hasText("谢谢您");
            for (int i = 0; i < 3; i++) {
                page.goBack();
                assertThat(page.locator("main")).not().containsText("师傅催我快点");
                assertThat(page.locator("#text")).hasCount(0);
                assertThat(page.locator("[aria-pressed=true], :checked")).hasCount(0);
            }
        }
    }

    @Test
    void recordsAVoiceMessageForARating() {
        Elder elder = fixtures.elder();
        String id = fixtures.resolved(elder);
        fixtures.rating(elder, id, 4, true);
        try (BrowserContext context = Browsing.phone(root, elder, "S24.LIGHT.zh", new Browser.NewContextOptions()
                .setPermissions(List.of("microphone")))) {
            Page page = context.newPage();
            page.navigate(root + "/e/matters/" + id + "/comment");
            page.getByRole(AriaRole.BUTTON, named("开始说话")).click();
            page.getByRole(AriaRole.BUTTON, named("说完了")).waitFor();
            page.waitForTimeout(1_500);
            page.getByRole(AriaRole.BUTTON, named("说完了")).click();
            assertThat(page.getByText("录好了，可以听一听")).isVisible();
            page.getByRole(AriaRole.BUTTON, named("就这样，交上去")).click();
            assertThat(page.locator("h1")).hasText("谢谢您");
        }
        assertThat(loop.count("attachment a JOIN review r ON r.id = a.subject_id WHERE r.request_id = $1"
                + " AND a.media_type = 'WEBM'", UUID.fromString(id))).isOne();
    }

    @Test
    void playsTheRecordingOfAPageWithoutScripts() {
        try (BrowserContext context = Browsing.phone(root, null, "S24.LIGHT.zh",
                new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(root + "/e/sign-in");
            assertThat(page.locator(".aloud audio")).isVisible();
            // What the browser does when somebody presses "play".
            String source = page.locator(".aloud audio").getAttribute("src");
            APIResponse sound = context.request().get(root + source);
            assertThat(sound.status()).isEqualTo(200);
            assertThat(sound.headers().get("content-type")).isEqualTo("audio/wav");
        }
    }

    @Test
    void playsTheRecordingWhereTheBrowserSpeaksNoChinese() {
        try (BrowserContext context = Browsing.phone(root, null, "S24.LIGHT.zh", new Browser.NewContextOptions())) {
            context.addInitScript("Object.defineProperty(window, 'speechSynthesis', { value: { cancel() {},"
                    + " getVoices() { return window.voices || []; }, addEventListener(name, f) { window.changed = f; } } });");
            Page page = context.newPage();
            page.navigate(root + "/e/sign-in");
            assertThat(page.locator(".aloud audio")).isVisible();
            assertThat(page.locator("[data-read]")).isHidden();
            Object played = page.evaluate("() => new Promise(done => { const a = document.querySelector('.aloud audio');"
                    + " a.onplaying = () => done(a.duration > 0); a.onerror = () => done('error'); a.muted = true; a.play(); })");
            assertThat(played).isEqualTo(true);
            page.evaluate("() => { window.voices = [{ lang: 'zh-CN' }]; window.changed(); }");
            assertThat(page.locator("[data-read]")).isVisible();
            assertThat(page.locator(".aloud audio")).isHidden();
        }
    }

    @Test
    void goesToWhatHasToBePutRight() {
        try (BrowserContext context = Browsing.phone(root, null, "S24.LIGHT.zh", new Browser.NewContextOptions())) {
            Page page = context.newPage();
            page.navigate(root + "/e/sign-in");
            page.getByLabel("手机号").fill("138");
            page.getByRole(AriaRole.BUTTON, named("把短信发给我")).click();
            assertThat(page.getByLabel("手机号")).isFocused();
            assertThat(page.getByLabel("手机号")).hasValue("138");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("手机号不对");
        }
    }

    @Test
    void recordsAVoiceMessageInTheBrowser() {
        Elder elder = fixtures.elder();
        try (BrowserContext context = Browsing.phone(root, elder, "S24.LIGHT.zh", new Browser.NewContextOptions()
                .setPermissions(List.of("microphone")))) {
            Page page = context.newPage();
            page.navigate(root + "/e/say");
            page.getByRole(AriaRole.BUTTON, named("都不是，我自己说")).click();
            page.getByRole(AriaRole.BUTTON, named("开始说话")).click();
            page.getByRole(AriaRole.BUTTON, named("说完了")).waitFor();
            page.waitForTimeout(1_500);
            page.getByRole(AriaRole.BUTTON, named("说完了")).click();
            assertThat(page.getByText("录好了，可以听一听")).isVisible();
            next(page);
            assertThat(page.locator("h1")).hasText("在什么地方？");
            page.navigate(root + "/e/say/check");
            assertThat(page.locator("main")).containsText("有一段，我们会听");
            page.getByRole(AriaRole.BUTTON, named("对，发出去")).click();
            assertThat(page.locator("main")).containsText("我们先听您录的声音");
        }
        assertThat(loop.count("attachment WHERE owner_id = $1 AND subject_id IS NOT NULL AND media_type = 'WEBM'",
                elder.id())).isOne();
    }

    @Test
    void readsThePageAloud() {
        try (BrowserContext context = Browsing.phone(root, null, "S24.LIGHT.zh", new Browser.NewContextOptions())) {
            context.addInitScript("window.heard = []; Object.defineProperty(window, 'speechSynthesis', { value: {"
                    + " cancel() {}, getVoices() { return [{ lang: 'zh-CN' }]; }, speak(said) { heard.push(said.lang + ' ' + said.text); setTimeout(() => said.onend(), 0); } } });"
                    + " window.SpeechSynthesisUtterance = function (text) { this.text = text; };");
            Page page = context.newPage();
            page.navigate(root + "/e");
            page.getByRole(AriaRole.BUTTON, named("念给我听")).click();
            page.waitForFunction("() => document.querySelector('[data-read]').getAttribute('aria-pressed') === 'false'");
            String heard = String.join(" ", ((List<?>) page.evaluate("() => heard")).stream().map(String::valueOf).toList());
            assertThat(heard).contains("zh-CN 您想办什么事").contains("说说哪里不好，灯坏了").contains("请给我打电话");
        }
    }

    @Test
    void leavesASharedTelephoneThatNobodyTouches() {
        try (BrowserContext context = Browsing.phone(root, fixtures.elder(true), "S24.LIGHT.zh",
                new Browser.NewContextOptions())) {
            Page page = context.newPage();
            page.clock().install();
            page.navigate(root + "/e/matters");
            page.clock().fastForward("09:05");
            assertThat(page.getByText("您还在吗？")).isVisible();
            page.getByRole(AriaRole.BUTTON, named("我还在")).click();
            assertThat(page.getByText("您还在吗？")).isHidden();
            page.clock().fastForward("09:05");
            page.clock().fastForward("01:05");
            assertThat(page.locator("h1")).hasText("已经退出了");
        }
    }

    private static void next(Page page) {
        page.getByRole(AriaRole.BUTTON, named("下一步")).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static String phone() {
        return Long.toString(18_000_000_000L + System.nanoTime() % 900_000_000L);
    }
}
