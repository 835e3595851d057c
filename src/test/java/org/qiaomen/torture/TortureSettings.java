package org.qiaomen.torture;

import java.nio.file.Path;
import java.time.Duration;

/**
 * @param seed of what clients choose and of when what breaks; how threads interleave is not repeated by it
 * @param clients at the same time
 * @param residents whose points they spend: few, so that they get into each other's way
 * @param rewards with little in stock
 * @param stock of each
 * @param volunteers more than there are places
 * @param needs that they sign up for
 * @param places in each
 * @param length of the time in which things break; each kind of thing breaks once at least
 */
record TortureSettings(long seed, int clients, int residents, int rewards, int stock, int volunteers, int needs,
        int places, Duration length, Path output) {

    static TortureSettings read() {
        return new TortureSettings(number("seed", System.nanoTime() & 0xFFFFFF), (int) number("clients", 64),
                (int) number("residents", 8), (int) number("rewards", 3), (int) number("stock", 150),
                (int) number("volunteers", 96), (int) number("needs", 16), (int) number("places", 4),
                Duration.ofSeconds(number("seconds", 90)), Path.of("target/torture"));
    }

    private static long number(String name, long byDefault) {
        String value = System.getProperty("torture." + name, "");
        return value.isBlank() || value.startsWith("${") ? byDefault : Long.parseLong(value);
    }
}
