package org.qiaomen.category;

import java.util.Arrays;

/**
 * A text as counts of its single characters and pairs, each known by a hash alone: many share a bucket and none can be read
 * back,
 * so weights over buckets carry no text. The title speaks {@value #TITLE_WEIGHT} times.
 *
 * @param buckets the distinct buckets, ascending
 * @param values dampened counts, {@code 1 + ln(count)}, by position in {@code buckets}
 */
record HashedFeatures(int[] buckets, float[] values) {

    static final int BUCKET_BITS = 18;
    static final int BUCKETS = 1 << BUCKET_BITS;
    private static final int TITLE_WEIGHT = 3;
    /** Characters of the body that count: letters turn to biography and thanks further down. */
    private static final int BODY_LIMIT = 400;

    static HashedFeatures of(LetterText text) {
        int end = Math.min(text.length(), text.titleEnd() + BODY_LIMIT);
        int[] found = new int[2 * (end + (TITLE_WEIGHT - 1) * text.titleEnd())];
        int size = 0;
        for (int i = 0; i < end; i++) {
            char c = text.chars()[i];
            if (c == ' ') {
                continue;
            }
            int times = i < text.titleEnd() ? TITLE_WEIGHT : 1;
            boolean pair = i + 1 < end && i + 1 != text.titleEnd() && text.chars()[i + 1] != ' ';
            for (int t = 0; t < times; t++) {
                found[size++] = bucket(c, (char) 0);
                if (pair) {
                    found[size++] = bucket(c, text.chars()[i + 1]);
                }
            }
        }
        Arrays.sort(found, 0, size);
        return counted(found, size);
    }

    private static HashedFeatures counted(int[] sorted, int size) {
        int[] buckets = new int[size];
        float[] values = new float[size];
        int distinct = 0;
        for (int i = 0; i < size;) {
            int from = i;
            while (i < size && sorted[i] == sorted[from]) {
                i++;
            }
            buckets[distinct] = sorted[from];
            values[distinct++] = 1 + (float) Math.log(i - from);
        }
        return new HashedFeatures(Arrays.copyOf(buckets, distinct), Arrays.copyOf(values, distinct));
    }

    private static int bucket(char first, char second) {
        int h = (first << 16 | second) * 0x9E3779B1;
        h ^= h >>> 15;
        h *= 0x85EBCA77;
        return (h ^ h >>> 13) >>> (32 - BUCKET_BITS);
    }
}
