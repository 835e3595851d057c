package org.qiaomen.volunteering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.qiaomen.volunteering.VolunteerFixtures.ATTENDANCES;
import static org.qiaomen.volunteering.VolunteerFixtures.ME;
import static org.qiaomen.volunteering.VolunteerFixtures.NEEDS;
import static org.qiaomen.volunteering.VolunteerFixtures.code;
import static org.qiaomen.volunteering.VolunteerFixtures.confirm;
import static org.qiaomen.volunteering.VolunteerFixtures.confirmByStaff;
import static org.qiaomen.volunteering.VolunteerFixtures.need;
import static org.qiaomen.volunteering.VolunteerFixtures.published;
import static org.qiaomen.volunteering.VolunteerFixtures.served;
import static org.qiaomen.volunteering.VolunteerFixtures.signUp;
import static org.qiaomen.volunteering.VolunteerFixtures.signedUp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** Many at once, on one place, one sign-up, one attendance. */
@QuarkusTest
class VolunteerConcurrencyTest {

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;

    @Test
    void thirtyTwoWantTheLastPlace() {
        String id = published(need(600, 700, 1));
        Deque<Person> people = people(32);
        List<String> states = LoopFixtures.atOnce(32,
                () -> signUp(people.pop(), id).statusCode(201).extract().path("state"));
        assertThat(states).filteredOn("CONFIRMED"::equals).hasSize(1);
        assertThat(states).filteredOn("WAITING"::equals).hasSize(31);
        RestAssured.given().get(NEEDS + "/" + id).then().body("taken", equalTo(1)).body("waiting", equalTo(31));
        assertThat(loop.count("volunteer_sign_up WHERE need_id = $1 AND state = 'CONFIRMED'", UUID.fromString(id))).isOne();
    }

    @Test
    void whoWithdrawsAgainstWhoSignsUpLosesNoPlace() {
        String id = published(need(600, 700, 4));
        Deque<Person> there = people(8);
        Deque<Person> coming = people(8);
        Deque<Map.Entry<Person, String>> withdrawing = new ConcurrentLinkedDeque<>();
        there.forEach(person -> withdrawing.add(Map.entry(person, signedUp(person, id))));
        LoopFixtures.atOnce(16, () -> {
            Map.Entry<Person, String> leaving = withdrawing.poll();
            return leaving == null ? signUp(coming.pop(), id).statusCode(201).extract().statusCode()
                    : leaving.getKey().call().post("/api/v1/volunteer/sign-ups/" + leaving.getValue() + "/withdrawal").then()
                            .statusCode(200).extract().statusCode();
        });
        UUID need = UUID.fromString(id);
        RestAssured.given().get(NEEDS + "/" + id).then().body("taken", equalTo(4)).body("waiting", equalTo(4));
        assertThat(loop.count("volunteer_sign_up WHERE need_id = $1 AND state = 'CONFIRMED'", need)).isEqualTo(4);
        assertThat(loop.count("volunteer_sign_up WHERE need_id = $1 AND state = 'WAITING'", need)).isEqualTo(4);
        // Whoever waits came after everybody who has a place.
        assertThat(loop
                .row("SELECT (SELECT max(signed_up_at) FROM volunteer_sign_up WHERE need_id = $1 AND state = 'CONFIRMED')"
                        + " <= (SELECT min(signed_up_at) FROM volunteer_sign_up WHERE need_id = $1 AND state = 'WAITING')",
                        need)
                .getBoolean(0)).isTrue();
    }

    @Test
    void signsInOnceHoweverOftenItIsTapped() {
        Person person = loop.resident();
        String id = published(need(-10, 60, 1));
        signedUp(person, id);
        Map<String, Object> body = Map.of("needId", id, "action", "IN", "code", code(id));
        List<Integer> answers = LoopFixtures.atOnce(8,
                () -> person.call().body(body).post(ATTENDANCES).then().extract().statusCode());
        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
        assertThat(loop.count("volunteer_attendance WHERE need_id = $1", UUID.fromString(id))).isOne();
    }

    @Test
    void bindsNobodyTwiceForOneTime() {
        Person person = loop.resident();
        Deque<String> needs = new ConcurrentLinkedDeque<>(
                IntStream.range(0, 8).mapToObj(i -> published(need(600 + i, 700, 1))).toList());
        List<Integer> answers = LoopFixtures.atOnce(8,
                () -> signUp(person, needs.pop()).extract().statusCode());
        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(7);
    }

    @Test
    void awardsOnceHoweverOftenItIsConfirmed() {
        Person person = loop.resident();
        String attendance = served(loop, person, published(need(-120, 60, 1)));
        Deque<Boolean> sides = new ConcurrentLinkedDeque<>();
        IntStream.range(0, 16).forEach(i -> sides.add(i % 2 == 0));
        List<Integer> answers = LoopFixtures.atOnce(16,
                () -> (sides.pop() ? confirm(person, attendance) : confirmByStaff(attendance)).extract().statusCode());
        assertThat(answers).filteredOn(status -> status == 200).hasSize(2);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(14);
        person.call().get("/api/v1/me/points").then().body("time.minutes", equalTo(61));
        person.call().get(ME).then().body("services", equalTo(1));
        points.booksAreRight();
    }

    private Deque<Person> people(int count) {
        Deque<Person> people = new ArrayDeque<>();
        IntStream.range(0, count).forEach(i -> people.add(loop.resident()));
        return new ConcurrentLinkedDeque<>(people);
    }
}
