package org.qiaomen.identity.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;

@QuarkusTest
class SmsSignInTest {

    @Inject
    Pool pool;
    SmsInbox inbox;

    @BeforeEach
    void openInbox() {
        inbox = SmsInbox.open();
    }

    @AfterEach
    void closeInbox() {
        inbox.close();
    }

    @Test
    void signsInWithTheCodeOnce() {
        String phone = newPhone();
        request(phone).then().statusCode(202);
        assertThat(inbox.lines()).last().asString()
                .isEqualTo("SMS code for " + phone.substring(0, 3) + "****" + phone.substring(7) + ": " + inbox.lastCode());
        String token = signIn(phone, inbox.lastCode()).then().statusCode(200).extract().path("accessToken");
        read(token).then().body("phone", equalTo(phone.substring(0, 3) + "****" + phone.substring(7)));
        refused(signIn(phone, inbox.lastCode()));
    }

    @Test
    void takesFullWidthDigitsAndCountryCodes() {
        String phone = newPhone();
        request("+86 " + phone).then().statusCode(202);
        String fullWidth = inbox.lastCode().chars()
                .collect(StringBuilder::new, (s, c) -> s.append((char) (c - '0' + '０')), StringBuilder::append).toString();
        signIn("　" + phone, fullWidth).then().statusCode(200);
    }

    @Test
    void voidsACodeAfterFiveWrongTries() {
        String phone = newPhone();
        request(phone).then().statusCode(202);
        String right = inbox.lastCode();
        String wrong = right.equals("111111") ? "222222" : "111111";
        LoopFixtures.atOnce(12, () -> signIn(phone, wrong)).forEach(answer -> refused(answer));
        refused(signIn(phone, right));
    }

    @Test
    void refusesACodeThatHasEnded() {
        String phone = newPhone();
        request(phone).then().statusCode(202);
        pool.query("UPDATE sms_code SET expires_at = now()").execute().await().indefinitely();
        refused(signIn(phone, inbox.lastCode()));
    }

    @Test
    void sendsOneCodeAMinuteToANumber() {
        String phone = newPhone();
        // A minute may end between two calls, but not twice.
        var codes = IntStream.range(0, 3).mapToObj(i -> request(phone)).toList();
        assertThat(codes.get(0).statusCode()).isEqualTo(202);
        assertThat(codes).anySatisfy(refused -> {
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.<String> path("code")).isEqualTo("platform.too-many-requests");
            assertThat(refused.header("Retry-After")).isNotBlank();
        });
        // Who has many numbers is not held up by the limit of one.
        request(newPhone()).then().statusCode(202);
    }

    @Test
    void readsTheCodeAloudWhereItIsAskedForWithinTheSameLimit() {
        String phone = newPhone();
        IdentityFixtures.post("/api/v1/auth/sms-codes", Map.of("phone", phone, "channel", "VOICE")).then().statusCode(202);
        assertThat(inbox.textFor(phone)).startsWith("Voice call to ");
        var more = IntStream.range(0, 2).mapToObj(i -> request(phone).statusCode()).toList();
        assertThat(more).contains(429);
        signIn(phone, inbox.codeFor(phone)).then().statusCode(200);
        IdentityFixtures.post("/api/v1/auth/sms-codes", Map.of("phone", phone, "channel", "PIGEON")).then().statusCode(400);
    }

    @Test
    void knowsWhoVerifiedTheSameNumberInTheMiniProgram() {
        String phone = newPhone();
        String byMiniProgram = IdentityFixtures.signInResident("sms-" + phone, phone).path("accessToken");
        String bySms = signInBySms(phone);
        assertThat(read(bySms).<String> path("id")).isEqualTo(read(byMiniProgram).path("id"));
    }

    @Test
    void mergesAnAccountWithoutANumberIntoTheOneThatHasIt() {
        String phone = newPhone();
        String bySms = signInBySms(phone);
        String without = IdentityFixtures.signInResident("late-" + phone).path("accessToken");
        assertThat(read(without).<String> path("id")).isNotEqualTo(read(bySms).path("id"));
        String with = IdentityFixtures.signInResident("late-" + phone, phone).path("accessToken");
        assertThat(read(with).<String> path("id")).isEqualTo(read(bySms).path("id"));
        String again = IdentityFixtures.signInResident("late-" + phone).path("accessToken");
        assertThat(read(again).<String> path("id")).isEqualTo(read(bySms).path("id"));
    }

    @Test
    void doesNotMixTwoPeopleWhoEachHaveANumber() {
        String mine = newPhone();
        String yours = newPhone();
        IdentityFixtures.signInResident("mine-" + mine, mine);
        IdentityFixtures.signInResident("yours-" + yours, yours);
        IdentityFixtures.post("/api/v1/auth/mini-program",
                Map.of("code", "demo-mine-" + mine, "phoneCode", "phone-" + yours + "-x")).then().statusCode(409)
                .body("code", equalTo("identity.phone-taken"));
    }

    @Test
    void registersAnybodyOnceHoweverManyCallsComeAtOnce() {
        String name = "crowd-" + newPhone();
        var ids = LoopFixtures.atOnce(8, () -> IdentityFixtures.signInResident(name)).stream()
                .map(answer -> read(answer.path("accessToken")).<String> path("id")).distinct().toList();
        assertThat(ids).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "12345", "02912345678", "+1 5551234567", "１２８１２３４１２３４" })
    void namesThePhoneFieldWhenItIsNoMobileNumber(String phone) {
        request(phone).then().statusCode(400).body("code", equalTo("platform.invalid-input"))
                .body("errors[0].field", equalTo("phone"));
    }

    @Test
    void namesFieldsThatAreMissing() {
        IdentityFixtures.post("/api/v1/auth/sms", Map.of("phone", "13800001234")).then().statusCode(400)
                .body("errors[0].field", equalTo("code"));
        IdentityFixtures.post("/api/v1/auth/mini-program", Map.of()).then().statusCode(400)
                .body("errors[0].field", equalTo("code")).body("instance", notNullValue());
    }

    private String signInBySms(String phone) {
        request(phone).then().statusCode(202);
        return signIn(phone, inbox.lastCode()).then().statusCode(200).extract().path("accessToken");
    }

    private static void refused(Response answer) {
        answer.then().statusCode(401).body("code", equalTo("identity.sms-code-wrong"));
    }

    private static Response request(String phone) {
        return IdentityFixtures.post("/api/v1/auth/sms-codes", Map.of("phone", phone));
    }

    private static Response signIn(String phone, String code) {
        return IdentityFixtures.post("/api/v1/auth/sms", Map.of("phone", phone, "code", code));
    }

    private static Response read(String token) {
        return given().auth().oauth2(token).get("/api/v1/me");
    }

    private static String newPhone() {
        return "139" + String.format("%08d", ThreadLocalRandom.current().nextInt(100_000_000));
    }
}
