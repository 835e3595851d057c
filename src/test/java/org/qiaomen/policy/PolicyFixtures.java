package org.qiaomen.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.qiaomen.request.LoopFixtures;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Policies on their way to the public, over HTTP. */
public final class PolicyFixtures {

    public static final String STAFF_POLICIES = "/api/v1/staff/policies";
    public static final String POLICIES = "/api/v1/policies";

    private PolicyFixtures() {
    }

    /** What a client has to send, and no more. */
    public static Map<String, Object> draft(String title) {
        Map<String, Object> draft = new LinkedHashMap<>();
        draft.put("title", title);
        draft.put("text", "第一条 本办法自发布之日起施行。");
        draft.put("plainSummary", "这是一句白话。");
        draft.put("topic", "GENERAL");
        return draft;
    }

    public static String unique(String title) {
        return title + UUID.randomUUID().toString().substring(0, 8);
    }

    /** By the demo's department account. */
    public static String written(Map<String, ?> draft) {
        return LoopFixtures.staff("department").body(draft).post(STAFF_POLICIES).then().statusCode(201).extract().path("id");
    }

    public static ValidatableResponse step(String account, String id, String step, Object body) {
        return step(LoopFixtures.staff(account), id, step, body);
    }

    public static ValidatableResponse step(RequestSpecification call, String id, String step, Object body) {
        return (body == null ? call : call.body(body)).post(STAFF_POLICIES + "/" + id + "/" + step).then();
    }

    public static void publish(String id) {
        step("supervisor", id, "review", Map.of("approved", true)).statusCode(200);
        step("supervisor", id, "publication", Map.of()).statusCode(200);
    }

    /** Written by one, reviewed and published by another. */
    public static String published(Map<String, ?> draft) {
        String id = written(draft);
        publish(id);
        return id;
    }

    public static void withdraw(String id) {
        step("supervisor", id, "withdrawal", Map.of("reason", "试完了")).statusCode(200);
    }
}
