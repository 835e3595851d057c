package org.qiaomen.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.qiaomen.OwnPostgres;

/** What breaks, in an order that the seed decides: a replica is killed, a process of PostgreSQL is, PostgreSQL is restarted. */
final class Weather {

    private static final int KINDS = 3;
    private static final int SHORTEST_CALM_MILLIS = 3_000;
    private static final int CALM_SPREAD_MILLIS = 5_000;
    private static final int AWAY_MILLIS = 2_000;

    private final TortureCity city;
    private final SplittableRandom random;
    private final List<String> happened = new ArrayList<>();

    Weather(TortureCity city, SplittableRandom random) {
        this.city = city;
        this.random = random;
    }

    /** What happened so far, in words. */
    List<String> happened() {
        return happened;
    }

    /** Breaks things for this long, and each kind of thing once at least, however slow the machine is. */
    void strikeFor(Duration length) throws Exception {
        long began = System.nanoTime();
        for (int i = 0; i < KINDS || System.nanoTime() - began < length.toNanos(); i++) {
            Thread.sleep(SHORTEST_CALM_MILLIS + random.nextInt(CALM_SPREAD_MILLIS));
            String what = strike(i % KINDS);
            happened.add(String.format("%.0f s: %s", (System.nanoTime() - began) / 1e9, what));
        }
    }

    private String strike(int kind) throws Exception {
        if (kind == 0) {
            int which = random.nextInt(2);
            city.kill(which);
            Thread.sleep(random.nextInt(AWAY_MILLIS));
            city.startAgain(which);
            return "replica " + which + " was killed and started again";
        }
        if (kind == 1) {
            OwnPostgres.crash(city.home);
            return "a process of PostgreSQL was killed; all of it recovered from its log";
        }
        OwnPostgres.restart(city.home, random.nextInt(AWAY_MILLIS));
        return "PostgreSQL was stopped and started again";
    }
}
