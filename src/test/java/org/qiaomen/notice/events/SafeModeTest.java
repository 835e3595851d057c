package org.qiaomen.notice.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeModeTest {

    private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String OTHER_KEY = "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba";

    private final SafeMode mode = new SafeMode(KEY);

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "<xml>一二三</xml>", "0123456789", "01234567890123456789012345678901" })
    void opensWhatThePlatformSealed(String message) {
        assertThat(mode.open(SealedMessages.seal(KEY, message, "wx-demo"), "wx-demo")).isEqualTo(message);
    }

    @Test
    void opensNothingForAnotherAppOrOfAnotherKey() {
        refuses(SealedMessages.seal(KEY, "x", "wx-other"));
        refuses(SealedMessages.seal(KEY, "x", "wx-demo2"));
        refuses(SealedMessages.seal(OTHER_KEY, "x", "wx-demo"));
    }

    @Test
    void opensNothingThatIsNotWhole() {
        refuses("");
        refuses("no base64!");
        refuses(Base64.getEncoder().encodeToString(new byte[15]));
        refuses(Base64.getEncoder().encodeToString(new byte[64]));
        var tooLong = new byte[32];
        tooLong[16] = 0x7f;
        tooLong[31] = 1;
        refuses(SealedMessages.encrypt(KEY, tooLong));
        var negative = tooLong.clone();
        negative[16] = -1;
        refuses(SealedMessages.encrypt(KEY, negative));
        var badPad = new byte[32];
        badPad[31] = 33;
        refuses(SealedMessages.encrypt(KEY, badPad));
    }

    @Test
    void signsAsThePlatformDoes() {
        assertThat(PushSignature.of("token", "1409304348", "aQe")).isEqualTo(PushSignature.of("aQe", "token", "1409304348"))
                .hasSize(40);
        assertThat(PushSignature.of("c", "a", "b")).isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
        assertThat(PushSignature.isRight("a9993e364706816aba3e25717850c26c9cd0d89d", "b", "c", "a")).isTrue();
        assertThat(PushSignature.isRight("a9993e364706816aba3e25717850c26c9cd0d89e", "b", "c", "a")).isFalse();
        assertThat(PushSignature.isRight(null, "b", "c", "a")).isFalse();
        assertThat(PushSignature.isRight("", "b", null)).isFalse();
    }

    private void refuses(String sealed) {
        assertThatIllegalArgumentException().isThrownBy(() -> mode.open(sealed, "wx-demo"));
    }
}
