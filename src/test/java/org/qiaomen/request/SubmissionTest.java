package org.qiaomen.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.attachment.media.Samples;
import org.qiaomen.platform.CheckedNumbers;
import org.qiaomen.platform.RateLimiter;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class SubmissionTest {

    @Inject
    LoopFixtures loop;
    @Inject
    RateLimiter limits;

    LoopFixtures.Person resident;

    @BeforeEach
    void someoneNew() {
        resident = loop.resident();
    }

    @Test
    void takesNothingButWords() {
        ValidatableResponse answer = submit(Map.of("text", "楼道灯坏了")).statusCode(201)
                .body("status", equalTo("SUBMITTED")).body("ticketNumber", matchesPattern("[1-9][0-9]{11}"))
                .body("deadlines.respondBy", endsWith("+08:00")).body("deadlines.takeUpBy", notNullValue())
                .body("deadlines.closeBy", notNullValue()).body("deadlines.revisitAt", nullValue())
                .body("responsible.name", notNullValue()).body("gridCode", nullValue());
        String id = answer.extract().path("id");
        answer.header("Location", endsWith("/api/v1/requests/" + id));
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(CheckedNumbers.isValid(answer.extract().path("ticketNumber"))).isTrue();
    }

    @Test
    void countsNoCallThatIsOnlyAskedAgain() {
        String key = UUID.randomUUID().toString();
        Map<String, String> words = Map.of("text", "楼道灯坏了");
        String id = withKey(key, "楼道灯坏了").then().statusCode(201).extract().path("id");
        String caller = loop.row("SELECT resident_id FROM service_request WHERE id = $1", UUID.fromString(id)).getUUID(0)
                .toString();
        for (int i = 0; i < 5; i++) {
            withKey(key, "楼道灯坏了").then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        }
        for (int i = 0; i < 59; i++) {
            limits.check("submissions", caller).await().atMost(Duration.ofSeconds(5));
        }
        submit(words).statusCode(429).body("code", equalTo("platform.too-many-requests"));
        withKey(UUID.randomUUID().toString(), "楼道灯坏了").then().statusCode(429);
        withKey(key, "楼道灯坏了").then().statusCode(201).body("id", equalTo(id));
    }

    @Test
    void showsAllThatWasSubmittedInTheVeryNextCall() {
        String id = submit(Map.of("text", "路灯不亮\n第二行 😀", "serviceCode", "01002011",
                "place", Map.of("latitude", LoopFixtures.LATITUDE, "longitude", LoopFixtures.LONGITUDE, "coordinateSystem",
                        "WGS84", "address", "幸福社区 3 栋"),
                "contact", Map.of("name", "王小明", "phone", "13800001234"), "anonymous", true, "confidential", true))
                .statusCode(201).body("gridCode", startsWith(LoopFixtures.CITY)).body("serviceCode", equalTo("01002011"))
                .extract().path("id");
        resident.call().get("/api/v1/requests/" + id).then().statusCode(200)
                .body("text", equalTo("路灯不亮\n第二行 😀")).body("serviceCode", equalTo("01002011"))
                .body("serviceName", notNullValue()).body("place.address", equalTo("幸福社区 3 栋"))
                .body("place.coordinateSystem", equalTo("WGS84")).body("place.gridCode", startsWith(LoopFixtures.CITY))
                .body("contact.name", equalTo("王小明")).body("contact.phone", equalTo("138****1234"))
                .body("anonymous", equalTo(true)).body("confidential", equalTo(true)).body("reviewable", equalTo(false))
                .body("timeline.type", equalTo(List.of("SUBMITTED"))).body("round", equalTo(0));
        assertThat(loop.count("notice_inbox_entry WHERE subject_id = $1", UUID.fromString(id))).isOne();
        assertThat(loop.count("audit_entry WHERE subject_id = $1 AND action = 'request.submit'", id)).isOne();
        assertThat(loop.row("SELECT encode(contact_phone, 'escape') FROM service_request WHERE id = $1",
                UUID.fromString(id)).getString(0)).doesNotContain("13800001234");
    }

    @Test
    void saysHowSureItIsOfTheCategory() {
        submit(Map.of("text", "小区物业不作为，垃圾好几天没人清运，物业费还要涨价")).statusCode(201)
                .body("suggestion.code", notNullValue()).body("suggestion.confidence", lessThanOrEqualTo(1f));
        submit(Map.of("text", "?")).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({ "WGS84,28.2303,112.3013,true", "GCJ02,28.2303,112.3013,true", ",28.2303,112.3013,true",
            "WGS84,39.9,116.4,false", "WGS84,-90,180,false" })
    void findsTheGridOrLeavesItToTheCity(String system, double latitude, double longitude, boolean inTheCity) {
        Map<String, Object> place = system == null ? Map.of("latitude", latitude, "longitude", longitude)
                : Map.of("latitude", latitude, "longitude", longitude, "coordinateSystem", system);
        String id = submit(Map.of("text", "井盖松动", "place", place)).statusCode(201)
                .body("gridCode", inTheCity ? matchesPattern(LoopFixtures.CITY + "[0-9]{9}") : nullValue())
                .extract().path("id");
        resident.call().get("/api/v1/requests/" + id).then().body("place.coordinateSystem",
                equalTo(system == null ? "GCJ02" : system));
    }

    @Test
    void asksForBothHalvesOfAPoint() {
        submit(Map.of("text", "井盖松动", "place", Map.of("latitude", 28.2))).statusCode(400)
                .body("code", equalTo("request.place-invalid")).body("errors[0].field", equalTo("place.longitude"));
        submit(Map.of("text", "井盖松动", "place", Map.of("longitude", 112.3))).statusCode(400)
                .body("errors[0].field", equalTo("place.latitude"));
        submit(Map.of("text", "井盖松动", "place", Map.of("address", "桥头"))).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({ "serviceCode,99999999,request.service-unknown", "serviceCode,'',request.service-unknown",
            "text,'  ',platform.invalid-input" })
    void namesTheFieldThatIsWrong(String field, String value, String code) {
        Map<String, Object> body = new java.util.HashMap<>(Map.of("text", "路灯不亮"));
        body.put(field, value);
        submit(body).statusCode(400).body("code", equalTo(code)).body("errors[0].field", equalTo(field));
    }

    @Test
    void takesTwentyThousandCharactersAndNoMore() {
        submit(Map.of("text", "灯".repeat(20_000))).statusCode(201);
        submit(Map.of("text", "灯".repeat(20_001))).statusCode(400).body("errors[0].field", equalTo("text"));
    }

    @Test
    void givesTheFirstAnswerAgainForTheSameKey() {
        String key = UUID.randomUUID().toString();
        String first = withKey(key, "灯坏了").then().statusCode(201).header("Idempotency-Replayed", nullValue()).extract()
                .asString();
        String again = withKey("\"" + key + "\"", "灯坏了").then().statusCode(201)
                .header("Idempotency-Replayed", equalTo("true")).header("Location", notNullValue()).extract().asString();
        assertThat(again).isEqualTo(first);
        withKey(key, "另一件事").then().statusCode(422).body("code", equalTo("platform.idempotency-key-reused"));
        list().body("items", hasSize(1));
        LoopFixtures.Person other = loop.resident();
        other.call().header("Idempotency-Key", key).body(Map.of("text", "灯坏了")).post("/api/v1/requests").then()
                .statusCode(201).header("Idempotency-Replayed", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = { "x", "123", "\"\"", "00000000-0000-0000-0000-00000000000g" })
    void refusesKeysThatAreNoUuid(String key) {
        withKey(key, "灯坏了").then().statusCode(400).body("code", equalTo("platform.idempotency-key-invalid"))
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void makesOneRequestOfTwentyParallelOnesWithOneKey() {
        String key = UUID.randomUUID().toString();
        List<Response> answers = LoopFixtures.atOnce(20, () -> withKey(key, "灯坏了"));
        assertThat(answers).extracting(Response::statusCode).containsOnly(201, 409);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201)
                .filter(answer -> answer.header("Idempotency-Replayed") == null)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201).map(answer -> answer.path("id")).distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .allMatch(answer -> answer.path("code").equals("platform.idempotency-in-progress"));
        list().body("items", hasSize(1));
    }

    @Test
    void claimsOnesOwnAttachments() {
        String photo = uploaded(resident);
        String id = submit(Map.of("text", "见照片", "attachmentIds", List.of(photo))).statusCode(201).extract().path("id");
        resident.call().get("/api/v1/requests/" + id).then().body("attachmentCount", equalTo(1));
        String more = uploaded(resident);
        resident.call().body(Map.of("text", "再补一张", "attachmentIds", List.of(more)))
                .post("/api/v1/requests/" + id + "/supplements").then().statusCode(200);
        LoopFixtures.staff("grid-worker").get("/api/v1/attachments/" + more).then().statusCode(200);
        submit(Map.of("text", "又用一次", "attachmentIds", List.of(photo))).statusCode(404)
                .body("code", equalTo("attachment.not-found"));
        submit(Map.of("text", "重复", "attachmentIds", List.of(photo, photo))).statusCode(400)
                .body("errors[0].field", equalTo("attachmentIds"));
    }

    @Test
    void writesNothingWhenAnAttachmentIsSomeoneElses() {
        String theirs = uploaded(loop.resident());
        long requests = loop.count("service_request");
        submit(Map.of("text", "借用", "attachmentIds", List.of(uploaded(resident), theirs))).statusCode(404)
                .body("code", equalTo("attachment.not-found")).body("errors[0].field", equalTo("attachmentIds[1]"));
        list().body("items", hasSize(0));
        assertThat(loop.count("service_request")).isEqualTo(requests);
        assertThat(LoopFixtures.told(resident)).isEmpty();
    }

    @Test
    void keepsWhatAPhoneMayType() {
        String body = "{\"text\":\"a\\u0000b\\ud800c\\u202e１２３\"}";
        String id = given().auth().oauth2(resident.token()).contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8)).post("/api/v1/requests").then().statusCode(201).extract()
                .path("id");
        resident.call().get("/api/v1/requests/" + id).then().body("text", equalTo("ab\uFFFDc\u202e１２３"));
    }

    private ValidatableResponse submit(Map<String, ?> body) {
        return LoopFixtures.submit(resident, body).then();
    }

    private Response withKey(String key, String text) {
        return resident.call().header("Idempotency-Key", key).body(Map.of("text", text)).post("/api/v1/requests");
    }

    private ValidatableResponse list() {
        return resident.call().get("/api/v1/requests").then().statusCode(200);
    }

    private static String uploaded(LoopFixtures.Person owner) {
        return given().auth().oauth2(owner.token()).multiPart("file", "a.jpg", Samples.jpeg(1)).post("/api/v1/attachments")
                .then().statusCode(201).extract().path("id");
    }
}
