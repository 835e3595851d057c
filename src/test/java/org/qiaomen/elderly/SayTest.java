package org.qiaomen.elderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.elderly.draft.SayDraft;
import org.qiaomen.platform.Ids;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;

/** Saying what is wrong, and taking it back. */
@QuarkusTest
class SayTest {

    @Inject
    ElderFixtures elders;
    @Inject
    LoopFixtures loop;

    @Test
    void tellsFromTheFirstTapToTheNumber() {
        Elder elder = elders.elder();
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/say").then().statusCode(200);
        surfer.get("/e/say/building").then().statusCode(200).body(containsString("楼道灯不亮"));
        assertThat(Surfer.location(surfer.post("/e/say", "matter", "STAIR_LIGHT"))).isEqualTo("/e/say/words");
        surfer.get("/e/say/words").then().body(containsString("楼道灯不亮"));
        assertThat(Surfer.location(surfer.postFiles("/e/say/words", Map.of("text", "三楼的灯坏了"), null, null, null)))
                .isEqualTo("/e/say/place");
        assertThat(Surfer.location(surfer.post("/e/say/place", "place", "幸福小区 3 栋"))).isEqualTo("/e/say/photo");
        assertThat(Surfer.location(surfer.post("/e/say/visit", "visit", "yes"))).isEqualTo("/e/say/check");
        surfer.get("/e/say/check").then().body(containsString("三楼的灯坏了")).body(containsString("幸福小区 3 栋"));
        String sent = Surfer.location(surfer.post("/e/say/check"));
        String id = sent.substring(sent.lastIndexOf('/') + 1);
        Row row = loop.row("SELECT text, service_code FROM service_request WHERE id = $1", UUID.fromString(id));
        assertThat(row.getString("text")).isEqualTo("楼道灯不亮。\n三楼的灯坏了\n请上门看看。");
        assertThat(row.getString("service_code")).isEqualTo("01002012");
        assertThat(loop.count("staff_task WHERE subject_id = $1 AND kind = 'VISIT' AND state = 'OPEN'", UUID.fromString(id)))
                .isOne();
        surfer.get(sent).then().statusCode(200).body(containsString("收到了")).body(containsString("收回来"));
        assertThat(elders.said(elder)).isNull();
    }

    @Test
    void sendsOnceHoweverOftenItIsSent() {
        Elder elder = elders.elder();
        elders.saying(elder, ElderFixtures.lamp());
        SayDraft draft = elders.said(elder);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/say/check");
        List<String> sent = LoopFixtures.atOnce(4, () -> String.valueOf(surfer.post("/e/say/check").header("Location")));
        // A second tap while the first is at work, or after it, or one that is told to wait: there is one matter.
        assertThat(loop.count("service_request WHERE resident_id = $1", elder.id())).isOne();
        assertThat(sent).anyMatch(location -> location.startsWith("/e/sent/"));
        elders.saying(elder, draft);
        String again = Surfer.location(surfer.post("/e/say/check"));
        assertThat(sent).contains(again);
        assertThat(loop.count("service_request WHERE resident_id = $1", elder.id())).isOne();
    }

    @Test
    void takesItBackWithinTenMinutesAndNobodyComes() {
        Elder elder = elders.elder();
        elders.saying(elder, ElderFixtures.lamp());
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/say/check");
        String sent = Surfer.location(surfer.post("/e/say/check"));
        UUID id = UUID.fromString(sent.substring(sent.lastIndexOf('/') + 1));
        surfer.get(sent);
        assertThat(Surfer.location(surfer.post(sent + "/undo"))).isEqualTo("/e/undone");
        assertThat(loop.row("SELECT status FROM service_request WHERE id = $1", id).getString(0)).isEqualTo("WITHDRAWN");
        assertThat(loop.row("SELECT state FROM staff_task WHERE subject_id = $1", id).getString(0)).isEqualTo("CANCELLED");
        // Once more is no harm.
        assertThat(Surfer.location(surfer.post(sent + "/undo"))).isEqualTo("/e/undone");
        surfer.get(sent).then().body(not(containsString("/undo")));
    }

    @Test
    void takesNothingBackAfterTenMinutes() {
        Elder elder = elders.elder();
        String id = elders.submitted(elder);
        loop.tamper("UPDATE service_request SET submitted_at = submitted_at - interval '11 minutes' WHERE id = $1",
                UUID.fromString(id));
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/sent/" + id).then().statusCode(200).body(not(containsString("/undo")));
        surfer.get("/e");
        surfer.post("/e/sent/" + id + "/undo").then().statusCode(409).body(containsString("过了十分钟"));
        assertThat(loop.row("SELECT status FROM service_request WHERE id = $1", UUID.fromString(id)).getString(0))
                .isEqualTo("SUBMITTED");
    }

    @Test
    void takesBackNobodyElsesMatter() {
        String id = elders.submitted(elders.elder());
        Surfer other = Surfer.as(elders.elder());
        other.get("/e");
        other.post("/e/sent/" + id + "/undo").then().statusCode(404);
        assertThat(loop.row("SELECT status FROM service_request WHERE id = $1", UUID.fromString(id)).getString(0))
                .isEqualTo("SUBMITTED");
    }

    @Test
    void asksForWordsWhereNothingWasChosenOrSaid() {
        Elder elder = elders.elder();
        elders.saying(elder, new SayDraft(Ids.next(), null, null, null, null, null, List.of(), null));
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/say/words");
        surfer.postFiles("/e/say/words", Map.of("text", " \u200b "), null, null, null).then().statusCode(400)
                .body(containsString("请写几句")).body(containsString("autofocus"));
        surfer.postFiles("/e/say/words", Map.of("text", "长".repeat(2_001)), null, null, null).then().statusCode(400)
                .body(containsString("写得太多了")).body(containsString("长长长"));
        assertThat(Surfer.location(surfer.post("/e/say/check"))).isEqualTo("/e/say/words");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/e/say/words", "/e/say/photo" })
    void saysWhatIsWrongWithAFile(String path) {
        Elder elder = elders.elder();
        elders.saying(elder, ElderFixtures.lamp());
        Surfer surfer = Surfer.as(elder);
        surfer.get(path);
        String field = path.endsWith("photo") ? "photo" : "voice";
        surfer.postFiles(path, Map.of(), field, DoorTest.bytes("<script>"), "text/html").then().statusCode(400)
                .body(containsString("这个文件打不开"));
        assertThat(loop.count("attachment WHERE owner_id = $1", elder.id())).isZero();
    }

    @Test
    void beginsAtTheBeginningWhereNothingWasBegun() {
        Surfer surfer = Surfer.as(elders.elder());
        for (String step : new String[] { "words", "place", "photo", "visit", "check" }) {
            assertThat(Surfer.location(surfer.get("/e/say/" + step))).isEqualTo("/e/say");
        }
    }

    @Test
    void showsWordsAsWordsWhateverTheyAre() {
        Elder elder = elders.elder();
        elders.saying(elder, new SayDraft(Ids.next(), "WATER", "<img src=x onerror=alert(1)> {e:back} & \"'", null, null,
                "</dd><script>x</script>", List.of(), false));
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/say/check").then().body(not(containsString("<img"))).body(not(containsString("<script>x")))
                .body(containsString("{e:back}"));
        String sent = Surfer.location(surfer.post("/e/say/check"));
        surfer.get(sent.replace("sent", "matters")).then().statusCode(200).body(not(containsString("<img")));
        surfer.get("/e/matters").then().body(not(containsString("<img")));
    }
}
