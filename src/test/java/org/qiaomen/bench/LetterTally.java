package org.qiaomen.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts by name, and latencies by name; many may write at once. */
final class LetterTally {

    private static final long LONGEST_NANOS = 120_000_000_000L;

    private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();
    private final Map<String, Histogram> latencies = new ConcurrentSkipListMap<>();

    void count(String name) {
        counts.computeIfAbsent(name, n -> new AtomicLong()).incrementAndGet();
    }

    /** Keeps how long the call took, and gives it on. */
    Api.Answer timed(String name, Api.Answer answer) {
        latencies.computeIfAbsent(name, n -> new ConcurrentHistogram(LONGEST_NANOS, 3)).recordValue(answer.nanos());
        return answer;
    }

    long of(String name) {
        return counts.getOrDefault(name, new AtomicLong()).get();
    }

    Map<String, AtomicLong> counts() {
        return counts;
    }

    Map<String, Histogram> latencies() {
        return latencies;
    }
}
