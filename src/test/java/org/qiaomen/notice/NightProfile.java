package org.qiaomen.notice;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A city where it is night whenever the tests run. */
public class NightProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        var now = LocalTime.now(ZoneId.of("Asia/Shanghai")).withNano(0);
        return Map.of("notice.outbox.enabled", "false", "notice.quiet-hours.enabled", "true",
                "notice.quiet-hours.from", now.minusHours(2).toString(), "notice.quiet-hours.to", now.plusHours(2).toString());
    }
}
