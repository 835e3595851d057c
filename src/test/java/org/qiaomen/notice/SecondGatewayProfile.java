package org.qiaomen.notice;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Two gateways, the second of which drops repeats; stops and rests that last; a replica that sends when it is told to. */
public class SecondGatewayProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("notice.outbox.enabled", "false",
                "notice.sms.second.base-url", "${qiaomen.stand-in.base-url}/second",
                "notice.sms.second.key", "demo-sms-key",
                "notice.sms.second.drops-repeats", "true",
                "notice.sms.circuit.failures", "3",
                "notice.sms.circuit.rest", "PT1M",
                "notice.outbox.quota-pause", "PT1H",
                "notice.outbox.template-stop", "PT1H",
                "notice.outbox.first-pause", "PT0.01S",
                "notice.outbox.longest-pause", "PT0.01S");
    }
}
