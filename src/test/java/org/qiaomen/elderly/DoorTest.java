package org.qiaomen.elderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.platform.Digests;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** Who gets in, who stays out, and how one leaves. */
@QuarkusTest
class DoorTest {

    @Inject
    ElderFixtures elders;
    @Inject
    LoopFixtures loop;

    @Test
    void showsAnyoneTheFirstPageAndLetsNobodyKeepOrFrameIt() {
        Response home = Surfer.stranger().get("/e");
        home.then().statusCode(200).contentType("text/html").header("Cache-Control", equalTo("no-store"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .body(containsString("长辈版")).body(containsString("tel:12345"))
                .body(not(containsString("<style"))).body(not(containsString("style=")))
                .body(not(containsString(" onclick")));
        // Who looks at a page without a form is given nothing to keep.
        assertThat(home.header("Set-Cookie")).isNull();
        assertThat(Surfer.stranger().get("/e/settings").header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Lax")
                .contains("Path=/e");
    }

    @Test
    void weighsLessThanSixtyKilobytesWithEverythingItNeeds() {
        int bytes = 0;
        for (String path : new String[] { "/e", "/elderly.css", "/elderly.js", "/elderly.svg" }) {
            bytes += Surfer.stranger().get(path).then().statusCode(200).extract().body().asByteArray().length;
        }
        assertThat(bytes).isLessThan(60_000);
        String html = Surfer.stranger().get("/e").body().asString();
        assertThat(html).doesNotContain("http://").doesNotContain("https://");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/e/say", "/e/say/home", "/e/say/words", "/e/matters", "/e/policies", "/e/points",
            "/e/matters/01980c5e-7c00-7abc-9def-0123456789ab", "/e/sent/01980c5e-7c00-7abc-9def-0123456789ab" })
    void asksStrangersWhoTheyAre(String path) {
        assertThat(Surfer.location(Surfer.stranger().get(path))).startsWith("/e/sign-in?next=/e/");
    }

    @Test
    void letsSomebodyInByTheCodeOnTheirTelephone() {
        String phone = Long.toString(17_000_000_000L + System.nanoTime() % 900_000_000L);
        try (SmsInbox inbox = SmsInbox.open()) {
            Surfer surfer = Surfer.stranger();
            surfer.get("/e/sign-in?next=/e/matters").then().statusCode(200);
            assertThat(Surfer.location(surfer.post("/e/sign-in", "phone", phone, "next", "/e/matters")))
                    .isEqualTo("/e/sign-in/code");
            surfer.get("/e/sign-in/code").then().statusCode(200).body(containsString(phone.substring(7)))
                    .body(not(containsString(phone)));
            surfer.post("/e/sign-in/code", "code", "12").then().statusCode(401).body(containsString("value=\"12\""))
                    .body(containsString("aria-invalid=\"true\"")).body(containsString("autofocus"));
            assertThat(Surfer.location(surfer.post("/e/sign-in/more-time"))).isEqualTo("/e/sign-in/code?said=more");
            surfer.get("/e/sign-in/code?said=more").then().body(containsString("又有十分钟"));
            assertThat(Surfer.location(surfer.post("/e/sign-in/code", "code", inbox.lastCode()))).isEqualTo("/e/matters");
            assertThat(surfer.cookie("qiaomen-phone")).isNull();
            surfer.get("/e/matters").then().statusCode(200);
        }
    }

    @Test
    void readsTheCodeAloudOverTheTelephone() {
        String phone = newPhone();
        try (SmsInbox inbox = SmsInbox.open()) {
            Surfer surfer = Surfer.stranger();
            surfer.get("/e/sign-in").then().body(containsString("打电话念给我听"));
            assertThat(Surfer.location(surfer.post("/e/sign-in", "phone", phone, "next", "/e", "how", "call")))
                    .isEqualTo("/e/sign-in/code?said=called");
            surfer.get("/e/sign-in/code?said=called").then().body(containsString("电话马上打来"));
            assertThat(inbox.textFor(phone)).startsWith("Voice call to ");
            // A message and a call are one limit: neither may be used to bother somebody who has had the other.
            for (String path : new String[] { "/e/sign-in/again", "/e/sign-in/call" }) {
                surfer.post(path).then().statusCode(429).body(containsString("role=\"alert\""));
            }
            assertThat(Surfer.location(surfer.post("/e/sign-in/code", "code", inbox.codeFor(phone)))).isEqualTo("/e");
        }
    }

    @Test
    void sendsNoMoreThanOneCodeAMinuteToANumber() {
        String phone = newPhone();
        Surfer surfer = Surfer.stranger();
        surfer.get("/e/sign-in");
        assertThat(Surfer.location(surfer.post("/e/sign-in", "phone", phone, "next", "/e"))).isEqualTo("/e/sign-in/code");
        Surfer other = Surfer.stranger();
        other.get("/e/sign-in");
        other.post("/e/sign-in", "phone", phone, "next", "/e").then().statusCode(429).body(containsString(phone))
                .body(containsString("role=\"alert\"")).body(containsString("autofocus"))
                .body(containsString("请过一会儿再试")).body(not(containsString("操作")));
    }

    private static String newPhone() {
        return Long.toString(17_000_000_000L + System.nanoTime() % 900_000_000L);
    }

    @Test
    void leadsNobodyElsewhereAfterSigningIn() {
        Surfer surfer = Surfer.stranger();
        surfer.get("/e/sign-in?next=https://evil.example/").then().statusCode(200)
                .body(not(containsString("evil"))).body(containsString("value=\"/e\""));
    }

    @Test
    void givesBackWhatWasTypedWithWhatIsWrong() {
        Surfer surfer = Surfer.stranger();
        surfer.get("/e/sign-in");
        surfer.post("/e/sign-in", "phone", "12\"><script>alert(1)</script>", "next", "/e").then().statusCode(400)
                .body(containsString("手机号不对")).body(containsString("role=\"alert\"")).body(containsString("&lt;script&gt;"))
                .body(not(containsString("<script>alert")));
    }

    @Test
    void refusesFormsThatAreNotOurs() {
        Elder elder = elders.elder();
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/say");
        String good = surfer.form();
        surfer.send("/e/say", null, "matter", "WATER").then().statusCode(403).body(containsString("请再按一次"));
        surfer.send("/e/say", "x".repeat(43), "matter", "WATER").then().statusCode(403);
        // Another browser of the same person, and another person in the same browser.
        Surfer elsewhere = Surfer.as(elder);
        elsewhere.get("/e/say");
        elsewhere.send("/e/say", good, "matter", "WATER").then().statusCode(403);
        surfer.with(ElderFixtures.SESSION, elders.enter(elders.elder().id(), false));
        surfer.send("/e/say", good, "matter", "WATER").then().statusCode(403);
        assertThat(elders.said(elder)).isNull();
    }

    @Test
    void refusesOurOwnFormFromAnotherSite() {
        Surfer surfer = Surfer.as(elders.elder());
        surfer.get("/e/say");
        io.restassured.RestAssured.given().redirects().follow(false).header("Sec-Fetch-Site", "cross-site")
                .cookie(ElderFixtures.SESSION, surfer.cookie(ElderFixtures.SESSION))
                .cookie("qiaomen-browser", surfer.cookie("qiaomen-browser"))
                .contentType("application/x-www-form-urlencoded").formParam("form", surfer.form())
                .formParam("matter", "WATER").post("/e/say").then().statusCode(403);
    }

    @Test
    void endsOnASharedTelephoneWhenNobodyTouchesItAndSaysSo() {
        Elder elder = elders.elder(true);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/matters").then().statusCode(200).body(containsString("data-idle=\"600\""));
        surfer.get("/e");
        loop.execute("UPDATE elderly_session SET seen_at = seen_at - interval '11 minutes', created_at = created_at"
                + " - interval '11 minutes', expires_at = expires_at - interval '11 minutes' WHERE token_hash = $1",
                io.vertx.core.buffer.Buffer.buffer(Digests.sha256(elder.cookie())));
        assertThat(Surfer.location(surfer.get("/e/matters"))).isEqualTo("/e/ended");
        surfer.get("/e/ended").then().statusCode(200).body(containsString("已经退出了"));
        assertThat(surfer.cookie(ElderFixtures.SESSION)).isNull();
    }

    @Test
    void keepsTheCookieOfASharedTelephoneOnlyUntilTheBrowserIsClosed() {
        assertThat(enter("shared")).doesNotContain("Max-Age");
        assertThat(enter("other")).contains("Max-Age=2592000");
    }

    private static String enter(String field) {
        String phone = Long.toString(17_000_000_000L + System.nanoTime() % 900_000_000L);
        try (SmsInbox inbox = SmsInbox.open()) {
            Surfer surfer = Surfer.stranger();
            surfer.get("/e/sign-in");
            surfer.post("/e/sign-in", "phone", phone, "next", "/e");
            surfer.get("/e/sign-in/code");
            Response entered = surfer.post("/e/sign-in/code", "code", inbox.lastCode(), field, "yes");
            return entered.headers().getValues("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith(ElderFixtures.SESSION)).findFirst().orElseThrow();
        }
    }

    @Test
    void leavesForGood() {
        Elder elder = elders.elder();
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e");
        assertThat(Surfer.location(surfer.post("/e/sign-out"))).isEqualTo("/e/out");
        assertThat(surfer.cookie(ElderFixtures.SESSION)).isNull();
        assertThat(Surfer.location(Surfer.as(elder).get("/e/matters"))).isEqualTo("/e/ended");
        assertThat(loop.count("auth_session s JOIN elderly_session p ON p.session_id = s.id WHERE p.resident_id = $1"
                + " AND s.revoked_at IS NULL", elder.id())).isZero();
    }

    @Test
    void looksAsOneLikesWithoutSigningIn() {
        Surfer surfer = Surfer.stranger();
        surfer.get("/e").then().body(containsString("class=\"s24 auto\"")).body(containsString("lang=\"zh-CN\""));
        surfer.get("/e/settings");
        assertThat(Surfer.location(surfer.post("/e/settings", "size", "S30", "theme", "CONTRAST", "language", "en")))
                .startsWith("/e/settings");
        surfer.get("/e").then().body(containsString("class=\"s30 contrast\"")).body(containsString("lang=\"en\""))
                .body(containsString("Call the community"));
        surfer.post("/e/settings", "size", "S99", "theme", "<b>", "language", "zh");
        surfer.get("/e").then().body(containsString("class=\"s30 contrast\"")).body(containsString("打电话给社区"));
    }

    @Test
    void takesAnyCookieForWhatItIs() {
        for (String odd : new String[] { "x", "S18.LIGHT", "\u00e4", "....", "S18.LIGHT.en.x", "x".repeat(2_000) }) {
            Surfer.stranger().with("qiaomen-look", odd).with("qiaomen-browser", odd).get("/e").then().statusCode(200)
                    .body(startsWith("<!DOCTYPE html>"));
        }
        assertThat(Surfer.location(Surfer.stranger().with("qiaomen-phone", "x".repeat(200)).get("/e/sign-in/code")))
                .isEqualTo("/e/sign-in");
        assertThat(Surfer.location(Surfer.stranger().with(ElderFixtures.SESSION, "not-a-session").get("/e/matters")))
                .isEqualTo("/e/ended");
    }

    @Test
    void answersWhatIsNotThereWithAPageThatHelps() {
        Surfer.stranger().get("/e/nowhere").then().statusCode(404).contentType("text/html").body(containsString("tel:12345"));
        Elder elder = elders.elder();
        Surfer.as(elder).get("/e/matters/not-an-id").then().statusCode(404).contentType("text/html");
        String someoneElses = elders.submitted(elders.elder());
        for (String path : new String[] { "/e/matters/", "/e/sent/" }) {
            Surfer.as(elder).get(path + someoneElses).then().statusCode(404).contentType("text/html")
                    .body(not(containsString("楼道灯")));
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
