package org.qiaomen.identity.proxy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.qiaomen.identity.signin.SmsInbox;
import org.qiaomen.platform.CityTime;
import org.qiaomen.request.LoopFixtures;
import org.qiaomen.request.LoopFixtures.Person;

import io.restassured.response.Response;

/** Families of the tests, over HTTP. */
public final class ProxyFixtures {

    public static final String PROXIES = "/api/v1/proxies";

    private ProxyFixtures() {
    }

    /** Somebody who may act for somebody. */
    public record Family(Person agent, Person elder, String proxyId, UUID agentId, UUID elderId) {
    }

    public static LocalDate inMonths(int months) {
        return LocalDate.now(CityTime.ZONE).plusMonths(months);
    }

    public static UUID idOf(Person person) {
        return UUID.fromString(person.call().get("/api/v1/me").then().statusCode(200).extract().path("id"));
    }

    public static Map<String, ?> asking(String phone, LocalDate until, String... scopes) {
        return Map.of("phone", phone, "relation", "DAUGHTER", "scopes", List.of(scopes), "until", until.toString());
    }

    public static Response ask(Person agent, String phone, String... scopes) {
        return agent.call().body(asking(phone, inMonths(6), scopes)).post(PROXIES);
    }

    public static String asked(Person agent, String phone, String... scopes) {
        return ask(agent, phone, scopes).then().statusCode(201).extract().path("id");
    }

    public static Response consent(Person caller, String id, String code) {
        return (code == null ? caller.call() : caller.call().body(Map.of("code", code))).post(PROXIES + "/" + id + "/consent");
    }

    /** Agreed to by the code that was read back. */
    public static Family agreed(LoopFixtures loop, SmsInbox sms, String... scopes) {
        Person agent = loop.resident();
        Person elder = loop.resident();
        String id = asked(agent, elder.phone(), scopes);
        consent(agent, id, sms.codeFor(elder.phone())).then().statusCode(200);
        return new Family(agent, elder, id, idOf(agent), idOf(elder));
    }

    public static Response submit(Person agent, Object elderId) {
        return agent.call().body(Map.of("text", "楼道灯坏了", "onBehalfOf", elderId.toString())).post(LoopFixtures.REQUESTS);
    }
}
