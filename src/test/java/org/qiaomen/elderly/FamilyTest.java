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

    private static final Pattern ACT = Pattern.compile("/e/family/([0-9a-f-]{36})/act");

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
        // Whoever has no telephone is told of each act on the page; nobody else is.
        daughter.person().call().body(Map.of("text", "二楼的也坏了", "onBehalfOf", elder.id().toString()))
                .post("/api/v1/requests/" + matter + "/supplements").then().statusCode(200);
        assertThat(surfer.get("/e/family").body().asString().split("女儿替您做了一件事：说哪里不好")).hasSize(3);
        Surfer.as(daughter).get("/e/family").then().body(not(containsString("做了一件事")));
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
    void actsOnThePagesForWhomIsChosenAndBothAreOnRecord() {
        Elder elder = elders.elder();
        Elder son = elders.son(elder, ElderFixtures.USUAL);
        String hers = elders.submitted(elder);
        Surfer surfer = Surfer.as(son);
        Matcher act = ACT.matcher(surfer.get("/e/family").then().statusCode(200).extract().body().asString());
        assertThat(act.find()).isTrue();
        surfer.get("/e/matters").then().body(not(containsString(hers)));
        assertThat(Surfer.location(surfer.post("/e/family/" + act.group(1) + "/act"))).isEqualTo("/e");
        surfer.get("/e").then().body(containsString("您在替")).body(containsString("办我自己的事"));
        surfer.get("/e/matters").then().body(containsString(hers)).body(containsString("您在替"));
        // Something of his own that he began is not what he says for her.
        elders.saying(son, ElderFixtures.lamp());
        assertThat(Surfer.location(surfer.get("/e/say/check"))).isEqualTo("/e/say");
        surfer.get("/e/say");
        surfer.post("/e/say", "matter", "WATER");
        String sent = Surfer.location(surfer.post("/e/say/check"));
        UUID id = UUID.fromString(sent.substring(sent.lastIndexOf('/') + 1));
        surfer.get(sent).then().statusCode(200).body(containsString("收回来"));
        assertThat(loop.row("SELECT resident_id FROM service_request WHERE id = $1", id).getUUID(0)).isEqualTo(elder.id());
        assertThat(loop.row("SELECT actor_id FROM timeline_event WHERE request_id = $1 AND seq = 1", id).getUUID(0))
                .isEqualTo(son.id());
        Surfer.as(elder).get("/e/matters/" + id).then().statusCode(200).body(containsString("儿子代办"));
        // He was not asked to look at points, and was given no say over them.
        surfer.get("/e/points").then().statusCode(403).contentType("text/html");
        surfer.get("/e");
        assertThat(Surfer.location(surfer.post("/e/family/myself"))).isEqualTo("/e");
        surfer.get("/e/matters").then().body(not(containsString(hers))).body(not(containsString("您在替")));
        surfer.get("/e/say/check").then().body(containsString("三楼的灯坏了"));
    }

    @Test
    void stopsInTheMiddleOfAPageAndDoesNothingForHimselfInstead() {
        Elder elder = elders.elder();
        Elder son = elders.actingFor(elder, ElderFixtures.USUAL);
        Surfer surfer = Surfer.as(son);
        surfer.get("/e/say");
        surfer.post("/e/say", "matter", "WATER");
        surfer.get("/e/say/check");
        loop.execute("UPDATE proxy SET state = 'ENDED', ended_at = now(), ended_by = principal_id, end_reason = 'STOPPED'"
                + " WHERE agent_id = $1 AND state = 'ACTIVE'", son.id());
        assertThat(Surfer.location(surfer.post("/e/say/check"))).isEqualTo("/e/family?said=over");
        assertThat(loop.count("service_request WHERE resident_id IN ($1, $2)", son.id(), elder.id())).isZero();
        surfer.get("/e/family?said=over").then().statusCode(200).body(containsString("您已经不能替对方办了"));
        surfer.get("/e/matters").then().statusCode(200).body(not(containsString("您在替")));
    }

    @Test
    void chosesNobodyWhoDidNotAgree() {
        Elder elder = elders.elder();
        Elder daughter = elders.askedByFamily(elder);
        Surfer surfer = Surfer.as(daughter);
        String asked = loop.row("SELECT id FROM proxy WHERE agent_id = $1", daughter.id()).getUUID(0).toString();
        surfer.get("/e/family").then().body(not(containsString("/act\"")));
        surfer.post("/e/family/" + asked + "/act").then().statusCode(404);
        // Nor does the elder act for herself by it.
        Elder son = elders.son(elder, ElderFixtures.USUAL);
        String active = loop.row("SELECT id FROM proxy WHERE agent_id = $1", son.id()).getUUID(0).toString();
        Surfer herself = Surfer.as(elder);
        herself.get("/e/family");
        herself.post("/e/family/" + active + "/act").then().statusCode(404);
        surfer.post("/e/family/" + active + "/act").then().statusCode(404);
        assertThat(loop.count("elderly_session WHERE acting_for IS NOT NULL AND resident_id IN ($1, $2)", elder.id(),
                daughter.id())).isZero();
    }

    @Test
    void asksForHelpInTheElderName() {
        Elder elder = elders.saver(60);
        Elder son = elders.actingFor(elder, ElderFixtures.USUAL);
        Surfer surfer = Surfer.as(son);
        surfer.get("/e/help");
        surfer.post("/e/help", "kind", "SHOPPING");
        surfer.post("/e/help/day", "day", elders.company().day().toString());
        surfer.post("/e/help/hour", "hour", "10:00");
        surfer.post("/e/help/place", "where", "home", "place", "3 栋 101");
        // Whoever may not look at her time is not told how much it is.
        surfer.get("/e/help/minutes").then().statusCode(200).body(not(containsString("您攒了")));
        surfer.post("/e/help/minutes", "minutes", "60");
        String sent = Surfer.location(surfer.post("/e/help/check"));
        UUID id = UUID.fromString(sent.substring(sent.lastIndexOf('/') + 1));
        assertThat(loop.row("SELECT requester_id FROM time_bank_order WHERE id = $1", id).getUUID(0)).isEqualTo(elder.id());
        assertThat(loop.row("SELECT ordered_by FROM time_bank_order WHERE id = $1", id).getUUID(0)).isEqualTo(son.id());
        Surfer.as(elder).get("/e/help/orders").then().body(containsString(id.toString()));
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
