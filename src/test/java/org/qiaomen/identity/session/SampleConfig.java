package org.qiaomen.identity.session;

import java.util.HashMap;
import java.util.Map;

import org.qiaomen.identity.IdentityConfig;

import io.smallrye.config.SmallRyeConfigBuilder;

/** The configuration of one replica, without a running program. */
final class SampleConfig {

    static final String KEY_A = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";
    static final String KEY_B = "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=";

    private SampleConfig() {
    }

    static IdentityConfig with(String active, Map<String, String> keys) {
        return with(active, keys, Map.of());
    }

    /** @param others by their whole names */
    static IdentityConfig with(String active, Map<String, String> keys, Map<String, String> others) {
        Map<String, String> values = new HashMap<>(others);
        keys.forEach((name, key) -> values.put("identity.token-keys." + name, key));
        values.put("identity.active-token-key", active);
        return new SmallRyeConfigBuilder().withMapping(IdentityConfig.class).withDefaultValues(values)
                .addDefaultInterceptors().build().getConfigMapping(IdentityConfig.class);
    }
}
