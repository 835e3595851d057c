package org.qiaomen.volunteering.timebank;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.qiaomen.platform.CityTime;
import org.qiaomen.platform.SettableClock;
import org.qiaomen.points.AccountOwner;
import org.qiaomen.points.Currency;
import org.qiaomen.points.PointsFixtures;
import org.qiaomen.request.LoopFixtures;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Neighbours who help each other over HTTP, and a look at what they have. */
@ApplicationScoped
public class TimeBankFixtures {

    public static final String ORDERS = "/api/v1/time-bank/orders";
    public static final String STAFF = "/api/v1/staff/time-bank/orders";

    @Inject
    LoopFixtures loop;
    @Inject
    PointsFixtures points;
    @Inject
    SettableClock clock;

    /** Somebody new with so many minutes. */
    public UUID neighbour(long minutes) {
        UUID id = UUID.fromString(loop.resident().call().get("/api/v1/me/points").then().statusCode(200).extract()
                .path("residentId"));
        if (minutes > 0) {
            points.award(AccountOwner.resident(id), Currency.TIME, minutes);
        }
        return id;
    }

    /** In a session that is good at the program's present time, whatever a test made of it. */
    public RequestSpecification as(UUID resident) {
        return LoopFixtures.as(loop.residentToken(resident));
    }

    public RequestSpecification staff(String role) {
        return LoopFixtures.as(loop.staffToken(role, LoopFixtures.CITY));
    }

    /** Ten o'clock in so many days. */
    public OffsetDateTime at(int days) {
        ZonedDateTime day = clock.instant().atZone(CityTime.ZONE).plusDays(days);
        return day.with(LocalTime.of(10, 0)).toOffsetDateTime();
    }

    public Map<String, Object> wish(OffsetDateTime at, int minutes) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("what", "陪老人去社区医院");
        wish.put("place", Map.of("latitude", LoopFixtures.LATITUDE, "longitude", LoopFixtures.LONGITUDE, "coordinateSystem",
                "WGS84", "address", "幸福社区 3 栋 101"));
        wish.put("startsAt", at.toString());
        wish.put("minutes", minutes);
        return wish;
    }

    public String ordered(UUID requester, int days, int minutes) {
        return place(requester, wish(at(days), minutes)).statusCode(201).extract().path("id");
    }

    public ValidatableResponse place(UUID requester, Map<String, ?> wish) {
        return as(requester).body(wish).post(ORDERS).then();
    }

    public ValidatableResponse step(UUID resident, String order, String step, Object body) {
        RequestSpecification call = as(resident);
        return (body == null ? call : call.body(body)).post(ORDERS + "/" + order + "/" + step).then();
    }

    public String accepted(UUID requester, UUID helper, int minutes) {
        String order = ordered(requester, 1, minutes);
        step(helper, order, "acceptance", null).statusCode(200);
        return order;
    }

    public String code(UUID requester, String order) {
        return as(requester).get(ORDERS + "/" + order).then().statusCode(200).extract().path("startCode");
    }

    public String started(UUID requester, UUID helper, int minutes) {
        String order = accepted(requester, helper, minutes);
        step(helper, order, "start", Map.of("code", code(requester, order))).statusCode(200);
        return order;
    }

    public String finished(UUID requester, UUID helper, int minutes) {
        String order = started(requester, helper, minutes);
        step(helper, order, "finish", Map.of("minutes", minutes)).statusCode(200);
        return order;
    }

    public String settled(UUID requester, UUID helper, int minutes) {
        String order = finished(requester, helper, minutes);
        step(requester, order, "confirmation", Map.of()).statusCode(200);
        return order;
    }

    public String state(String order) {
        return loop.row("SELECT state FROM time_bank_order WHERE id = $1", UUID.fromString(order)).getString(0);
    }

    public long minutes(UUID resident) {
        return points.balance(AccountOwner.resident(resident), Currency.TIME, "AVAILABLE");
    }

    public long held(UUID resident) {
        return points.balance(AccountOwner.resident(resident), Currency.TIME, "HELD");
    }

    public long pool() {
        return points.balance(AccountOwner.PUBLIC_POOL, Currency.TIME, "AVAILABLE");
    }

    public List<String> told(UUID resident) {
        return as(resident).get("/api/v1/inbox").then().statusCode(200).extract().path("items.text");
    }

    public void later(Duration by) {
        clock.advance(by);
    }

    /** Of the program. */
    public Instant now() {
        return clock.instant();
    }

    /** What {@link #later} did is undone. */
    public void onTime() {
        clock.reset();
    }
}
