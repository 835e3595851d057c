package org.qiaomen.torture;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletionException;

import org.qiaomen.Caller;

/** What one client wants next of one part of the program, and what it learns from the answer. */
abstract class Wishes {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    final TortureCity city;
    final Known known;
    final SplittableRandom random;

    Wishes(TortureCity city, Known known, SplittableRandom random) {
        this.city = city;
        this.known = known;
        this.random = random;
    }

    /** Null when there is nothing to want at the moment. */
    abstract Act choose();

    /** Of an act that was answered. */
    abstract void learn(Act act);

    final UUID key() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | Long.MIN_VALUE);
    }

    final boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Looks something up that an act needs; null when nobody answers. */
    final String look(Caller by, String path, String field) {
        try {
            Caller.Reply reply = by.at(city.replica(random.nextInt(2))).within(PATIENCE).get(path);
            String value = reply.text(field);
            return reply.status() != 200 || value.isEmpty() || value.equals("null") ? null : value;
        } catch (UncheckedIOException | CompletionException e) {
            return null;
        }
    }
}
