package org.qiaomen.elderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.elderly.draft.SayDraft;
import org.qiaomen.elderly.speech.SpeechSynthesis;
import org.qiaomen.platform.Ids;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;

/** Pages that are read aloud by the city's service, here the stand-in's. */
@QuarkusTest
class AloudTest {

    private static final String SYNTHESIS = "/speech/synthesis";

    @Inject
    ElderFixtures elders;
    @ConfigProperty(name = "qiaomen.stand-in.base-url")
    String standIn;

    @AfterEach
    void theServiceIsWell() {
        io.restassured.RestAssured.given().contentType("application/json").post(standIn + "/_control/reset");
    }

    @Test
    void readsWhatIsOnThePageAndNothingThatIsHidden() {
        String words = unique();
        Surfer surfer = told(words);
        Response page = surfer.get("/e/say/check");
        page.then().body(containsString("<audio controls preload=\"none\" src=\"/e/say/check?aloud=1\""));
        Response sound = surfer.get("/e/say/check?aloud=1");
        sound.then().statusCode(200).contentType("audio/wav").header("Cache-Control", equalTo("no-store"))
                .header("Accept-Ranges", equalTo("bytes"));
        assertThat(new String(sound.body().asByteArray(), 0, 4, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        String text = read(words);
        assertThat(text).contains(words).contains("对，发出去").doesNotContain("<").doesNotContain("您还在吗")
                .doesNotContain("打电话给社区");
    }

    @Test
    void asksTheServiceOnceForTheSameWords() {
        String words = unique();
        Surfer surfer = told(words);
        byte[] first = surfer.get("/e/say/check?aloud=1").then().statusCode(200).extract().body().asByteArray();
        byte[] again = surfer.get("/e/say/check?aloud=1").then().statusCode(200).extract().body().asByteArray();
        assertThat(again).isEqualTo(first);
        assertThat(times(words)).isOne();
    }

    @Test
    void givesThePartThatATelephoneAsksFor() {
        Surfer surfer = told(unique());
        byte[] all = surfer.get("/e/say/check?aloud=1").body().asByteArray();
        Response part = surfer.with("Range", "bytes=4-7", "/e/say/check?aloud=1");
        part.then().statusCode(206).header("Content-Range", equalTo("bytes 4-7/" + all.length));
        assertThat(part.body().asByteArray()).isEqualTo(java.util.Arrays.copyOfRange(all, 4, 8));
        surfer.with("Range", "bytes=0-", "/e/say/check?aloud=1").then().statusCode(206)
                .header("Content-Range", startsWith("bytes 0-" + (all.length - 1)));
        for (String odd : new String[] { "bytes=999999999-", "bytes=-5", "pages=1-2", "bytes=7-4" }) {
            assertThat(surfer.with("Range", odd, "/e/say/check?aloud=1").statusCode()).as(odd).isIn(200, 206);
        }
    }

    @Test
    void letsNobodyHearWhatTheyMayNotSee() {
        String words = unique();
        Elder elder = elders.elder();
        String matter = elders.submitted(elder);
        told(words);
        assertThat(Surfer.location(Surfer.stranger().get("/e/say/check?aloud=1"))).startsWith("/e/sign-in");
        Surfer.as(elders.elder()).get("/e/matters/" + matter + "?aloud=1").then().statusCode(404).contentType("text/html");
        assertThat(times(words)).isZero();
    }

    @Test
    void saysThatItCannotBeReadAndRestsWhereTheServiceRefusesUs() {
        String words = unique();
        Surfer surfer = told(words);
        for (Map<String, Object> failure : java.util.List.<Map<String, Object>> of(Map.of("status", 500),
                Map.of("garbage", true),
                Map.of("hangUp", true), Map.of("errcode", 3304))) {
            fails(failure);
            surfer.get("/e/say/check?aloud=1").then().statusCode(503).contentType("text/html");
            // A service that was only busy is asked the next time, and the page offers it still.
            surfer.get("/e/say/check").then().body(containsString("<audio"));
        }
        surfer.get("/e/say/check?aloud=1").then().statusCode(200).contentType("audio/wav");
    }

    @Test
    void offersNothingWhereNobodyReads() {
        QuarkusMock.installMockForType(new SpeechSynthesis() {
            @Override
            public boolean isThere() {
                return false;
            }

            @Override
            public Uni<Sound> read(String text, boolean english) {
                return Uni.createFrom().failure(new IllegalStateException("nobody"));
            }
        }, SpeechSynthesis.class);
        Surfer surfer = told(unique());
        surfer.get("/e/say/check").then().body(not(containsString("<audio controls preload")))
                .body(containsString("data-read"));
        surfer.get("/e/say/check?aloud=1").then().statusCode(503).contentType("text/html");
        Surfer.stranger().get("/e").then().body(not(containsString("<audio controls preload")));
    }

    @Test
    void readsTheFirstPageInTheLanguageOfWhoeverListens() {
        Surfer stranger = Surfer.stranger();
        // It is sent to others too, so nothing of an address gets into it.
        for (String path : new String[] { "/e?said=x=1", "/e/?cursor=x=1" }) {
            Response page = stranger.with("qiaomen-look", "S18.DARK.zh").get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            page.then().body(containsString("src=\"/e?aloud=1\"")).body(not(containsString("x=1")));
        }
        stranger.get("/e;x=1").then().statusCode(404);
        stranger.get("/e?aloud=1").then().statusCode(200).contentType("audio/wav");
        stranger.with("qiaomen-look", "S24.AUTO.en").get("/e?aloud=1").then().statusCode(200).contentType("audio/wav");
    }

    private Surfer told(String words) {
        Elder elder = elders.elder();
        elders.saying(elder, new SayDraft(Ids.next(), "WATER", words, null, null, null, java.util.List.of(), false));
        return Surfer.as(elder);
    }

    private static String unique() {
        return "水管裂了，编号是" + UUID.randomUUID();
    }

    private void fails(Map<String, Object> how) {
        Map<String, Object> failure = new java.util.HashMap<>(how);
        failure.put("path", SYNTHESIS);
        io.restassured.RestAssured.given().contentType("application/json").body(failure).post(standIn + "/_control/failures")
                .then().statusCode(200);
    }

    private java.util.List<String> texts() {
        return io.restassured.RestAssured.get(standIn + "/_control/sent?channel=speech").then().statusCode(200).extract()
                .path("items.body.text");
    }

    private long times(String words) {
        return texts().stream().filter(text -> text.contains(words)).count();
    }

    private String read(String words) {
        return texts().stream().filter(text -> text.contains(words)).findFirst().orElseThrow();
    }
}
