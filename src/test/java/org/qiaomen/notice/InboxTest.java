package org.qiaomen.notice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.identity.IdentityFixtures;
import org.qiaomen.platform.Ids;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
class InboxTest {

    @Inject
    NoticeFixtures fixtures;
    @Inject
    TrialFeed feed;

    @Test
    void listsNewestFirstPageByPage() {
        var resident = fixtures.withMiniProgram();
        var notices = IntStream.range(0, 3).mapToObj(i -> fixtures.tell(resident, false).toString()).toList();
        String cursor = as(resident).get("/api/v1/inbox?limit=2").then().statusCode(200)
                .body("items.id", contains(notices.get(2), notices.get(1)))
                .body("items[0].title", equalTo("您的诉求已受理")).body("items[0].kind", equalTo("request.accepted"))
                .body("items[0].requestId", notNullValue()).body("items[0].readAt", nullValue())
                .body("unreadCount", equalTo(3)).extract().path("nextCursor");
        as(resident).queryParam("cursor", cursor).get("/api/v1/inbox?limit=2").then().statusCode(200)
                .body("items.id", contains(notices.get(0))).body("nextCursor", nullValue());
    }

    @Test
    void marksAsReadAndLeavesItOutOfTheUnreadOnes() {
        var resident = fixtures.withMiniProgram();
        var notice = fixtures.tell(resident, false);
        String readAt = as(resident).post("/api/v1/inbox/" + notice + "/read").then().statusCode(200)
                .body("readAt", notNullValue()).extract().path("readAt");
        as(resident).post("/api/v1/inbox/" + notice + "/read").then().statusCode(200).body("readAt", equalTo(readAt));
        as(resident).get("/api/v1/inbox?unread=true").then().body("items", hasSize(0)).body("unreadCount", equalTo(0));
        as(resident).get("/api/v1/inbox").then().body("items", hasSize(1));
    }

    @Test
    void mixesInWhatOtherFeaturesKeep() {
        var resident = fixtures.withMiniProgram();
        var first = fixtures.tell(resident, false);
        var policy = InboxItem.of(Ids.next(), "policy.published", Ids.next(), "高龄津贴可以领了", "请带身份证", Instant.now(), null);
        feed.put(resident.id(), List.of(policy));
        var last = fixtures.tell(resident, false);
        String cursor = as(resident).get("/api/v1/inbox?limit=2").then().statusCode(200)
                .body("items.id", contains(last.toString(), policy.id().toString())).body("unreadCount", equalTo(3))
                .body("items[1].requestId", nullValue()).body("items[1].subjectId", equalTo(policy.subjectId().toString()))
                .body("items[1].kind", equalTo("policy.published")).extract().path("nextCursor");
        as(resident).queryParam("cursor", cursor).get("/api/v1/inbox?limit=2").then()
                .body("items.id", contains(first.toString())).body("nextCursor", nullValue());
        as(resident).get("/api/v1/inbox?after=" + first).then().body("items", hasSize(2));
        as(resident).post("/api/v1/inbox/" + policy.id() + "/read").then().statusCode(200).body("readAt", notNullValue());
        as(resident).get("/api/v1/inbox?unread=true").then().body("items.id", contains(last.toString(), first.toString()))
                .body("unreadCount", equalTo(2));
    }

    @Test
    void showsNobodyElsesInbox() {
        var notice = fixtures.tell(fixtures.withMiniProgram(), false);
        var other = fixtures.withMiniProgram();
        as(other).get("/api/v1/inbox").then().body("items", hasSize(0));
        as(other).post("/api/v1/inbox/" + notice + "/read").then().statusCode(404).body("code", equalTo("notice.not-found"));
        as(other).post("/api/v1/inbox/" + UUID.randomUUID() + "/read").then().statusCode(404)
                .body("code", equalTo("notice.not-found"));
        given().get("/api/v1/inbox").then().statusCode(401);
        staff("administrator").get("/api/v1/inbox").then().statusCode(403);
    }

    @Test
    void answersALongPollWhenSomethingComes() {
        var resident = fixtures.withMiniProgram();
        var first = fixtures.tell(resident, false);
        var poll = CompletableFuture.supplyAsync(() -> as(resident)
                .get("/api/v1/inbox?after=" + first + "&waitSeconds=20").then().statusCode(200).extract()
                .<String> path("items[0].id"), LoopFixtures.ASIDE);
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        assertThat(poll).isNotDone();
        var second = fixtures.tell(resident, false);
        fixtures.announce(resident);
        await().atMost(Duration.ofSeconds(5)).until(poll::isDone);
        assertThat(poll.join()).isEqualTo(second.toString());
    }

    @ParameterizedTest
    @CsvSource({ "limit=0,limit", "limit=x,limit", "cursor=x,cursor", "after=x,after", "unread=perhaps,unread",
            "waitSeconds=26,waitSeconds", "waitSeconds=-1,waitSeconds" })
    void namesTheParameterThatIsWrong(String query, String field) {
        as(fixtures.withMiniProgram()).get("/api/v1/inbox?" + query).then().statusCode(400)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void countsTapsThatAcceptAndNotThoseThatDecline() {
        var resident = fixtures.withMiniProgram();
        tap(resident, Map.of("templateId", NoticeFixtures.TEMPLATE, "accepted", true), 200, "remaining", 1);
        tap(resident, Map.of("kind", "request.accepted", "accepted", true), 200, "remaining", 2);
        tap(resident, Map.of("kind", "request.accepted", "accepted", false), 200, "remaining", 2);
        tap(resident, Map.of("templateId", "tmpl-other", "accepted", true), 400, "code", "notice.template-unknown");
        tap(resident, Map.of("accepted", true), 400, "errors[0].field", "templateId");
        tap(resident, Map.of("templateId", NoticeFixtures.TEMPLATE), 400, "errors[0].field", "accepted");
    }

    @Test
    void givesTwoResidentsWhoAreOneTheInboxOfBoth() {
        var from = fixtures.withMiniProgram();
        var into = fixtures.withMiniProgram();
        var notices = List.of(fixtures.tell(from, false), fixtures.tell(into, false));
        // A consent that comes while a notice still waits is used for it.
        await().until(() -> notices.stream().map(fixtures::state).allMatch("INBOX"::equals));
        fixtures.accept(from, 2);
        fixtures.accept(into, 1);
        fixtures.merge(from, into);
        as(into).get("/api/v1/inbox").then().body("items", hasSize(2));
        // Each phone's taps stay the phone's.
        assertThat(fixtures.consentsLeft(from)).isEqualTo(2);
        assertThat(fixtures.consentsLeft(into)).isEqualTo(1);
    }

    @Test
    void letsAdministratorsSendDeadNoticesAgain() {
        fixtures.standIn().reset();
        fixtures.standIn().post("/_control/sms", Map.of("mode", "refused"));
        var resident = fixtures.withPhoneOnly();
        var notice = fixtures.tell(resident, true);
        await().until(() -> fixtures.state(notice), "DEAD"::equals);
        fixtures.standIn().reset();
        staff("administrator").get("/api/v1/staff/notices/dead?limit=1").then().statusCode(200)
                .body("items[0].id", equalTo(notice.toString())).body("items[0].error", equalTo("refused"))
                .body("items[0].channel", equalTo("SMS"));
        staff("administrator").post("/api/v1/staff/notices/" + notice + "/resend").then().statusCode(200);
        await().until(() -> fixtures.state(notice), "SENT"::equals);
        staff("administrator").post("/api/v1/staff/notices/" + notice + "/resend").then().statusCode(409)
                .body("code", equalTo("notice.not-dead"));
        staff("administrator").post("/api/v1/staff/notices/" + UUID.randomUUID() + "/resend").then().statusCode(404);
        staff("supervisor").get("/api/v1/staff/notices/dead").then().statusCode(403);
        as(resident).get("/api/v1/staff/notices/dead").then().statusCode(403);
    }

    private static void tap(NoticeFixtures.Resident resident, Map<String, Object> body, int status, String path, Object value) {
        as(resident).contentType(ContentType.JSON).body(body).post("/api/v1/inbox/consents").then().statusCode(status)
                .body(path, equalTo(value));
    }

    private static RequestSpecification as(NoticeFixtures.Resident resident) {
        return given().auth().oauth2(resident.token());
    }

    private static RequestSpecification staff(String account) {
        return given().auth().oauth2(IdentityFixtures.staffToken(account));
    }
}
