package org.qiaomen.platform;

import java.util.Map;

import io.smallrye.config.ConfigMapping;

/** Keys that protect personal data in the database; only from configuration, never with a default. */
@ConfigMapping(prefix = "platform.crypto")
public interface CryptoConfig {

    /** 256-bit keys in Base64 by version (1–255). Old versions stay for reading what was written with them. */
    Map<Integer, String> keys();

    /** The version that new values are encrypted with. */
    int activeVersion();

    /** 256-bit key in Base64 of the search index over phone and identity numbers. Changing it means rebuilding that index. */
    String indexKey();
}
