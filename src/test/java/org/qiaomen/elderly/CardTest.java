package org.qiaomen.elderly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.elderly.ElderFixtures.Elder;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.platform.QrReader;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A card signs one person in on one telephone, and nobody anywhere else. */
@QuarkusTest
class CardTest {

    @Inject
    ElderFixtures elders;
    @Inject
    LoopFixtures loop;
    Elder elder;
    String cards;

    @BeforeEach
    void somebodyWithoutMessages() {
        elder = elders.elder();
        cards = "/api/v1/staff/residents/" + elder.id() + "/cards";
    }

    @Test
    void isPrintedAndLetsTheFirstTelephoneInAndNoOther() {
        String path = issued();
        Surfer first = Surfer.stranger();
        first.get(path).then().statusCode(200).body(containsString("是我的手机")).body(not(containsString(elder.person().phone())));
        // Looking is not using.
        first.get(path);
        assertThat(Surfer.location(press(first, path))).isEqualTo("/e");
        first.get("/e/matters").then().statusCode(200);
        Surfer finder = Surfer.stranger();
        finder.get(path);
        press(finder, path).then().statusCode(404).body(containsString("这张卡不能用"));
        // The same telephone again, signed out in between.
        first.get("/e");
        first.post("/e/sign-out");
        first.get(path);
        assertThat(Surfer.location(press(first, path))).isEqualTo("/e");
    }

    @Test
    void lettingInIsARaceThatOneTelephoneWins() {
        String path = issued();
        List<Integer> entered = LoopFixtures.atOnce(5, () -> {
            Surfer telephone = Surfer.stranger();
            telephone.get(path);
            return press(telephone, path).statusCode();
        });
        assertThat(entered).containsOnlyOnce(303).filteredOn(status -> status == 404).hasSize(4);
    }

    @Test
    void isTakenBackAndEndsWhatItBegan() {
        Response sheet = issue();
        String path = path(sheet);
        Surfer telephone = Surfer.stranger();
        telephone.get(path);
        press(telephone, path);
        telephone.get("/e/matters").then().statusCode(200);
        supervisor().delete(sheet.header("Location")).then().statusCode(204);
        assertThat(Surfer.location(telephone.get("/e/matters"))).isEqualTo("/e/ended");
        telephone.get(path);
        press(telephone, path).then().statusCode(404);
        supervisor().get(cards).then().statusCode(200).body("[0].usedAt", notNullValue()).body("[0].revokedAt", notNullValue());
        // Once more changes nothing.
        supervisor().delete(sheet.header("Location")).then().statusCode(204);
    }

    @Test
    void keepsOneSessionHoweverOftenItIsUsed() {
        String path = issued();
        Surfer telephone = Surfer.stranger();
        telephone.get(path);
        press(telephone, path);
        String open = "auth_session WHERE person_id = $1 AND revoked_at IS NULL";
        long before = loop.count(open, elder.id());
        telephone.get(path);
        assertThat(Surfer.location(press(telephone, path))).isEqualTo("/e");
        assertThat((long) loop.count(open, elder.id())).isEqualTo(before);
        telephone.get("/e/matters").then().statusCode(200);
    }

    @Test
    void waitsAWeekForItsFirstUse() {
        String path = issued();
        loop.execute("UPDATE resident_card SET use_by = now() - interval '1 second' WHERE resident_id = $1", elder.id());
        Surfer late = Surfer.stranger();
        late.get(path);
        press(late, path).then().statusCode(404);
    }

    @Test
    void isForPeopleOfOnesOwnAreaAndAtMostThreeAtATime() {
        issued();
        issued();
        issued();
        supervisor().post(cards).then().statusCode(409).body("code", equalTo("identity.cards-too-many"));
        LoopFixtures.as(loop.staffToken("grid-worker", LoopFixtures.CITY + "001")).post(cards).then().statusCode(404)
                .body("code", equalTo("identity.resident-not-found"));
        supervisor().post("/api/v1/staff/residents/" + UUID.randomUUID() + "/cards").then().statusCode(404);
        supervisor().delete(cards + "/" + UUID.randomUUID()).then().statusCode(404)
                .body("code", equalTo("identity.card-not-found"));
        supervisor().get(cards).then().body("size()", equalTo(3)).body("[0].usedAt", nullValue());
    }

    @Test
    void signsInWhoeverItsHolderTurnedOutToBe() {
        String name = "card-" + UUID.randomUUID().toString().substring(0, 8);
        String before = IdentityFixtures.signInResident(name).path("accessToken");
        String other = LoopFixtures.as(before).get("/api/v1/me").then().statusCode(200).extract().path("id");
        cards = "/api/v1/staff/residents/" + other + "/cards";
        String path = issued();
        // The number that she proves now is the elder's, who is known already: the two are one.
        IdentityFixtures.signInResident(name, elder.person().phone());
        Surfer telephone = Surfer.stranger();
        telephone.get(path);
        assertThat(Surfer.location(press(telephone, path))).isEqualTo("/e");
        String id = elders.submitted(elder);
        telephone.get("/e/matters/" + id).then().statusCode(200);
    }

    @Test
    void keepsNoSecretThatCouldBeUsed() {
        String path = issued();
        String secret = path.substring(path.lastIndexOf('/') + 1);
        assertThat(loop.count("resident_card WHERE encode(token_hash, 'escape') LIKE '%' || $1 || '%'", secret)).isZero();
    }

    private static Response press(Surfer surfer, String path) {
        return surfer.post("/e/card", "card", path.substring(path.lastIndexOf('/') + 1));
    }

    private String issued() {
        return path(issue());
    }

    private Response issue() {
        Response sheet = supervisor().post(cards);
        sheet.then().statusCode(201).contentType("text/html").header("Location", containsString(cards))
                .body(containsString("12345"));
        return sheet;
    }

    /** As the camera of a telephone reads it. */
    private static String path(Response sheet) {
        String link = QrReader.read(sheet.body().asString());
        return link.substring(link.indexOf("/e/card/"));
    }

    private static RequestSpecification supervisor() {
        return LoopFixtures.staff("supervisor");
    }
}
