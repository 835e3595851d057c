package org.qiaomen.platform;

import java.util.Map;

/** A cipher with a known key, for data that is written beside the program. */
public final class ColumnCiphers {

    private ColumnCiphers() {
    }

    public static ColumnCipher withKey(String base64) {
        return new ColumnCipher(new CryptoConfig() {

            @Override
            public Map<Integer, String> keys() {
                return Map.of(1, base64);
            }

            @Override
            public int activeVersion() {
                return 1;
            }

            @Override
            public String indexKey() {
                return base64;
            }
        });
    }
}
