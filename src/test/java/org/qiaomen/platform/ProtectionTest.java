package org.qiaomen.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;

class ProtectionTest {

    private static final String PURPOSE = "resident.phone";
    private static final String PHONE = "13812341234";

    private final ColumnCipher cipher = new ColumnCipher(config(1, 1));

    @Test
    void readsWhatItWrote() {
        for (String plain : new String[] { PHONE, "", "城关街道 12 号 👋" }) {
            assertThat(cipher.decrypt(PURPOSE, cipher.encrypt(PURPOSE, plain))).isEqualTo(plain);
        }
        assertThat(cipher.encrypt(PURPOSE, null)).isNull();
        assertThat(cipher.decrypt(PURPOSE, null)).isNull();
    }

    @Test
    void writesTheSameValueDifferentlyEachTime() {
        byte[] first = cipher.encrypt(PURPOSE, PHONE);
        assertThat(first).isNotEqualTo(cipher.encrypt(PURPOSE, PHONE));
        assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain(PHONE);
    }

    @Test
    void noticesEveryChangedByte() {
        byte[] value = cipher.encrypt(PURPOSE, PHONE);
        for (int i = 0; i < value.length; i++) {
            byte[] changed = value.clone();
            changed[i] ^= 1;
            assertThatIllegalStateException().as("byte %d", i).isThrownBy(() -> cipher.decrypt(PURPOSE, changed));
        }
    }

    @Test
    void refusesValuesThatAreTooShortToBeOurs() {
        for (int length : new int[] { 0, 1, 12, 13, 28 }) {
            assertThatIllegalStateException().as("%d bytes", length)
                    .isThrownBy(() -> cipher.decrypt(PURPOSE, new byte[length]));
        }
    }

    @Test
    void doesNotReadAValueOfAnotherColumn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> cipher.decrypt("resident.name", cipher.encrypt(PURPOSE, PHONE)))
                .withMessageNotContaining(PHONE);
    }

    @Test
    void readsOldValuesAfterTheKeyWasRotated() {
        byte[] old = cipher.encrypt(PURPOSE, PHONE);
        ColumnCipher rotated = new ColumnCipher(config(2, 1, 2));
        assertThat(rotated.decrypt(PURPOSE, old)).isEqualTo(PHONE);
        byte[] fresh = rotated.encrypt(PURPOSE, PHONE);
        assertThat(fresh[0]).isEqualTo((byte) 2);
        assertThatIllegalStateException().isThrownBy(() -> cipher.decrypt(PURPOSE, fresh))
                .withMessageContaining("version 2");
    }

    @Test
    void startsOnlyWithUsableKeys() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ColumnCipher(config(2, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ColumnCipher(config(0, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ColumnCipher(config(256, 256)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ColumnCipher(new Keys(Map.of(1, key(1, 16)), 1, key(9, 32))));
    }

    @Test
    void findsByHashPerPurposeAndKey() {
        KeyedHash hash = new KeyedHash(config(1, 1));
        assertThat(hash.of(PURPOSE, PHONE)).hasSize(32).isEqualTo(hash.of(PURPOSE, PHONE))
                .isNotEqualTo(hash.of("staff.phone", PHONE)).isNotEqualTo(hash.of(PURPOSE, "13812341235"))
                .isNotEqualTo(Digests.sha256(PHONE))
                .isNotEqualTo(new KeyedHash(new Keys(Map.of(), 1, key(8, 32))).of(PURPOSE, PHONE));
        assertThat(hash.of("a", "bc")).isNotEqualTo(hash.of("ab", "c"));
        assertThat(hash.of(PURPOSE, null)).isNull();
    }

    @Test
    void startsOnlyWithAnIndexKeyOfFullLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KeyedHash(new Keys(Map.of(), 1, key(8, 16))));
    }

    @Test
    void showsAsMuchAsIsNeededToRecognise() {
        assertThat(Masking.phone(PHONE)).isEqualTo("138****1234");
        assertThat(Masking.phone("8812345")).isEqualTo("***2345");
        assertThat(Masking.phone("123")).isEqualTo("***");
        assertThat(Masking.phone(null)).isNull();
        assertThat(Masking.identityNumber("990181199001011234")).isEqualTo("990***********1234");
        assertThat(Masking.name("王小明")).isEqualTo("王**");
        assertThat(Masking.name("欧阳娜娜娜")).isEqualTo("欧**");
        assertThat(Masking.name("𠮷田")).isEqualTo("𠮷*");
        assertThat(Masking.name("")).isEmpty();
        assertThat(Masking.name(null)).isNull();
    }

    private static CryptoConfig config(int active, int... versions) {
        Map<Integer, String> keys = new java.util.HashMap<>();
        for (int version : versions) {
            keys.put(version, key(version, 32));
        }
        return new Keys(keys, active, key(9, 32));
    }

    private static String key(int fill, int length) {
        byte[] key = new byte[length];
        java.util.Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }

    private record Keys(Map<Integer, String> keys, int activeVersion, String indexKey) implements CryptoConfig {
    }
}
