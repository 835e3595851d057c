package org.qiaomen.elderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.platform.CityTime;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** Asking on the pages to act for somebody of the family, one question a page, and what becomes of it. */
@QuarkusTest
class AskFamilyTest {

    private static final String ASK = "/e/family/ask";
    private static final Pattern CODE = Pattern.compile("class=\"ticket\">(\\d{4} \\d{4} \\d{4})<");

    @Inject
    ElderFixtures elders;
    @Inject
    LoopFixtures loop;

    SmsInbox sms;
    Elder elder;
    Elder daughter;
    Surfer surfer;

    @BeforeEach
    void meet() {
        sms = SmsInbox.open();
        elder = elders.elder();
        daughter = elders.elder();
        surfer = Surfer.as(daughter);
    }

    @AfterEach
    void close() {
        sms.close();
    }

    @Test
    void asksOneThingAPageAndActsWhenTheDigitsAreReadBack() {
        assertThat(answers(elder.person().phone(), "SUBMIT", "FOLLOW")).isEqualTo("/e/family/ask/until");
        surfer.get("/e/family/ask/until").then().statusCode(200).body(containsString("半年"));
        assertThat(Surfer.location(surfer.post("/e/family/ask/until", "until", inMonths(6)))).isEqualTo("/e/family/ask/check");
        surfer.get("/e/family/ask/check").then().statusCode(200).body(containsString("女儿")).body(containsString("说哪里不好"))
                .body(not(containsString("用积分换东西"))).body(containsString("就把数字念给您听"));

        String asked = Surfer.location(surfer.post("/e/family/ask/check"));

        assertThat(asked).startsWith("/e/family/asked/");
        assertThat(
                loop.row("SELECT scopes || ' ' || state || ' ' || relation FROM proxy WHERE id = $1", idOf(asked)).getString(0))
                .isEqualTo("FOLLOW,SUBMIT ASKED DAUGHTER");
        surfer.get(asked).then().statusCode(200).body(not(containsString(elder.person().phone())));
        assertThat(Surfer.location(surfer.post(asked, "code", sms.codeFor(elder.person().phone()))))
                .isEqualTo("/e/family?said=began");
        surfer.get("/e/family?said=began").then().body(containsString("您可以替对方办了")).body(containsString("/act\""));
        assertThat(Surfer.location(surfer.post("/e/family/" + idOf(asked) + "/act"))).isEqualTo("/e");
        // What was answered is not asked again.
        assertThat(Surfer.location(surfer.get(asked))).isEqualTo("/e/family");
        surfer.get("/e/family");
        assertThat(Surfer.location(surfer.post("/e/family/" + idOf(asked) + "/stop"))).isEqualTo("/e/family?said=stopped");
        assertThat(loop.row("SELECT state FROM proxy WHERE id = $1", idOf(asked)).getString(0)).isEqualTo("ENDED");
    }

    @Test
    void saysOnTheElderFirstPageThatSomebodyWaits() {
        Surfer hers = Surfer.as(elder);
        hers.get("/e").then().body(not(containsString("有人想替您办事")));
        asked(elder.person().phone());
        hers.get("/e").then().body(containsString("家里有人想替您办事"));
        Matcher agree = Pattern.compile("/e/family/([0-9a-f-]{36})/agree").matcher(hers.get("/e/family").body().asString());
        assertThat(agree.find()).isTrue();
        hers.post("/e/family/" + agree.group(1) + "/agree");
        hers.get("/e").then().body(not(containsString("有人想替您办事")));
    }

    @Test
    void saysSoToWhoeverSignsInForTheFirstTimeToo() {
        String phone = loop.freePhone();
        asked(phone);
        UUID id = UUID.fromString(new LoopFixtures.Person(org.qiaomen.identity.IdentityFixtures
                .signInResident("first-" + UUID.randomUUID().toString().substring(0, 8), phone).path("accessToken"), phone)
                .call().get("/api/v1/me").path("id"));
        Surfer first = Surfer.stranger().with(ElderFixtures.SESSION, elders.enter(id, false));
        first.get("/e").then().body(containsString("家里有人想替您办事"));
        first.get("/e/family").then().body(containsString("/agree"));
    }

    @Test
    void namesAnElderWithoutATelephoneByTheNumberOnTheCard() {
        String code = familyNumber(Surfer.as(elder));
        String asked = asked(code);
        surfer.get(asked).then().statusCode(200).body(not(containsString(code.replace(" ", ""))))
                .body(containsString("没有数字也行"));
        Surfer hers = Surfer.as(elder);
        hers.get("/e/family").then().body(containsString("想替您办事"));
        assertThat(Surfer.location(hers.post("/e/family/" + idOf(asked) + "/agree"))).isEqualTo("/e/family?said=agreed");
        surfer.get("/e/family").then().body(containsString("/act\""));
    }

    @Test
    void answersAlikeForANumberThatIsNobodys() {
        String known = familyNumber(Surfer.as(elder)).replace(" ", "");
        String nobodys = org.qiaomen.platform.CheckedNumbers.next(new java.security.SecureRandom());
        Response one = surfer.get(asked(known));
        Response other = surfer.get(asked(nobodys));
        assertThat(plain(other, nobodys)).isEqualTo(plain(one, known));
    }

    private static String plain(Response page, String code) {
        return page.then().statusCode(200).extract().body().asString()
                .replace(org.qiaomen.platform.Masking.identityNumber(code), "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "");
    }

    @Test
    void givesTheNumberUpForAnother() {
        Surfer hers = Surfer.as(elder);
        String former = familyNumber(hers);
        assertThat(Surfer.location(hers.post("/e/family/code"))).isEqualTo("/e/family?said=renewed");
        assertThat(familyNumber(hers)).isNotEqualTo(former);
        asked(former);
        hers.get("/e/family").then().body(not(containsString("/agree")));
    }

    @Test
    void spendsOnlyWhatWasAskedForByName() {
        assertThat(answers(elder.person().phone(), "POINTS", "SPENDING", "NONSENSE")).isEqualTo("/e/family/ask/spending");
        surfer.get("/e/family/ask/spending").then().statusCode(200);
        // Whatever is not clearly a yes is a no.
        surfer.post("/e/family/ask/spending", "spending", "on");
        surfer.post("/e/family/ask/until", "until", inMonths(3));
        assertThat(scopes(Surfer.location(surfer.post("/e/family/ask/check")))).isEqualTo("POINTS");

        answers(elder.person().phone(), "POINTS");
        surfer.post("/e/family/ask/spending", "spending", "yes");
        surfer.post("/e/family/ask/until", "until", inMonths(3));
        surfer.get("/e/family/ask/check").then().body(containsString("用积分换东西"));
        assertThat(scopes(Surfer.location(surfer.post("/e/family/ask/check")))).isEqualTo("POINTS,SPENDING");

        // It was meant for points; without them it is gone.
        answers(elder.person().phone(), "POINTS");
        surfer.post("/e/family/ask/spending", "spending", "yes");
        surfer.post("/e/family/ask/what", "scope", "SUBMIT");
        surfer.post("/e/family/ask/until", "until", inMonths(3));
        assertThat(scopes(Surfer.location(surfer.post("/e/family/ask/check")))).isEqualTo("SUBMIT");
    }

    @Test
    void givesEveryFormBackWithWhatWasTypedAndWhatIsWrong() {
        surfer.get(ASK);
        wrong(surfer.post(ASK, "number", " "), "number-err");
        wrong(surfer.post(ASK, "number", "1380000"), "number-err").then().body(containsString("value=\"1380000\""));
        wrong(surfer.post(ASK, "number", "4839 2017 5625"), "number-err").then().body(containsString("4839 2017 5625"));
        surfer.post(ASK, "number", elder.person().phone());
        assertThat(Surfer.location(surfer.post("/e/family/ask/relation", "relation", "GUARDIAN"))).endsWith("/relation");
        surfer.post("/e/family/ask/relation", "relation", "SPOUSE");
        wrong(surfer.post("/e/family/ask/what"), "scope-err");
        surfer.post("/e/family/ask/what", "scope", "FOLLOW");
        for (String day : List.of("", "morgen", LocalDate.now(CityTime.ZONE).minusDays(1).toString(), inMonths(13))) {
            wrong(surfer.post("/e/family/ask/until", "until", day), "until-err");
        }
        surfer.post("/e/family/ask/until", "until", inMonths(1));
        String asked = Surfer.location(surfer.post("/e/family/ask/check"));
        String code = sms.codeFor(elder.person().phone());
        String other = (code.charAt(0) == '0' ? "1" : "0") + code.substring(1);
        surfer.get(asked);
        wrong(surfer.post(asked, "code", other), "code-err").then().body(containsString("value=\"" + other + "\""));
        assertThat(Surfer.location(surfer.post(asked + "/again"))).isEqualTo(asked + "?said=again");
        surfer.get(asked + "?said=again").then().body(containsString("请用新的数字"));
        assertThat(Surfer.location(surfer.post(asked, "code", sms.codeFor(elder.person().phone()))))
                .isEqualTo("/e/family?said=began");
    }

    private static Response wrong(Response page, String field) {
        page.then().statusCode(400).body(containsString("class=\"oops\"")).body(containsString("id=\"" + field + "\""))
                .body(containsString("aria-invalid=\"true\"")).body(containsString("autofocus"));
        return page;
    }

    @Test
    void saysThatNobodyActsForThemselves() {
        answers(daughter.person().phone(), "FOLLOW");
        surfer.post("/e/family/ask/until", "until", inMonths(3));
        surfer.post("/e/family/ask/check").then().statusCode(400).body(containsString("这是您自己的号"));
        // By the number of the card as well, and nothing of what was said is lost.
        surfer.post(ASK, "number", familyNumber(surfer));
        surfer.post("/e/family/ask/check").then().statusCode(400).body(containsString("这是您自己的号"));
        assertThat(loop.count("proxy WHERE agent_id = $1", daughter.id())).isZero();
    }

    @Test
    void beginsAnewForSomebodyElse() {
        answers(elder.person().phone(), "SUBMIT");
        assertThat(Surfer.location(surfer.post(ASK, "number", elder.person().phone()))).isEqualTo("/e/family/ask/until");
        assertThat(Surfer.location(surfer.post(ASK, "number", "13812345678"))).isEqualTo("/e/family/ask/relation");
        answers(elder.person().phone(), "SUBMIT");
        surfer.post("/e/family/ask/until", "until", inMonths(3));
        // Looked over, the number alone is put right.
        assertThat(Surfer.location(surfer.post(ASK, "number", "13812345678"))).isEqualTo("/e/family/ask/check");
    }

    @Test
    void asksOnceHoweverOftenItIsPressed() {
        answers(elder.person().phone(), "FOLLOW");
        surfer.post("/e/family/ask/until", "until", inMonths(3));
        List<String> went = LoopFixtures.atOnce(4, () -> Surfer.location(surfer.copy().post("/e/family/ask/check")));
        assertThat(went).filteredOn(where -> where.startsWith("/e/family/asked/")).hasSize(1);
        assertThat(went).filteredOn("/e/family"::equals).hasSize(3);
        assertThat(loop.count("proxy WHERE agent_id = $1", daughter.id())).isOne();
    }

    @Test
    void showsAnAskingToNobodyElse() {
        String asked = asked(elder.person().phone());
        for (Elder other : List.of(elder, elders.elder())) {
            Surfer theirs = Surfer.as(other);
            assertThat(Surfer.location(theirs.get(asked))).isEqualTo("/e/family");
            theirs.get("/e/family");
            assertThat(theirs.post(asked, "code", sms.codeFor(elder.person().phone())).statusCode()).isNotEqualTo(200);
        }
        assertThat(loop.row("SELECT state FROM proxy WHERE id = $1", idOf(asked)).getString(0)).isEqualTo("ASKED");
    }

    @Test
    void bringsAStrangerBackAfterSigningIn() {
        assertThat(Surfer.location(Surfer.stranger().get(ASK))).isEqualTo("/e/sign-in?next=" + ASK);
        Surfer.stranger().get("/e/sign-in?next=" + ASK).then().body(containsString("value=\"" + ASK + "\""));
    }

    @Test
    void takesNoFormOfAnotherSite() {
        surfer.get(ASK);
        surfer.send(ASK, "forged", "number", elder.person().phone()).then().statusCode(403);
        surfer.send("/e/family/code", "forged").then().statusCode(403);
        surfer.send("/e/family/ask/check", null).then().statusCode(403);
    }

    @Test
    void showsWhatIsInForceHoweverMuchHasEnded() {
        elders.son(elder, ElderFixtures.USUAL);
        Elder asker = elders.elder();
        loop.execute("INSERT INTO proxy (id, kind, principal_id, agent_id, relation, scopes, state, valid_from, valid_until,"
                + " asked_at, ended_at, end_reason, version) SELECT ('ffffffff-ffff-7fff-8fff-' || substr(md5($2::text || n), 1, 12))::uuid,"
                + " 'FAMILY', $1, $2, 'SON', 'FOLLOW', 'DECLINED', current_date, current_date, now(), now(), 'DECLINED', 0"
                + " FROM generate_series(1, 25) n", elder.id(), asker.id());
        Surfer.as(elder).get("/e/family").then().body(containsString("在替您办事"));
    }

    /** Says whom, as what and what for. */
    private String answers(String number, String... scopes) {
        surfer.get(ASK).then().statusCode(200);
        assertThat(Surfer.location(surfer.post(ASK, "number", number))).startsWith("/e/family/ask/");
        surfer.get("/e/family/ask/relation").then().statusCode(200).body(containsString("儿媳或女婿"));
        surfer.get("/e/family/ask/relation/more").then().statusCode(200).body(containsString("老伴"));
        surfer.post("/e/family/ask/relation", "relation", "DAUGHTER");
        surfer.get("/e/family/ask/what").then().statusCode(200);
        String[] fields = new String[2 * scopes.length];
        for (int i = 0; i < scopes.length; i++) {
            fields[2 * i] = "scope";
            fields[2 * i + 1] = scopes[i];
        }
        return Surfer.location(surfer.post("/e/family/ask/what", fields));
    }

    private String asked(String number) {
        answers(number, "SUBMIT", "FOLLOW");
        surfer.post("/e/family/ask/until", "until", inMonths(3));
        String asked = Surfer.location(surfer.post("/e/family/ask/check"));
        assertThat(asked).startsWith("/e/family/asked/");
        return asked;
    }

    private String scopes(String asked) {
        return loop.row("SELECT scopes FROM proxy WHERE id = $1", idOf(asked)).getString(0);
    }

    private static String familyNumber(Surfer surfer) {
        Matcher code = CODE.matcher(surfer.get("/e/family").then().statusCode(200).extract().body().asString());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static UUID idOf(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String inMonths(int months) {
        return LocalDate.now(CityTime.ZONE).plusMonths(months).toString();
    }
}
