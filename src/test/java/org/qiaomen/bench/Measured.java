package org.qiaomen.bench;

import org.HdrHistogram.Histogram;

/**
 * One round.
 *
 * @param completed answered rightly before the round was over
 * @param failed answered with another status, or not at all
 * @param latency of those answered rightly, in nanoseconds
 */
record Measured(long completed, long failed, double seconds, Histogram latency) {

    private static final double NANOS_PER_MILLI = 1e6;

    double perSecond() {
        return completed / seconds;
    }

    double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
