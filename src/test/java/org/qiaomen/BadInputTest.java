package org.qiaomen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiaomen.ApiDocument.Member;
import org.qiaomen.ApiDocument.Operation;
import org.qiaomen.ApiDocument.Parameter;
import org.qiaomen.request.LoopFixtures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Walks every operation of the OpenAPI document with inputs that are wrong, so that a new operation is walked as soon as it is
 * there. Whatever comes in, the answer is a problem with a stable code that names the field, and nothing is half written.
 */
@QuarkusTest
class BadInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "text/plain";
    private static final String BODY = "application/json";
    private static final List<String> ROLES = List.of("resident", "grid-worker", "department", "supervisor", "auditor",
            "administrator");

    @Inject
    LoopFixtures loop;
    @TestHTTPResource("/")
    URI root;

    final HttpClient http = HttpClient.newHttpClient();
    final List<String> complaints = new ArrayList<>();
    ApiDocument api;
    String requestId;
    UUID residentId;
    String routes;
    String rows;

    record Answer(int status, String type, String body) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    @BeforeEach
    void readTheDocument() throws IOException {
        requestId = LoopFixtures.submitted(loop.resident());
        residentId = loop.row("SELECT resident_id FROM service_request WHERE id = $1", UUID.fromString(requestId))
                .getUUID(0);
        api = new ApiDocument(JSON.readTree(call("GET", "q/openapi?format=json", null, null, null).body()));
        routes = call("GET", "api/v1/staff/department-routes", token("administrator"), null, null).body();
        // The watch over deadlines writes by itself.
        loop.execute("UPDATE service_request SET watch_at = NULL");
        rows = countRows();
    }

    @AfterEach
    void complain() {
        if (routes != null) {
            call("PUT", "api/v1/staff/department-routes", token("administrator"), BODY, bytes(routes));
            call("PUT", "api/v1/staff/points/policy", token("administrator"), BODY, bytes("{\"preset\":\"PLAIN\"}"));
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void asksWhoCallsAndWhetherTheyMay() {
        for (Operation operation : api.operations()) {
            byte[] body = operation.body() == null ? null : bytes(api.example(operation.body()).toString());
            String type = body == null ? null : BODY;
            if (operation.roles().isEmpty()) {
                expect(operation, "garbage token", send(operation, "garbage", type, body), 200, 499, null);
                continue;
            }
            String good = token(operation.roles().iterator().next());
            List<String> bad = new ArrayList<>(List.of("garbage", "a.b.c", good.substring(0, good.length() - 6) + "AAAAAA",
                    good.substring(0, good.indexOf('.')) + good.substring(good.lastIndexOf('.')), expired()));
            bad.add(null);
            for (String token : bad) {
                expect(operation, "token " + token, send(operation, token, type, body), 401, 401, null);
            }
            ROLES.stream().filter(role -> !operation.roles().contains(role)).forEach(role -> expect(operation, role,
                    send(operation, token(role), type, body), 403, 403, null));
        }
    }

    @Test
    void namesTheMemberThatIsBroken() {
        for (Operation operation : api.operations()) {
            if (operation.body() != null) {
                String token = token(operation);
                for (Member member : api.members(operation.body())) {
                    breakOne(operation, token, member);
                }
            }
        }
    }

    private void breakOne(Operation operation, String token, Member member) {
        if (member.required()) {
            tryOne(operation, token, member, null, true);
            tryOne(operation, token, member, "null", true);
        } else {
            tryOne(operation, token, member, "null", false);
        }
        boolean known = member.schema().has("enum");
        String type = known ? "enum" : ApiDocument.type(member.schema());
        ApiDocument.wrongTypes().getOrDefault(known ? "string" : type, List.of()).stream()
                .filter(value -> !(type.equals("object") && member.schema().has("additionalProperties") && value.equals("{}")))
                .forEach(value -> tryOne(operation, token, member, value, true));
        if (known) {
            tryOne(operation, token, member, "\"NO_SUCH_THING\"", true);
        } else if (type.equals("string")) {
            int limit = member.schema().path("maxLength").asInt(30_000);
            tryOne(operation, token, member, "\"" + "长".repeat(limit + 1) + "\"", member.schema().has("maxLength"));
            for (String text : List.of("\\u0000", "a\\u0000b", "\\ud800", "\\udc00x", "\\u0001\\u001f", "' OR 1=1 --", "")) {
                tryOne(operation, token, member, "\"" + text + "\"", false);
            }
        } else if (type.equals("integer") || type.equals("number")) {
            for (String number : List.of("-1", "0", "2147483648", "1e308", "-1e308", "1e999", "9".repeat(500),
                    "9".repeat(1_100), "\"NaN\"", "\"Infinity\"")) {
                tryOne(operation, token, member, number, false);
            }
        }
    }

    private void tryOne(Operation operation, String token, Member member, String raw, boolean mustFail) {
        ObjectNode body = api.example(operation.body()).deepCopy();
        ObjectNode at = body;
        for (String name : member.path().subList(0, member.path().size() - 1)) {
            if (!(at.get(name) instanceof ObjectNode inner)) {
                return;
            }
            at = inner;
        }
        String last = member.path().get(member.path().size() - 1);
        if (raw == null) {
            at.remove(last);
        } else {
            at.putRawValue(last, new RawValue(raw));
        }
        String what = member.name() + " = " + (raw == null ? "missing" : raw.substring(0, Math.min(30, raw.length())));
        expect(operation, what, send(operation, token, BODY, bytes(body.toString())), mustFail ? 400 : 200, 499,
                mustFail ? last : null);
    }

    @Test
    void refusesBodiesThatAreNoBody() {
        for (Operation operation : api.operations()) {
            if (operation.body() == null) {
                continue;
            }
            String token = token(operation);
            boolean needed = operation.body().path("required").size() > 0;
            for (String body : List.of("{", "{\"a\":", "}", "x", "{} {}", "{\"a\":1,\"a\":2}", "[".repeat(50_000),
                    "{\"a\":".repeat(5_000), "[]", "\"x\"", "5", "true", "{'a':1}", "{\"a\":NaN}")) {
                expect(operation, "body " + body.substring(0, Math.min(20, body.length())),
                        send(operation, token, BODY, bytes(body)), 400, 400, null);
            }
            expect(operation, "broken UTF-8", send(operation, token, BODY, new byte[] { '{', '"', (byte) 0xC3, '"' }), 400,
                    400, null);
            for (String body : List.of("null", "", "{}")) {
                expect(operation, "body " + body, send(operation, token, BODY, bytes(body)), needed ? 400 : 200, 499, null);
            }
            expect(operation, "plain text", send(operation, token, TEXT, bytes("{}")), 415, 415, null);
            expect(operation, "a form", send(operation, token, "application/x-www-form-urlencoded", bytes("a=b")), 415, 415,
                    null);
            expect(operation, "no body", send(operation, token, null, null), needed ? 400 : 200, 499, null);
            expect(operation, "a huge body", send(operation, token, BODY, bytes("{\"a\":\"" + "x".repeat(2_000_000) + "\"}")),
                    needed ? 400 : 200, 499, null);
        }
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        for (Operation operation : api.operations()) {
            String token = token(operation);
            byte[] body = operation.body() == null ? null : bytes(api.example(operation.body()).toString());
            for (Parameter parameter : operation.parameters()) {
                for (String value : List.of("perhaps", "-1", "99999999999999999999", "%00", "%ED%A0%80", "%F0%9F%98%80", "1.5",
                        "'%20OR%201=1--", "%252e%252e", "x".repeat(3_000), "00000000-0000-0000-0000-000000000000")) {
                    boolean query = parameter.in().equals("query");
                    boolean typed = query && value.equals("perhaps")
                            && List.of("integer", "boolean", "number").contains(ApiDocument.type(parameter.schema()));
                    boolean path = parameter.in().equals("path");
                    if (parameter.in().equals("header") && value.contains("%")) {
                        continue;
                    }
                    expect(operation, parameter.name() + "=" + value.substring(0, Math.min(30, value.length())),
                            send(operation, token, body == null ? null : BODY, body, parameter, value),
                            typed || path ? 400 : 200, 499, typed ? parameter.name() : null);
                }
            }
        }
    }

    private void expect(Operation operation, String what, Answer answer, int least, int most, String field) {
        String complaint = complaint(answer, least, most, field);
        if (complaint != null) {
            complaints.add(operation + " [" + what + "]: " + complaint + " " + answer.status() + " "
                    + answer.body().substring(0, Math.min(300, answer.body().length())));
        }
        if (answer.status() < 400) {
            rows = countRows();
            return;
        }
        String now = countRows();
        if (!now.equals(rows)) {
            complaints.add(operation + " [" + what + "] was refused and wrote: " + rows + " became " + now);
            rows = now;
        }
    }

    private static String complaint(Answer answer, int least, int most, String field) {
        if (answer.status() < least || answer.status() > most) {
            return "expected " + least + " to " + most;
        }
        if (answer.status() < 400) {
            return null;
        }
        try {
            JsonNode problem = answer.json();
            if (!answer.type().startsWith("application/problem+json") || !problem.path("code").asText().contains(".")) {
                return "no problem document (" + answer.type() + ")";
            }
            boolean named = field == null || problem.path("errors").findValuesAsText("field").stream()
                    .anyMatch(name -> name.contains(field));
            return named ? null : "does not name " + field;
        } catch (IOException e) {
            return "no JSON (" + answer.type() + ")";
        }
    }

    private Answer send(Operation operation, String token, String contentType, byte[] body) {
        return send(operation, token, contentType, body, null, null);
    }

    private Answer send(Operation operation, String token, String contentType, byte[] body, Parameter odd, String value) {
        String path = operation.path().substring(1);
        List<String> query = new ArrayList<>();
        String[] header = null;
        for (Parameter parameter : operation.parameters()) {
            boolean isOdd = odd != null && odd.name().equals(parameter.name()) && odd.in().equals(parameter.in());
            if (parameter.in().equals("path")) {
                path = path.replace("{" + parameter.name() + "}", isOdd ? value : good(operation, parameter));
            } else if (isOdd && parameter.in().equals("query")) {
                query.add(parameter.name() + "=" + value);
            } else if (isOdd) {
                header = new String[] { parameter.name(), value };
            }
        }
        return call(operation.method(), path + (query.isEmpty() ? "" : "?" + String.join("&", query)), token, contentType,
                body, header == null ? new String[0] : header);
    }

    private String good(Operation operation, Parameter parameter) {
        if (parameter.schema().path("type").asText().equals("integer")) {
            return "2026";
        }
        return operation.streams() || !operation.path().contains("/requests/") ? "00000000-0000-0000-0000-000000000001"
                : requestId;
    }

    private Answer call(String method, String path, String token, String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path)).timeout(java.time.Duration.ofSeconds(30))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body));
        Map.of("Authorization", token == null ? "" : "Bearer " + token, "Content-Type", contentType == null ? "" : contentType)
                .forEach((name, given) -> {
                    if (!given.isEmpty()) {
                        request.header(name, given);
                    }
                });
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            return new Answer(0, "", e.toString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a session of its own, so that signing out ends nobody else's. */
    private String token(Operation operation) {
        return operation.roles().isEmpty() ? null
                : token(operation.roles().contains("resident") ? "resident" : operation.roles().iterator().next());
    }

    private String token(String role) {
        return role.equals("resident") ? loop.residentToken(residentId)
                : loop.staffToken(role, LoopFixtures.CITY, "D01", "D02");
    }

    private static String expired() {
        String claims = "{\"sub\":\"" + UUID.randomUUID() + "\",\"groups\":[\"supervisor\"],\"exp\":1700000000}";
        java.util.Base64.Encoder base64 = java.util.Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(bytes("{\"alg\":\"none\"}")) + "." + base64.encodeToString(bytes(claims)) + ".AAAA";
    }

    /** Without the audit, which also records who was refused, and without what the outbox does by itself. */
    private String countRows() {
        return List.of("volunteer", "volunteer_need", "volunteer_sign_up", "volunteer_attendance", "volunteer_group",
                "volunteer_service", "volunteer_settings", "issued_service_record", "fraud_signal",
                "service_request", "timeline_event", "review", "review_invitation", "notice_inbox_entry",
                "notice_consent", "mini_program_event", "staff_task", "notice_stop", "attachment", "idempotency_record",
                "resident", "resident_consent", "resident_card", "auth_session", "staff_member", "policy", "grid",
                "calendar_day",
                "calendar_year", "department_route", "division", "department",
                "points_transaction", "points_account", "points_policy", "points_conversion", "points_family",
                "points_family_member", "family_relation", "reward", "reward_price",
                "reward_supplier", "stock_movement", "stock_take", "redemption", "participation", "participation_rule",
                "time_bank_order", "time_bank_offer")
                .stream()
                .map(table -> "(SELECT count(*) FROM " + table + ")").collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), counts -> loop.row("SELECT concat_ws(' ', " + counts + ")").getString(0)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
