package org.qiaomen.notice;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A replica that does not send by itself and whose Redis is not there. */
public class QuietProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("notice.outbox.enabled", "false", "quarkus.redis.hosts", "redis://127.0.0.1:1",
                "platform.wakeups.poll-interval", "PT0.3S");
    }
}
