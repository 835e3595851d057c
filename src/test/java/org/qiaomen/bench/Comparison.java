package org.qiaomen.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Runs the rounds: product against floor as fast as they go, and large database against small at a fixed rate. */
final class Comparison {

    private static final int WARM_UPS_AT_MOST = 30;

    private final Settings settings;
    private final LoadGenerator load;

    Comparison(Settings settings, LoadGenerator load) {
        this.settings = settings;
        this.load = load;
    }

    /** Throughput of the product and of the floor over the same database. */
    Pairing throughput(Workload workload, FilledDatabase data, Program floor) throws IOException {
        Pairing pairing = new Pairing(workload, "product", "floor");
        for (Program server : List.of(data.program(), floor)) {
            warmUp(server, data, workload);
        }
        for (int round = 0; round < settings.rounds(); round++) {
            // The same calls for both; who goes first changes.
            boolean productFirst = round % 2 == 0;
            if (productFirst) {
                pairing.first().add(closed(data.program(), data, workload, round));
            }
            pairing.second().add(closed(floor, data, workload, round));
            if (!productFirst) {
                pairing.first().add(closed(data.program(), data, workload, round));
            }
            Measured product = pairing.first().get(round).measured();
            Measured bare = pairing.second().get(round).measured();
            print("%s %d: product %.0f/s, floor %.0f/s; failed %d and %d", workload.label(), round + 1, product.perSecond(),
                    bare.perSecond(), product.failed(), bare.failed());
        }
        return pairing;
    }

    private void warmUp(Program server, FilledDatabase data, Workload workload) {
        long calls = 0;
        for (int i = 0; i < WARM_UPS_AT_MOST && calls < settings.warmUpCalls(); i++) {
            calls += load.closedLoop(server.address(), workload, data.callers(), settings.warmUp(), seed(workload, -1 - i))
                    .completed();
        }
    }

    private Round closed(Program server, FilledDatabase data, Workload workload, int round) throws IOException {
        return Round.of(server, data.program(), () -> load.closedLoop(server.address(), workload, data.callers(),
                settings.round(), seed(workload, round)));
    }

    // An Idempotency-Key that was used before would be answered with what was kept then.
    private long seed(Workload workload, int round) {
        return workload.writes() ? System.nanoTime() : settings.seed() + round + 1;
    }

    /** Latency of product and floor at a rate that leaves both room. */
    Pairing latency(Workload workload, FilledDatabase data, Program floor) throws IOException {
        Pairing pairing = new Pairing(workload, "product", "floor");
        for (int round = 0; round < settings.latencyRounds(); round++) {
            pairing.first().add(fixed(data.program(), data, workload, round, settings.round()));
            pairing.second().add(fixed(floor, data, workload, round, settings.round()));
        }
        print("%s at %d/s: p99 product %.1f ms, floor %.1f ms", workload.label(), settings.ratePerSecond(),
                Pairing.spread(pairing.first(), r -> r.measured().millis(99)).median(),
                Pairing.spread(pairing.second(), r -> r.measured().millis(99)).median());
        return pairing;
    }

    /** The product's latency over the large database and over the small one. */
    Pairing scale(Workload workload, FilledDatabase large, FilledDatabase small) throws IOException {
        Pairing pairing = new Pairing(workload, large.label(), small.label());
        for (FilledDatabase data : List.of(large, small)) {
            warmUp(data.program(), data, workload);
        }
        for (int round = 0; round < settings.scaleRounds(); round++) {
            if (round % 2 == 0) {
                pairing.first().add(fixed(large.program(), large, workload, round, settings.scaleRound()));
            }
            pairing.second().add(fixed(small.program(), small, workload, round, settings.scaleRound()));
            if (round % 2 == 1) {
                pairing.first().add(fixed(large.program(), large, workload, round, settings.scaleRound()));
            }
            print("%s %d: p99 %.1f ms over %s, %.1f ms over %s", workload.label(), round + 1,
                    pairing.first().get(round).measured().millis(99), pairing.firstName(),
                    pairing.second().get(round).measured().millis(99), pairing.secondName());
        }
        return pairing;
    }

    private Round fixed(Program server, FilledDatabase data, Workload workload, int round, Duration length) throws IOException {
        return Round.of(server, data.program(), () -> load.fixedRate(server.address(), workload, data.callers(),
                length, seed(workload, round), settings.ratePerSecond()));
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, "  " + format + "%n", values);
    }
}
