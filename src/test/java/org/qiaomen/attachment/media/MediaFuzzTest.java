package org.qiaomen.attachment.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qiaomen.platform.ProblemException;

/** Damaged files end in a declared problem or in a clean file, and what counts as clean once stays so. */
class MediaFuzzTest {

    private static final int ROUNDS = 4_000;
    private static final Duration FAR_TOO_LONG = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource
    void survivesRandomDamage(MediaType type) {
        byte[] sample = Samples.all().get(type);
        Random random = new Random(type.ordinal());
        assertTimeout(FAR_TOO_LONG, () -> {
            for (int round = 0; round < ROUNDS; round++) {
                check(damaged(sample, random));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void survivesEveryTruncation(MediaType type) {
        byte[] sample = Samples.all().get(type);
        for (int length = 0; length < sample.length; length++) {
            check(Arrays.copyOf(sample, length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void survivesEveryByteAtItsExtremes(MediaType type) {
        byte[] sample = Samples.all().get(type);
        for (int at = 0; at < sample.length; at++) {
            for (int value : new int[] { 0, 1, 0x7F, 0x80, 0xFF }) {
                byte[] damaged = sample.clone();
                damaged[at] = (byte) value;
                check(damaged);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesLinearTimeOnLargeRubbishWithAnHonestStart(MediaType type) {
        byte[] large = Arrays.copyOf(Samples.all().get(type), 10_000_000);
        new Random(1).nextBytes(large);
        byte[] sample = Samples.all().get(type);
        System.arraycopy(sample, 0, large, 0, sample.length - Samples.TAIL.length);
        assertTimeout(FAR_TOO_LONG, () -> check(large));
    }

    private static void check(byte[] content) {
        CleanMedia clean;
        try {
            clean = MediaCleaner.clean(content, MediaCleanerTest.MAX_PIXELS);
        } catch (ProblemException expected) {
            assertThat(expected.error()).isInstanceOf(MediaError.class);
            return;
        }
        byte[] once = MediaCleanerTest.content(clean);
        assertThat(MediaCleanerTest.content(MediaCleaner.clean(once.clone(), MediaCleanerTest.MAX_PIXELS))).isEqualTo(once);
    }

    private static byte[] damaged(byte[] sample, Random random) {
        byte[] copy = Arrays.copyOf(sample, sample.length - (random.nextInt(4) == 0 ? random.nextInt(sample.length) : 0));
        for (int i = random.nextInt(6); i >= 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        if (random.nextInt(4) == 0 && copy.length > 8) {
            int from = random.nextInt(copy.length);
            System.arraycopy(copy, from, copy, random.nextInt(from + 1), copy.length - from);
        }
        return copy;
    }
}
