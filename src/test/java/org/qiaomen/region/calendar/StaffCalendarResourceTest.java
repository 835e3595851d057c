package org.qiaomen.region.calendar;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** Years far ahead, so that the other tests' years stay what they are. */
@QuarkusTest
@TestSecurity(user = "0197a000-0000-7000-8000-000000000001", roles = "administrator", attributes = @SecurityAttribute(key = "area", value = "990181"))
class StaffCalendarResourceTest {

    private static final String PATH = "/api/v1/staff/calendar/";

    @Inject
    WorkingCalendar calendar;
    @Inject
    Listener listener;

    @Test
    void countsWithTheDaysOfTheMigration() {
        WorkingDays byHand = CalendarFixtures.of2025And2026();

        LocalDate.of(2025, 1, 1).datesUntil(LocalDate.of(2027, 1, 1)).forEach(day -> assertThat(calendar.isWorkingDay(day))
                .as(day.toString()).isEqualTo(byHand.isWorkingDay(day)));
        assertThat(calendar.snapshot().isAnnounced(2026)).isTrue();
        assertThat(calendar.snapshot().isAnnounced(2027)).isFalse();
    }

    @Test
    void loadsANoticeAndTellsOfIt() {
        Instant from = Instant.parse("2031-09-30T02:00:00Z");
        Due before = calendar.addWorkingDays(from, 1);
        assertThat(before).isEqualTo(new Due(Instant.parse("2031-10-01T15:59:59Z"), true));
        get(2031).body("announced", equalTo(false)).header("ETag", equalTo("\"v0\""));

        put(2031, "\"v0\"", CalendarFixtures.publicHolidays(2031)).statusCode(200).header("ETag", equalTo("\"v1\""))
                .body("announced", equalTo(true)).body("days", hasSize(6));

        assertThat(calendar.addWorkingDays(from, 1)).isEqualTo(new Due(Instant.parse("2031-10-06T15:59:59Z"), false));
        assertThat(listener.told()).contains(new CalendarChanged(2031));
        get(2031).body("days[0].day", equalTo("2031-01-01")).body("days[0].kind", equalTo("O"));
    }

    @Test
    void replacesANoticeWhole() {
        List<CalendarDayEntry> corrected = CalendarFixtures.publicHolidays(2032);
        corrected.add(new CalendarDayEntry(LocalDate.of(2032, 10, 4), DayKind.O));
        corrected.add(new CalendarDayEntry(LocalDate.of(2032, 10, 9), DayKind.W));

        put(2032, "\"v0\"", corrected).statusCode(200);
        assertThat(calendar.isWorkingDay(LocalDate.of(2032, 10, 9))).isTrue();
        put(2032, "\"v0\"", corrected).statusCode(412).body("code", equalTo("platform.precondition-failed"));
        put(2032, "\"v1\"", CalendarFixtures.publicHolidays(2032)).statusCode(200).header("ETag", equalTo("\"v2\""));

        assertThat(calendar.isWorkingDay(LocalDate.of(2032, 10, 9))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2032, 10, 4))).isTrue();
        get(2032).body("days", hasSize(6));
    }

    @Test
    void refusesADayOfAnotherYearsNotice() {
        List<CalendarDayEntry> backToDecember = CalendarFixtures.publicHolidays(2034);
        backToDecember.add(new CalendarDayEntry(LocalDate.of(2033, 12, 30), DayKind.O));
        put(2034, "\"v0\"", backToDecember).statusCode(200);
        List<CalendarDayEntry> sameDay = CalendarFixtures.publicHolidays(2033);
        sameDay.add(new CalendarDayEntry(LocalDate.of(2033, 12, 30), DayKind.O));

        put(2033, "\"v0\"", sameDay).statusCode(409).body("code", equalTo("region.calendar-day-taken"));
        get(2033).body("announced", equalTo(false));
    }

    @Test
    void refusesDaysThatCannotBeRight() {
        List<CalendarDayEntry> days = CalendarFixtures.publicHolidays(2035);
        days.add(new CalendarDayEntry(LocalDate.of(2036, 3, 1), DayKind.O));

        put(2035, "\"v0\"", days).statusCode(400).body("code", equalTo("region.calendar-days-invalid"))
                .body("errors[0].field", equalTo("days[6].day"));
        get(2035).body("announced", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "{\"days\":null}", "{\"days\":[]}", "{\"days\":[null]}", "{\"days\":[{}]}",
            "{\"days\":\"x\"}",
            "{\"days\":[{\"day\":\"2035-02-30\",\"kind\":\"O\"}]}", "{\"days\":[{\"day\":\"2035-01-01\",\"kind\":\"X\"}]}",
            "{\"days\":[{\"day\":20350101,\"kind\":\"O\"}]}", "{\"days\":[{\"day\":\"2035-01-01\",\"kind\":0}]}", "[]", "null",
            "", "{" })
    void refusesBodiesThatAreNoNotice(String body) {
        given().contentType(ContentType.JSON).header("If-Match", "\"v0\"").body(body).put(PATH + 2035).then().statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void asksForTheTagThatWasRead() {
        given().contentType(ContentType.JSON).body(body(CalendarFixtures.publicHolidays(2035))).put(PATH + 2035).then()
                .statusCode(428).body("code", equalTo("platform.precondition-required"));
    }

    @Test
    void refusesYearsOutOfRange() {
        given().get(PATH + 2024).then().statusCode(400).body("code", equalTo("region.calendar-year-invalid"));
        put(2101, "\"v0\"", CalendarFixtures.publicHolidays(2101)).statusCode(400).body("errors[0].field", equalTo("year"));
        given().get(PATH + "soon").then().statusCode(404).body("code", equalTo("platform.not-found"));
    }

    @Test
    @TestSecurity(user = "0197a000-0000-7000-8000-000000000001", roles = "administrator", attributes = @SecurityAttribute(key = "area", value = "990181001"))
    void leavesTheCitysYearsToTheCitysOwnAdministrators() {
        put(2041, "\"v0\"", CalendarFixtures.publicHolidays(2041)).statusCode(403).body("code", equalTo("region.outside-area"));
    }

    @Test
    @TestSecurity(user = "0197a000-0000-7000-8000-000000000001", roles = { "grid-worker", "department", "supervisor", "auditor",
            "resident" })
    void isForAdministratorsOnly() {
        given().get(PATH + 2026).then().statusCode(403).body("code", equalTo("platform.forbidden"));
        put(2036, "\"v0\"", CalendarFixtures.publicHolidays(2036)).statusCode(403);
    }

    @Test
    @TestSecurity
    void asksStrangersToSignIn() {
        given().get(PATH + 2026).then().statusCode(401).body("code", equalTo("platform.unauthorized"));
        put(2036, "\"v0\"", CalendarFixtures.publicHolidays(2036)).statusCode(401);
    }

    private static ValidatableResponse get(int year) {
        return given().get(PATH + year).then().statusCode(200);
    }

    private static ValidatableResponse put(int year, String tag, List<CalendarDayEntry> days) {
        return given().contentType(ContentType.JSON).header("If-Match", tag).body(body(days)).put(PATH + year).then();
    }

    private static Map<String, Object> body(List<CalendarDayEntry> days) {
        return Map.of("days", days.stream()
                .map(entry -> Map.of("day", entry.day().toString(), "kind", entry.kind().name())).toList());
    }

    @ApplicationScoped
    static class Listener {

        private final Queue<CalendarChanged> told = new ConcurrentLinkedQueue<>();

        Queue<CalendarChanged> told() {
            return told;
        }

        void hear(@Observes CalendarChanged changed) {
            told.add(changed);
        }
    }
}
