package org.qiaomen.elderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.elderly.speech.SpeechRecognition;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

/** What happened to my matter, and was it well done. */
@QuarkusTest
class MatterTest {

    @Inject
    ElderFixtures elders;
    @Inject
    LoopFixtures loop;

    @Test
    void tellsWhatHappenedInSentencesWithDaysAndNames() {
        Elder elder = elders.elder();
        String id = elders.resolved(elder);
        Surfer.as(elder).get("/e/matters/" + id).then().statusCode(200)
                .body(containsString("您告诉了我们这件事")).body(containsString("会一直管到底"))
                .body(containsString("住房和城乡建设局")).body(containsString("已更换灯泡")).body(containsString("今天"))
                .body(not(containsString("RESOLVED"))).body(not(containsString("已办结")));
        Surfer.as(elder).get("/e/matters").then().statusCode(200).body(containsString("请您说说办得好不好"));
    }

    @Test
    void answersAQuestion() {
        Elder elder = elders.elder();
        String id = elders.asked(elder);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/matters/" + id).then().body(containsString("回答他们"));
        surfer.get("/e/matters/" + id + "/answer").then().body(containsString("是二楼的灯，还是三楼的灯？"));
        surfer.post("/e/matters/" + id + "/answer", "text", "  ").then().statusCode(400).body(containsString("请写几句"));
        assertThat(Surfer.location(surfer.post("/e/matters/" + id + "/answer", "text", "三楼")))
                .isEqualTo("/e/matters/" + id + "?said=added");
        surfer.get("/e/matters/" + id).then().body(containsString("三楼")).body(containsString("正在办"));
    }

    @Test
    void pressesOnceADay() {
        Elder elder = elders.elder();
        String id = elders.submitted(elder);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/matters/" + id);
        assertThat(Surfer.location(surfer.post("/e/matters/" + id + "/nudge"))).endsWith("said=nudged");
        assertThat(Surfer.location(surfer.post("/e/matters/" + id + "/nudge"))).endsWith("said=soon");
    }

    @Test
    void givesUpOnlyAfterAskingOnceMore() {
        Elder elder = elders.elder();
        String id = elders.submitted(elder);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/matters/" + id + "/withdraw").then().statusCode(200);
        assertThat(Surfer.location(surfer.post("/e/matters/" + id + "/withdraw"))).isEqualTo("/e/matters/" + id);
        surfer.get("/e/matters/" + id).then().body(containsString("您收回了"));
    }

    @Test
    void takesARatingThatNobodyCanLookUpAfterwards() {
        Elder elder = elders.elder();
        String id = elders.resolved(elder);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/matters/" + id + "/rate").then().statusCode(200).body(containsString("非常不满意"));
        assertThat(Surfer.location(surfer.post("/e/matters/" + id + "/rate", "level", "2"))).endsWith("/solved");
        // Going back shows what can be chosen, and nothing of what was.
        String before = surfer.get("/e/matters/" + id + "/rate").body().asString();
        assertThat(before).doesNotContain("checked").doesNotContain("aria-pressed=\"true\"");
        assertThat(Surfer.location(surfer.post("/e/matters/" + id + "/solved", "solved", "no"))).endsWith("/comment");
        assertThat(Surfer.location(surfer.postFiles("/e/matters/" + id + "/comment", Map.of("text", "又坏了"),
                null, null, null))).isEqualTo("/e/thanks");
        Row review = loop.row("SELECT level, solved, comment FROM review WHERE request_id = $1", UUID.fromString(id));
        assertThat(review.getInteger("level")).isEqualTo(2);
        assertThat(review.getBoolean("solved")).isFalse();
        assertThat(review.getString("comment")).isEqualTo("又坏了");
        for (String path : new String[] { "/e/thanks", "/e/matters/" + id, "/e/matters" }) {
            assertThat(surfer.get(path).body().asString()).doesNotContain("又坏了").doesNotContain("face2")
                    .doesNotContain("value=\"2\"").doesNotContain("满意");
        }
        assertThat(loop.count("elderly_draft WHERE resident_id = $1 AND kind = 'RATE'", elder.id())).isZero();
        surfer.get("/e/matters/" + id).then().body(containsString("重新办"));
        // Nor do messages tell whoever holds the telephone next.
        assertThat(LoopFixtures.told(elder.person())).isNotEmpty().noneMatch(text -> text.contains("满意"));
        assertThat(Surfer.location(surfer.get("/e/matters/" + id + "/rate"))).endsWith("said=rated");
    }

    @Test
    void takesASpokenRatingThatSomebodyTrustedListensTo() {
        Elder elder = elders.elder();
        String id = elders.resolved(elder);
        elders.rating(elder, id, 5, true);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/matters/" + id + "/comment");
        surfer.postFiles("/e/matters/" + id + "/comment", Map.of(), "voice", DoorTest.bytes("<html>"), "audio/wav").then()
                .statusCode(400).body(containsString("这个文件打不开")).body(containsString("autofocus"));
        assertThat(loop.count("review WHERE request_id = $1", UUID.fromString(id))).isZero();
        assertThat(Surfer
                .location(surfer.postFiles("/e/matters/" + id + "/comment", Map.of(), "voice", Sounds.wav(), "audio/wav")))
                .isEqualTo("/e/thanks");
        UUID review = loop.row("SELECT id FROM review WHERE request_id = $1", UUID.fromString(id)).getUUID(0);
        UUID voice = loop.row("SELECT id FROM attachment WHERE subject_id = $1", review).getUUID(0);
        Row task = loop.row("SELECT title, area_code, state FROM staff_task WHERE subject_id = $1", voice);
        assertThat(task.getString("title") + task.getString("area_code") + task.getString("state"))
                .isEqualTo("听一段评价的录音" + LoopFixtures.CITY + "OPEN");
        // Whoever handled it hears nothing of it; the supervisor does.
        String file = "/api/v1/attachments/" + voice;
        LoopFixtures.staff("grid-worker").get(file).then().statusCode(404);
        LoopFixtures.staff("department").get(file).then().statusCode(404);
        LoopFixtures.staff("supervisor").get(file).then().statusCode(200);
        LoopFixtures.staff("supervisor").get(LoopFixtures.STAFF_REQUESTS + "/" + id + "/reviews").then().statusCode(200)
                .body("[0].voiceId", equalTo(voice.toString())).body("[0].comment", nullValue());
        surfer.get("/e/matters/" + id).then().body(not(containsString(voice.toString())));
    }

    @Test
    void writesDownASpokenRatingWhereAMachineUnderstands() {
        QuarkusMock.installMockForType(new SpeechRecognition() {
            @Override
            public Uni<Optional<String>> words(Path recording, boolean english) {
                return Uni.createFrom().item(Optional.of("师傅很耐心"));
            }
        }, SpeechRecognition.class);
        Elder elder = elders.elder();
        String id = elders.resolved(elder);
        elders.rating(elder, id, 5, true);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/matters/" + id + "/comment");
        surfer.postFiles("/e/matters/" + id + "/comment", Map.of("text", "谢谢"), "voice", Sounds.wav(), "audio/wav");
        Row review = loop.row("SELECT id, comment FROM review WHERE request_id = $1", UUID.fromString(id));
        assertThat(review.getString("comment")).startsWith("谢谢\n").contains("师傅很耐心");
        assertThat(loop.count("staff_task t JOIN attachment a ON a.id = t.subject_id WHERE a.subject_id = $1",
                review.getUUID("id"))).isZero();
    }

    @Test
    void asksForAFaceWhereNoneWasChosen() {
        Elder elder = elders.elder();
        String id = elders.resolved(elder);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/matters/" + id + "/rate");
        surfer.post("/e/matters/" + id + "/rate", "level", "6").then().statusCode(400).body(containsString("请选一个"));
        assertThat(Surfer.location(surfer.get("/e/matters/" + id + "/comment"))).endsWith("/rate");
        assertThat(loop.count("review WHERE request_id = $1", UUID.fromString(id))).isZero();
    }

    @Test
    void ratesOnceHoweverOftenItIsSent() {
        Elder elder = elders.elder();
        String id = elders.resolved(elder);
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/matters/" + id + "/rate");
        surfer.post("/e/matters/" + id + "/rate", "level", "5");
        surfer.post("/e/matters/" + id + "/solved", "solved", "yes");
        LoopFixtures.atOnce(3, () -> surfer.postFiles("/e/matters/" + id + "/comment", Map.of(), null, null,
                null).statusCode());
        assertThat(loop.count("review WHERE request_id = $1", UUID.fromString(id))).isOne();
    }
}
