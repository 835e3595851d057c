package org.qiaomen.volunteering;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.qiaomen.platform.CityTime;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Needs and what people do with them, over HTTP. */
public final class VolunteerFixtures {

    public static final String NEEDS = "/api/v1/volunteer/needs";
    public static final String STAFF = "/api/v1/staff/volunteer";
    public static final String ATTENDANCES = "/api/v1/volunteer/attendances";
    public static final String ME = "/api/v1/me/volunteer";

    private VolunteerFixtures() {
    }

    /** A time of the city's clocks, so many minutes from now. */
    public static OffsetDateTime in(int minutes) {
        return OffsetDateTime.now().plusMinutes(minutes).atZoneSameInstant(CityTime.ZONE).toOffsetDateTime();
    }

    public static Map<String, Object> need(int fromMinutes, int toMinutes, int places) {
        return need(fromMinutes, toMinutes, places, LoopFixtures.LATITUDE, LoopFixtures.LONGITUDE);
    }

    public static Map<String, Object> need(int fromMinutes, int toMinutes, int places, double latitude, double longitude) {
        Map<String, Object> need = new HashMap<>();
        need.put("title", "陪独居老人去医院");
        need.put("description", "早上在社区门口集合");
        need.put("placeName", "社区服务中心");
        need.put("meetingPoint", "3 栋 2 单元 101");
        need.put("place", Map.of("latitude", latitude, "longitude", longitude, "coordinateSystem", "WGS84"));
        need.put("startsAt", in(fromMinutes).toString());
        need.put("endsAt", in(toMinutes).toString());
        need.put("places", places);
        need.put("points", 30);
        return need;
    }

    /** Published by staff of the city. */
    public static String published(Map<String, Object> need) {
        return LoopFixtures.staff("supervisor").body(need).post(STAFF + "/needs").then().statusCode(201).extract().path("id");
    }

    public static ValidatableResponse signUp(Person person, String needId) {
        return person.call().post(NEEDS + "/" + needId + "/sign-ups").then();
    }

    public static String signedUp(Person person, String needId) {
        return signUp(person, needId).statusCode(201).extract().path("id");
    }

    public static String code(String needId) {
        return LoopFixtures.staff("supervisor").get(STAFF + "/needs/" + needId + "/code").then().statusCode(200).extract()
                .path("code");
    }

    public static ValidatableResponse attend(Person person, String needId, String action) {
        return person.call().body(Map.of("needId", needId, "action", action, "code", code(needId))).post(ATTENDANCES).then();
    }

    public static ValidatableResponse attendAt(Person person, String needId, String action, double latitude, double longitude,
            double accuracy) {
        return person.call().body(Map.of("needId", needId, "action", action, "place", Map.of("latitude", latitude, "longitude",
                longitude, "accuracyMetres", accuracy, "coordinateSystem", "WGS84"))).post(ATTENDANCES).then();
    }

    public static ValidatableResponse confirm(RequestSpecification call, String path, String attendanceId) {
        return call.post(path + "/" + attendanceId + "/confirmation").then();
    }

    public static ValidatableResponse confirmByStaff(String attendanceId) {
        return confirm(LoopFixtures.staff("supervisor"), STAFF + "/attendances", attendanceId);
    }

    public static ValidatableResponse confirm(Person person, String attendanceId) {
        return confirm(person.call(), ATTENDANCES, attendanceId);
    }

    public static ValidatableResponse correct(String signUpId, int inMinutes, int outMinutes, String reason) {
        return LoopFixtures.staff("supervisor")
                .body(Map.of("inAt", in(inMinutes).toString(), "outAt", in(outMinutes).toString(), "reason", reason))
                .post(STAFF + "/sign-ups/" + signUpId + "/corrections").then();
    }

    /** Somebody came for an hour of a need that began two hours ago, and left; gives the attendance. */
    public static String served(LoopFixtures loop, Person person, String needId) {
        signedUp(person, needId);
        String attendance = attend(person, needId, "IN").statusCode(201).extract().path("id");
        loop.execute("UPDATE volunteer_attendance SET in_at = in_at - interval '61 minutes' WHERE id = $1",
                UUID.fromString(attendance));
        attend(person, needId, "OUT").statusCode(201);
        return attendance;
    }
}
