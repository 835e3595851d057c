package org.qiaomen.elderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;

/** Family who act for an elder, and being called. */
@QuarkusTest
class FamilyTest {

    private static final Pattern AGREE = Pattern.compile("/e/family/([0-9a-f-]{36})/agree");

    @Inject
    ElderFixtures elders;
    @Inject
    LoopFixtures loop;

    @Test
    void isAgreedToAndStoppedWithOneTapEach() {
        Elder elder = elders.elder();
        Elder daughter = elders.askedByFamily(elder);
        Surfer surfer = Surfer.as(elder);
        String id = waiting(surfer);
        submitFor(elder, daughter, 403);
        assertThat(Surfer.location(surfer.post("/e/family/" + id + "/agree"))).isEqualTo("/e/family?said=agreed");
        surfer.get("/e/family").then().body(containsString("在替您办事")).body(not(containsString("/agree")));
        String matter = submitFor(elder, daughter, 201);
        surfer.get("/e/matters/" + matter).then().statusCode(200).body(containsString("女儿代办"));
        surfer.get("/e/family");
        assertThat(Surfer.location(surfer.post("/e/family/" + id + "/stop"))).isEqualTo("/e/family?said=stopped");
        submitFor(elder, daughter, 403);
    }

    @Test
    void isAgreedToByNobodyElse() {
        Elder elder = elders.elder();
        Elder daughter = elders.askedByFamily(elder);
        String id = waiting(Surfer.as(elder));
        Surfer stranger = Surfer.as(elders.elder());
        stranger.get("/e/family").then().body(not(containsString(id)));
        stranger.post("/e/family/" + id + "/agree").then().statusCode(404);
        Surfer herself = Surfer.as(daughter);
        herself.get("/e/family").then().body(not(containsString("/agree")));
        herself.post("/e/family/" + id + "/agree").then().statusCode(400);
        submitFor(elder, daughter, 403);
    }

    @Test
    void isCalledAndNeedNotBe() {
        Elder elder = elders.elder();
        Surfer surfer = Surfer.as(elder);
        surfer.get("/e/call-me").then().statusCode(200);
        String sent = Surfer.location(surfer.post("/e/call-me", "about", "想问高龄津贴", "when", "morning"));
        surfer.get(sent).then().statusCode(200).body(containsString("明天中午12点"));
        UUID id = UUID.fromString(sent.substring(sent.lastIndexOf('/') + 1));
        assertThat(loop.row("SELECT kind, state, text FROM staff_task WHERE subject_id = $1", id).getString("text"))
                .contains("想问高龄津贴");
        surfer.get("/e/call-me").then().body(containsString("不用打了"));
        assertThat(Surfer.location(surfer.post("/e/call-me/" + id + "/cancel"))).isEqualTo("/e/call-me?said=cancelled");
        assertThat(loop.row("SELECT state FROM staff_task WHERE subject_id = $1", id).getString(0)).isEqualTo("CANCELLED");
        surfer.get(sent).then().statusCode(404);
    }

    @Test
    void givesBackWhatIsTooLong() {
        Surfer surfer = Surfer.as(elders.elder());
        surfer.get("/e/call-me");
        surfer.post("/e/call-me", "about", "话".repeat(501)).then().statusCode(400).body(containsString("写得太多了"))
                .body(containsString("话话话"));
    }

    private static String waiting(Surfer surfer) {
        Matcher agree = AGREE.matcher(surfer.get("/e/family").then().statusCode(200).body(containsString("女儿"))
                .extract().body().asString());
        assertThat(agree.find()).isTrue();
        return agree.group(1);
    }

    private static String submitFor(Elder elder, Elder daughter, int status) {
        return daughter.person().call().body(Map.of("text", "妈妈家的灯坏了", "onBehalfOf", elder.id().toString()))
                .post("/api/v1/requests").then().statusCode(status).extract().path("id");
    }
}
