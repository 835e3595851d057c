package org.qiaomen.elderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.elderly.draft.HelpDraft;
import org.qiaomen.platform.Ids;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.volunteering.timebank.TimeBankFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Row;

/** Asking for an hour of help, from the first tap to "it was done". */
@QuarkusTest
class HelpTest {

    private static final Pattern CODE = Pattern.compile("class=\"code\">(\\d{3} \\d{3})<");

    @Inject
    ElderFixtures elders;
    @Inject
    TimeBankFixtures bank;
    @Inject
    PointsFixtures points;
    @Inject
    LoopFixtures loop;

    @AfterEach
    void theBooksAreRight() {
        bank.onTime();
        points.booksAreRight();
    }

    @Test
    void asksQuestionByQuestionAndHasAnHour() {
        Elder elder = elders.saver(120);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/points").then().body(containsString("请人来帮我"));
        surfer.get("/e/help").then().statusCode(200).body(containsString("陪我去看病"));
        assertThat(Surfer.location(surfer.post("/e/help", "kind", "ESCORT"))).isEqualTo("/e/help/day");
        surfer.get("/e/help/day").then().statusCode(200).body(containsString("明天"));
        String tomorrow = elders.company().day().toString();
        assertThat(Surfer.location(surfer.post("/e/help/day", "day", tomorrow))).isEqualTo("/e/help/hour");
        surfer.get("/e/help/hour").then().statusCode(200).body(containsString("下午2点"));
        assertThat(Surfer.location(surfer.post("/e/help/hour", "hour", "14:00"))).isEqualTo("/e/help/place");
        surfer.get("/e/help/place").then().statusCode(200);
        assertThat(Surfer.location(surfer.post("/e/help/place", "where", "home", "place", "幸福小区 3 栋 101")))
                .isEqualTo("/e/help/minutes");
        surfer.get("/e/help/minutes").then().statusCode(200).body(containsString("您攒了 2 小时"));
        assertThat(Surfer.location(surfer.post("/e/help/minutes", "minutes", "60"))).isEqualTo("/e/help/check");
        surfer.get("/e/help/check").then().body(containsString("陪我去看病")).body(containsString("下午2点"))
                .body(containsString("用您攒的时间")).body(containsString("1 小时"));
        String id = id(surfer.post("/e/help/check"));
        surfer.get("/e/help/sent/" + id).then().statusCode(200).body(containsString("正在找人")).body(containsString("收回来"));
        Row order = loop.row("SELECT requester_id, ordered_by, what, skill, minutes, from_pool, state FROM time_bank_order"
                + " WHERE id = $1", UUID.fromString(id));
        assertThat(order.getUUID("requester_id")).isEqualTo(elder.id()).isEqualTo(order.getUUID("ordered_by"));
        assertThat(order.getString("what") + order.getString("skill") + order.getInteger("minutes") + order.getString("state"))
                .isEqualTo("陪我去看病ESCORT60OPEN");
        assertThat(bank.held(elder.id())).isEqualTo(60);
        assertThat(elders.asked(elder.id())).isNull();
        // The next time the door is known already.
        surfer.get("/e/help");
        surfer.post("/e/help", "kind", "COMPANY");
        surfer.get("/e/help/place").then().body(containsString("value=\"幸福小区 3 栋 101\""));
    }

    @Test
    void readsTheCodeAloudAndSaysHowLongItWas() {
        Elder elder = elders.saver(120);
        Surfer surfer = Surfer.as(elder);
        UUID helper = bank.neighbour(0);
        String id = sent(elder, surfer, elders.company());
        surfer.get("/e/help/orders/" + id).then().body(containsString("正在找人")).body(not(containsString("class=\"code\"")));
        bank.step(helper, id, "acceptance", null).statusCode(200);
        Response page = surfer.get("/e/help/orders/" + id);
        page.then().body(containsString("答应来帮您")).body(containsString("人没到，不要念"));
        Matcher code = CODE.matcher(page.body().asString());
        assertThat(code.find()).as("the code is there to be read").isTrue();
        assertThat(code.group(1).replace(" ", "")).isEqualTo(bank.code(elder.id(), id));
        assertThat(page.body().asString()).containsPattern("这样念：[零幺二三四五六七八九]{3} [零幺二三四五六七八九]{3}");
        bank.step(helper, id, "start", Map.of("code", code.group(1))).statusCode(200);
        surfer.get("/e/help/orders/" + id).then().body(containsString("正在帮您")).body(not(containsString("class=\"code\"")));
        bank.step(helper, id, "finish", Map.of("minutes", 60)).statusCode(200);
        surfer.get("/e/help/orders").then().body(containsString("说帮好了，用了 1 小时"));
        surfer.get("/e/help/orders/" + id).then().body(containsString("说说帮了多久"));
        surfer.get("/e/help/orders/" + id + "/done").then().statusCode(200).body(containsString("value=\"60\""))
                .body(containsString("value=\"30\"")).body(not(containsString("value=\"90\"")));
        assertThat(Surfer.location(surfer.post("/e/help/orders/" + id + "/done", "minutes", "60"))).endsWith("said=done");
        surfer.get("/e/help/orders/" + id).then().body(containsString("帮好了，用了 1 小时"));
        assertThat(bank.minutes(helper)).isEqualTo(60);
        assertThat(bank.minutes(elder.id())).isEqualTo(60);
        // Said once is said.
        assertThat(Surfer.location(surfer.get("/e/help/orders/" + id + "/done"))).isEqualTo("/e/help/orders/" + id);
    }

    @Test
    void saysFewerMinutesAndWaitsForTheOther() {
        Elder elder = elders.saver(60);
        UUID helper = bank.neighbour(0);
        String id = bank.finished(elder.id(), helper, 60);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/help/orders/" + id + "/done");
        surfer.post("/e/help/orders/" + id + "/done", "minutes", "30");
        surfer.get("/e/help/orders/" + id).then().body(containsString("您说用了 30 分钟。等对方也说对。"));
        assertThat(bank.minutes(helper)).isZero();
        surfer.post("/e/help/orders/" + id + "/done", "minutes", "999").then().statusCode(409);
        assertThat(Surfer.location(surfer.post("/e/help/orders/" + id + "/done", "minutes", "x"))).endsWith("/done");
    }

    @Test
    void saysThatSomethingWasWrongAndNothingIsPaid() {
        Elder elder = elders.saver(60);
        UUID helper = bank.neighbour(0);
        String id = bank.finished(elder.id(), helper, 60);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/help/orders/" + id + "/wrong").then().statusCode(200);
        surfer.post("/e/help/orders/" + id + "/wrong", "text", "  ").then().statusCode(400).body(containsString("请写几句"))
                .body(containsString("autofocus")).body(containsString("aria-invalid=\"true\""));
        surfer.post("/e/help/orders/" + id + "/wrong", "text", "话".repeat(501)).then().statusCode(400)
                .body(containsString("话话话"));
        assertThat(Surfer.location(surfer.post("/e/help/orders/" + id + "/wrong", "text", "只来了十分钟"))).endsWith("said=wrong");
        surfer.get("/e/help/orders/" + id).then().body(containsString("社区正在问清楚"));
        assertThat(bank.state(id)).isEqualTo("DISPUTED");
        assertThat(bank.minutes(helper)).isZero();
        assertThat(bank.held(elder.id())).isEqualTo(60);
        assertThat(loop.count("staff_task WHERE subject_id = $1 AND state = 'OPEN'", UUID.fromString(id))).isOne();
    }

    @Test
    void sendsOnceHoweverOftenItIsSent() {
        Elder elder = elders.saver(240);
        HelpDraft draft = elders.company();
        elders.asking(elder, draft);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/help/check");
        List<String> sent = LoopFixtures.atOnce(4, () -> String.valueOf(surfer.post("/e/help/check").header("Location")));
        assertThat(sent).anyMatch(location -> location.startsWith("/e/help/sent/"));
        assertThat(loop.count("time_bank_order WHERE requester_id = $1", elder.id())).isOne();
        elders.asking(elder, draft);
        assertThat(sent).contains(Surfer.location(surfer.post("/e/help/check")));
        assertThat(bank.held(elder.id())).isEqualTo(60);
    }

    @Test
    void takesItBackWithinTenMinutesThoughSomebodyHadAgreed() {
        Elder elder = elders.saver(60);
        Surfer surfer = Surfer.as(elder);
        String id = sent(elder, surfer, elders.company());
        UUID helper = bank.neighbour(0);
        bank.step(helper, id, "acceptance", null).statusCode(200);
        // So soon before the start it would be late, for whoever thinks better of it afterwards.
        loop.execute("UPDATE time_bank_order SET starts_at = $2 WHERE id = $1", UUID.fromString(id),
                bank.now().plus(Duration.ofHours(1)).atOffset(java.time.ZoneOffset.UTC));
        surfer.get("/e/help/sent/" + id);
        assertThat(Surfer.location(surfer.post("/e/help/sent/" + id + "/undo"))).isEqualTo("/e/help/orders/" + id);
        surfer.get("/e/help/orders/" + id).then().body(containsString("不用来了。时间还给您了。"));
        assertThat(bank.state(id)).isEqualTo("CANCELLED");
        assertThat(bank.minutes(elder.id())).isEqualTo(60);
        assertThat(bank.told(helper).get(0)).contains("已取消");
        assertThat(loop.count("time_bank_absence WHERE resident_id = $1", elder.id())).isZero();
        // Once more is no harm.
        assertThat(Surfer.location(surfer.post("/e/help/sent/" + id + "/undo"))).isEqualTo("/e/help/orders/" + id);
        surfer.get("/e/help/sent/" + id).then().body(not(containsString("/undo")));
    }

    @Test
    void asksOnceMoreAfterTenMinutes() {
        Elder elder = elders.saver(60);
        Surfer surfer = Surfer.as(elder);
        String id = sent(elder, surfer, elders.company());
        loop.execute("UPDATE time_bank_order SET created_at = created_at - interval '11 minutes' WHERE id = $1",
                UUID.fromString(id));
        surfer.get("/e/help/sent/" + id).then().statusCode(200).body(not(containsString("/undo")));
        surfer.post("/e/help/sent/" + id + "/undo").then().statusCode(409).body(containsString("过了十分钟"));
        assertThat(bank.state(id)).isEqualTo("OPEN");
        surfer.get("/e/help/orders/" + id + "/cancel").then().statusCode(200).body(containsString("真的不用来了吗"));
        assertThat(Surfer.location(surfer.post("/e/help/orders/" + id + "/cancel"))).isEqualTo("/e/help/orders/" + id);
        assertThat(bank.state(id)).isEqualTo("CANCELLED");
    }

    @Test
    void asksTheCommunityWhereNothingWasSavedAndSaysSo() {
        Elder elder = elders.elder();
        Surfer surfer = Surfer.as(elder);
        elders.asking(elder, elders.company());
        surfer.get("/e/help/minutes").then().body(containsString("您还没有攒下时间")).body(containsString("可以请社区出时间"));
        surfer.post("/e/help/minutes", "minutes", "30");
        surfer.get("/e/help/check").then().body(containsString("请社区出，要等社区答应"));
        String id = id(surfer.post("/e/help/check"));
        assertThat(bank.state(id)).isEqualTo("WAITING_FOR_POOL");
        surfer.get("/e/help/sent/" + id).then().body(containsString("社区先看一看"));
        surfer.get("/e/help/orders/" + id).then().body(containsString("社区正在看"));
    }

    @Test
    void asksNothingOfTheCommunityUnseen() {
        Elder elder = elders.saver(60);
        elders.asking(elder, elders.company());
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/help/check").then().body(containsString("用您攒的时间"));
        bank.ordered(elder.id(), 2, 60);
        surfer.post("/e/help/check").then().statusCode(409).body(containsString("可以请社区出"))
                .body(containsString("请社区出，要等社区答应")).body(containsString("autofocus"));
        assertThat(loop.count("time_bank_order WHERE requester_id = $1", elder.id())).isOne();
        assertThat(bank.state(id(surfer.post("/e/help/check")))).isEqualTo("WAITING_FOR_POOL");
    }

    @Test
    void mayBeSentAgainOnceItIsPossible() {
        Elder elder = elders.saver(1_000);
        List<String> live = java.util.stream.IntStream.range(0, 10).mapToObj(i -> bank.ordered(elder.id(), 2 + i, 60)).toList();
        elders.asking(elder, elders.company());
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/help/check");
        surfer.post("/e/help/check").then().statusCode(409).contentType("text/html").body(containsString("等办完再请"));
        bank.step(elder.id(), live.get(0), "cancellation", null).statusCode(200);
        surfer.get("/e/help/check");
        assertThat(bank.state(id(surfer.post("/e/help/check")))).isEqualTo("OPEN");
    }

    @Test
    void saysThatNobodyCameOnceItIsTime() {
        Elder elder = elders.saver(60);
        UUID helper = bank.neighbour(0);
        String id = bank.accepted(elder.id(), helper, 60);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/help/orders/" + id).then().body(not(containsString("人没有来")));
        surfer.post("/e/help/orders/" + id + "/absent").then().statusCode(409).contentType("text/html");
        loop.execute("UPDATE time_bank_order SET starts_at = $2 WHERE id = $1", UUID.fromString(id),
                bank.now().minus(Duration.ofMinutes(16)).atOffset(java.time.ZoneOffset.UTC));
        surfer.get("/e/help/orders/" + id).then().body(containsString("人没有来"));
        assertThat(Surfer.location(surfer.post("/e/help/orders/" + id + "/absent"))).isEqualTo("/e/help/orders/" + id);
        surfer.get("/e/help/orders/" + id).then().body(containsString("人没有来。时间还给您了。"));
        assertThat(bank.minutes(elder.id())).isEqualTo(60);
    }

    @Test
    void givesBackWhatIsWrongWithTheFocusThere() {
        Elder elder = elders.elder();
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/help");
        assertThat(Surfer.location(surfer.post("/e/help", "kind", "NONSENSE"))).isEqualTo("/e/help");
        assertThat(Surfer.location(surfer.post("/e/help", "kind", "OTHER"))).isEqualTo("/e/help/what");
        wrong(surfer.post("/e/help/what", "what", " \u200b "), "请写一句");
        wrong(surfer.post("/e/help/what", "what", "长".repeat(201)), "长长长");
        assertThat(Surfer.location(surfer.post("/e/help/what", "what", "<b>换灯泡</b>"))).isEqualTo("/e/help/day");
        for (String day : new String[] { "2020-01-01", "2999-01-01", "2026-02-30", "tomorrow", "<script>" }) {
            wrong(surfer.post("/e/help/day", "day", day), "请选一天");
        }
        surfer.post("/e/help/day", "day", elders.company().day().toString());
        surfer.post("/e/help/hour", "hour", "03:00").then().statusCode(400).body(containsString("请再选一次"));
        surfer.post("/e/help/hour", "hour", "10:00");
        wrong(surfer.post("/e/help/place", "where", "elsewhere", "place", " "), "请写上地方");
        wrong(surfer.post("/e/help/place", "where", "elsewhere", "place", "远".repeat(191)), "远远远");
        surfer.post("/e/help/place", "where", "elsewhere", "place", "东门口\"><script>x</script>");
        assertThat(Surfer.location(surfer.post("/e/help/minutes", "minutes", "17"))).isEqualTo("/e/help/minutes");
        surfer.post("/e/help/minutes", "minutes", "60");
        surfer.get("/e/help/check").then().body(containsString("&lt;b&gt;换灯泡")).body(not(containsString("<script>x")));
    }

    private static void wrong(Response answer, String words) {
        answer.then().statusCode(400).body(containsString(words)).body(containsString("role=\"alert\""))
                .body(containsString("aria-invalid=\"true\"")).body(containsString("autofocus"))
                .body(not(containsString("<script>")));
    }

    @Test
    void beginsAtTheBeginningAndAtTheFirstOpenQuestion() {
        Elder elder = elders.elder();
        Surfer surfer = Surfer.as(elder);
        for (String step : new String[] { "what", "day", "date", "hour", "place", "minutes", "check" }) {
            assertThat(Surfer.location(surfer.get("/e/help/" + step))).isEqualTo("/e/help");
        }
        elders.asking(elder, HelpDraft.about(Ids.next(), "SHOPPING"));
        assertThat(Surfer.location(surfer.get("/e/help/check"))).isEqualTo("/e/help/day");
        surfer.get("/e/help/day");
        assertThat(Surfer.location(surfer.post("/e/help/check"))).isEqualTo("/e/help/day");
    }

    @Test
    void showsNobodyElsesOrder() {
        Elder elder = elders.saver(60);
        String id = bank.ordered(elder.id(), 1, 60);
        Surfer other = Surfer.as(elders.elder());
        other.get("/e/help");
        for (String path : new String[] { "", "/cancel", "/done", "/wrong" }) {
            other.get("/e/help/orders/" + id + path).then().statusCode(404).contentType("text/html");
        }
        other.get("/e/help/sent/" + id).then().statusCode(404);
        other.post("/e/help/sent/" + id + "/undo").then().statusCode(404);
        other.post("/e/help/orders/" + id + "/cancel").then().statusCode(404);
        other.post("/e/help/orders/" + id + "/wrong", "text", "x").then().statusCode(404);
        assertThat(bank.state(id)).isEqualTo("OPEN");
        // Whoever may come and help reads of it elsewhere, and decides nothing here.
        UUID helper = bank.neighbour(0);
        bank.step(helper, id, "acceptance", null).statusCode(200);
        Surfer.stranger().with(ElderFixtures.SESSION, elders.enter(helper, false)).get("/e/help/orders/" + id).then()
                .statusCode(404);
        other.get("/e/help/orders").then().body(containsString("您还没有请过人"));
    }

    private String sent(Elder elder, Surfer surfer, HelpDraft draft) {
        elders.asking(elder, draft);
        surfer.get("/e/help/check");
        return id(surfer.post("/e/help/check"));
    }

    private static String id(Response sent) {
        String location = Surfer.location(sent);
        assertThat(location).startsWith("/e/help/sent/");
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
