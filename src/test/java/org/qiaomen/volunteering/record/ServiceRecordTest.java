package org.qiaomen.volunteering.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.qiaomen.volunteering.VolunteerFixtures.ME;
import static org.qiaomen.volunteering.VolunteerFixtures.confirm;
import static org.qiaomen.volunteering.VolunteerFixtures.confirmByStaff;
import static org.qiaomen.volunteering.VolunteerFixtures.correct;
import static org.qiaomen.volunteering.VolunteerFixtures.need;
import static org.qiaomen.volunteering.VolunteerFixtures.published;
import static org.qiaomen.volunteering.VolunteerFixtures.served;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.platform.CityTime;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;
import org.qiaomen.volunteering.SourceType;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.redis.client.RedisAPI;

@QuarkusTest
class ServiceRecordTest {

    private static final String RECORDS = "/api/v1/volunteer/records/";

    @Inject
    LoopFixtures loop;
    @Inject
    RedisAPI redis;

    @Test
    void anyoneChecksARecordByItsNumber() {
        Person person = awarded();
        String number = person.call().post(ME + "/records").then().statusCode(201).body("minutes", equalTo(61))
                .body("services", equalTo(1)).body("statement", containsString("不是官方证书")).extract().path("recordNumber");
        RestAssured.given().get(RECORDS + number).then().statusCode(200).body("minutes", equalTo(61))
                .body("reversedMinutesSince", equalTo(0)).body("$", not(org.hamcrest.Matchers.hasKey("residentId")));
        RestAssured.given().get("/v/" + number).then().statusCode(200).contentType(containsString("text/html"))
                .body(containsString("1 小时 1 分钟"));
        String other = number.substring(0, 11) + (number.charAt(11) == '0' ? '1' : '0');
        RestAssured.given().get(RECORDS + other).then().statusCode(404).body("code", equalTo("volunteering.record-not-found"));
        RestAssured.given().get("/v/" + other).then().statusCode(404).body(containsString("没有找到"));
        loop.resident().call().get(ME + "/records/" + number).then().statusCode(404);
        String signUp = person.call().get(ME + "/sign-ups").then().extract().path("items[0].id");
        correct(signUp, -60, -30, "多记了").statusCode(200);
        RestAssured.given().get(RECORDS + number).then().body("reversedMinutesSince", equalTo(61));
        RestAssured.given().get("/v/" + number).then().body(containsString("已被更正撤回"));
        byte[] pdf = person.call().get(ME + "/records/" + number).then().statusCode(200).contentType("application/pdf")
                .extract().asByteArray();
        assertThat(text(pdf)).contains("志愿服务记录").contains("陪独居老人去医院").contains("不是官方证书");
    }

    private Person awarded() {
        Person person = loop.resident();
        String attendance = served(loop, person, published(need(-120, 60, 3)));
        confirm(person, attendance).statusCode(200);
        confirmByStaff(attendance).statusCode(200);
        return person;
    }

    @Test
    void laysManyServicesOutOnPagesThatAnyReaderCanFollow() {
        OffsetDateTime at = OffsetDateTime.parse("2026-05-01T09:00:00+08:00");
        List<ServiceView> services = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            services.add(new ServiceView(UUID.randomUUID(), SourceType.NEED, "第 " + i + " 次：很长很长".repeat(1 + i % 5) + "𠮷", at,
                    at, i, 1,
                    null));
        }
        byte[] pdf = ServiceRecordPdf.print("敲门市", new IssuedRecordView("234567890123", "123456789018", 4_950, 100, at, 0,
                "http://127.0.0.1:8080/v/234567890123", "不是官方证书"), services);
        String raw = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(raw).startsWith("%PDF-1.4").endsWith("%%EOF\n");
        // Every offset of the table leads to its object, and every stream is as long as it says.
        Matcher table = Pattern.compile("startxref\n(\\d+)\n").matcher(raw);
        assertThat(table.find()).isTrue();
        String[] lines = raw.substring(Integer.parseInt(table.group(1))).split("\n");
        assertThat(lines[0]).isEqualTo("xref");
        int size = Integer.parseInt(lines[1].split(" ")[1]);
        for (int object = 1; object < size; object++) {
            int offset = Integer.parseInt(lines[2 + object].substring(0, 10));
            assertThat(raw.substring(offset)).startsWith(object + " 0 obj\n");
        }
        Matcher stream = Pattern.compile("/Length (\\d+) >>\nstream\n").matcher(raw);
        int streams = 0;
        while (stream.find()) {
            assertThat(raw.substring(stream.end() + Integer.parseInt(stream.group(1)))).startsWith("\nendstream");
            streams++;
        }
        assertThat(streams).isGreaterThan(2);
        assertThat(raw).contains("/Count " + streams);
        assertThat(text(pdf)).contains("第 99 次").contains("〓").contains("志愿服务记录");
    }

    /** What the pages show, read back from their codes. */
    private static String text(byte[] pdf) {
        Matcher shown = Pattern.compile("<([0-9A-F]+)> Tj").matcher(new String(pdf, StandardCharsets.ISO_8859_1));
        StringBuilder text = new StringBuilder();
        while (shown.find()) {
            for (int i = 0; i < shown.group(1).length(); i += 4) {
                text.append((char) Integer.parseInt(shown.group(1).substring(i, i + 4), 16));
            }
            text.append('\n');
        }
        return text.toString();
    }

    @Test
    void ranksWhoAgreedAndNobodyElseWhateverRedisHolds() {
        Person shown = awarded();
        Person hidden = awarded();
        String number = agree(shown, true);
        String other = agree(hidden, false);
        ranking().body("items.volunteerNumber", hasItem(number)).body("items.volunteerNumber", not(hasItem(other)));
        String key = "{volunteer:ranking}:" + java.time.LocalDate.now(CityTime.ZONE).getYear();
        redis.del(List.of(key)).await().indefinitely();
        ranking().body("items.find { it.volunteerNumber == '" + number + "' }.minutes", equalTo(61));
        // Somebody in the set who has not agreed, or who never was, is not shown.
        redis.zadd(List.of(key, "99999", other, "99998", "000000000000")).await().indefinitely();
        ranking().body("items.volunteerNumber", not(hasItem(other))).body("items.volunteerNumber",
                not(hasItem("000000000000")));
        String signUp = shown.call().get(ME + "/sign-ups").then().extract().path("items[0].id");
        String attendance = correct(signUp, -100, -10, "记少了").statusCode(200).extract().path("id");
        confirm(shown, attendance).statusCode(200);
        ranking().body("items.find { it.volunteerNumber == '" + number + "' }.minutes", equalTo(90));
        agree(shown, false);
        ranking().body("items.volunteerNumber", not(hasItem(number)));
        RestAssured.given().get("/api/v1/volunteer/ranking?year=1999").then().statusCode(400)
                .body("errors.field", hasItem("year"));
    }

    private static io.restassured.response.ValidatableResponse ranking() {
        return RestAssured.given().get("/api/v1/volunteer/ranking?limit=100").then().statusCode(200);
    }

    private static String agree(Person person, boolean agreed) {
        return person.call().body(Map.of("rankingConsent", agreed, "skills", List.of("ESCORT", "ESCORT"))).put(ME).then()
                .statusCode(200).body("rankingConsent", equalTo(agreed)).body("skills", equalTo(List.of("ESCORT"))).extract()
                .path("volunteerNumber");
    }
}
