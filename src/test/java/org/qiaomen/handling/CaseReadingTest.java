package org.qiaomen.handling;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiaomen.request.LoopFixtures;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
class CaseReadingTest {

    private static final List<String> ROLES = List.of("grid-worker", "department", "supervisor", "auditor",
            "administrator");

    @Inject
    LoopFixtures loop;

    LoopFixtures.Person resident;

    @BeforeEach
    void someoneNew() {
        resident = loop.resident();
    }

    /** Whom each operation is open to; everybody else is told that it is not theirs, before anything is looked up. */
    @ParameterizedTest
    @CsvSource({ "GET,'',grid-worker department supervisor auditor",
            "GET,/{id},grid-worker department supervisor auditor",
            "GET,/{id}/contact,grid-worker department supervisor", "GET,/{id}/reviews,supervisor auditor",
            "POST,/{id}/acceptance,grid-worker supervisor", "POST,/{id}/dispatch,grid-worker supervisor",
            "POST,/{id}/return,department supervisor", "POST,/{id}/start,grid-worker department supervisor",
            "POST,/{id}/question,grid-worker department supervisor",
            "POST,/{id}/resolution,grid-worker department supervisor", "POST,/{id}/rejection,grid-worker supervisor" })
    void isOpenToTheRolesThatNeedIt(String method, String path, String roles) {
        String url = LoopFixtures.STAFF_REQUESTS + path.replace("{id}", UUID.randomUUID().toString());
        call(given(), method, url).then().statusCode(401).body("code", equalTo("platform.unauthorized"));
        call(resident.call(), method, url).then().statusCode(403).body("code", equalTo("platform.forbidden"));
        for (String role : ROLES) {
            int status = call(LoopFixtures.staff(role), method, url).statusCode();
            if (List.of(roles.split(" ")).contains(role)) {
                assertThat(status).as(role).isIn(200, 404);
            } else {
                assertThat(status).as(role).isEqualTo(403);
            }
        }
    }

    @Test
    void masksTheContactAndAuditsEachLook() {
        String id = submitted(Map.of());
        LoopFixtures.staff("grid-worker").get(path(id)).then().statusCode(200).header("ETag", notNullValue())
                .body("contactPhone", equalTo("138****1234")).body("contactName", equalTo("王**"))
                .body("suggestedDepartmentCode", equalTo("D01"));
        LoopFixtures.staff("grid-worker").get(path(id) + "/contact").then().statusCode(200)
                .body("phone", equalTo("13800001234")).body("name", equalTo("王小明"));
        assertThat(loop.count("audit_entry WHERE subject_id = $1 AND action = 'request.read'", id)).isOne();
        assertThat(loop.count("audit_entry WHERE subject_id = $1 AND action = 'request.read-contact'", id)).isOne();
    }

    @Test
    void hidesWhoIsAnonymous() {
        String id = submitted(Map.of("anonymous", true));
        for (String role : List.of("grid-worker", "supervisor", "auditor")) {
            LoopFixtures.staff(role).get(path(id)).then().statusCode(200).body("contactPhone", nullValue())
                    .body("contactName", nullValue());
        }
        LoopFixtures.staff("supervisor").get(path(id) + "/contact").then().statusCode(404);
    }

    @Test
    void showsConfidentialContactsToFew() {
        String id = submitted(Map.of("confidential", true));
        LoopFixtures.staff("grid-worker").get(path(id)).then().body("contactPhone", nullValue());
        LoopFixtures.staff("grid-worker").get(path(id) + "/contact").then().statusCode(404);
        LoopFixtures.staff("supervisor").get(path(id) + "/contact").then().statusCode(200);
        LoopFixtures.accept(id);
        LoopFixtures.dispatch(id);
        LoopFixtures.staff("department").get(path(id) + "/contact").then().statusCode(200);
    }

    @Test
    void queuesWhatIsDueSoonestFirst() {
        String later = submitted(Map.of());
        String sooner = submitted(Map.of());
        String grid = gridOf(later);
        loop.change(sooner, "due_at = now() - interval '1 hour', watch_at = NULL");
        var queue = LoopFixtures.staff("supervisor").queryParam("area", grid).queryParam("limit", 100)
                .get(LoopFixtures.STAFF_REQUESTS).then().statusCode(200).body("items.id", hasItem(later))
                .body("counts.SUBMITTED", greaterThanOrEqualTo(2)).body("overdueCount", greaterThanOrEqualTo(1));
        List<String> due = queue.extract().path("items.dueAt");
        assertThat(due).isSorted();
        LoopFixtures.staff("supervisor").get(LoopFixtures.STAFF_REQUESTS + "?overdue=true&limit=100&area=" + grid).then()
                .body("items.id", hasItem(sooner)).body("items.findAll { !it.overdue }", hasSize(0));
        assertThat(loop.count("audit_entry WHERE subject_id = $1 AND action = 'request.queue'", grid))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void filtersTheQueue() {
        String id = submitted(Map.of());
        LoopFixtures.step("supervisor", id, "acceptance", Map.of("handlingClass", "IMMEDIATE", "urgent", true))
                .statusCode(200);
        LoopFixtures.step("supervisor", id, "dispatch", Map.of("departmentCode", "D17")).statusCode(200);
        loop.change(id, "due_at = '2001-01-01', watch_at = NULL");
        for (String filter : List.of("status=DISPATCHED", "departmentCode=D17", "urgent=true", "overdue=true")) {
            LoopFixtures.staff("supervisor").get(LoopFixtures.STAFF_REQUESTS + "?limit=1&" + filter).then().statusCode(200)
                    .body("items.id", contains(id)).body("items[0].suggestedDepartmentCode", notNullValue());
        }
        LoopFixtures.as(loop.staffToken("department", LoopFixtures.CITY, "D17")).get(LoopFixtures.STAFF_REQUESTS).then()
                .body("items.id", hasItem(id)).body("counts.SUBMITTED", nullValue());
        loop.change(id, "due_at = now() + interval '1 day'");
        LoopFixtures.resolve(id);
        LoopFixtures.review(resident, id, 5).statusCode(201);
        LoopFixtures.staff("supervisor").get(LoopFixtures.STAFF_REQUESTS + "?departmentCode=D17&limit=100").then()
                .body("items.findAll { it.id == '" + id + "' }", hasSize(0));
        LoopFixtures.staff("supervisor").get(LoopFixtures.STAFF_REQUESTS + "?departmentCode=D17&status=REVIEWED&limit=100")
                .then().body("items.id", hasItem(id));
    }

    @Test
    void pagesThroughTheQueue() {
        String grid = gridOf(submitted(Map.of()));
        submitted(Map.of());
        String cursor = "";
        java.util.Set<String> seen = new java.util.HashSet<>();
        while (cursor != null) {
            var page = LoopFixtures.staff("auditor").queryParam("cursor", cursor)
                    .get(LoopFixtures.STAFF_REQUESTS + "?limit=2&area=" + grid).then().statusCode(200).extract().jsonPath();
            List<String> ids = page.getList("items.id");
            assertThat(ids).allMatch(seen::add);
            cursor = page.getString("nextCursor");
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({ "limit=0,limit", "limit=x,limit", "cursor=x,cursor", "status=x,status", "area=110000,area", "area=x,area",
            "overdue=perhaps,overdue", "urgent=1,urgent" })
    void namesTheParameterThatIsWrong(String query, String field) {
        LoopFixtures.staff("supervisor").get(LoopFixtures.STAFF_REQUESTS + "?" + query).then().statusCode(400)
                .body("errors[0].field", equalTo(field));
    }

    private String submitted(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("text", "路灯不亮", "serviceCode", "01002011",
                "contact", Map.of("name", "王小明", "phone", "13800001234"), "place",
                Map.of("latitude", LoopFixtures.LATITUDE, "longitude", LoopFixtures.LONGITUDE, "coordinateSystem", "WGS84")));
        body.putAll(more);
        return LoopFixtures.submit(resident, body).then().statusCode(201).extract().path("id");
    }

    private String gridOf(String id) {
        return loop.row("SELECT area_code FROM service_request WHERE id = $1", UUID.fromString(id)).getString(0);
    }

    private static io.restassured.response.Response call(RequestSpecification call, String method, String url) {
        if ("POST".equals(method)) {
            call.contentType("application/json").body(Map.of("handlingClass", "IMMEDIATE", "departmentCode", "D01", "reason",
                    "因为", "text", "话"));
        }
        return call.request(method, url);
    }

    private static String path(String id) {
        return LoopFixtures.STAFF_REQUESTS + "/" + id;
    }
}
