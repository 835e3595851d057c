package org.qiaomen.elderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
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
        assertThat(Surfer.location(surfer.post("/e/matters/" + id + "/comment", "text", "又坏了"))).isEqualTo("/e/thanks");
        Row review = loop.row("SELECT level, solved, comment FROM review WHERE request_id = $1", UUID.fromString(id));
        assertThat(review.getInteger("level")).isEqualTo(2);
        assertThat(review.getBoolean("solved")).isFalse();
        assertThat(review.getString("comment")).isEqualTo("又坏了");
        for (String path : new String[] { "/e/thanks", "/e/matters/" + id, "/e/matters" }) {
            assertThat(surfer.get(path).body().asString()).doesNotContain("又坏了").doesNotContain("face2")
                    .doesNotContain("value=\"2\"");
        }
        assertThat(loop.count("elderly_draft WHERE resident_id = $1 AND kind = 'RATE'", elder.id())).isZero();
        surfer.get("/e/matters/" + id).then().body(containsString("重新办"));
        assertThat(Surfer.location(surfer.get("/e/matters/" + id + "/rate"))).endsWith("said=rated");
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
        LoopFixtures.atOnce(3, () -> surfer.post("/e/matters/" + id + "/comment").statusCode());
        assertThat(loop.count("review WHERE request_id = $1", UUID.fromString(id))).isOne();
    }
}
