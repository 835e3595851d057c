package org.qiaomen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The resident memory of a process while something goes on, in megabytes. Needs /proc. */
final class MemoryWatch implements AutoCloseable {

    private static final long EVERY_MILLIS = 250;
    private static final double KILOBYTES = 1_024;

    private final List<Double> megabytes = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    MemoryWatch(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        timer.scheduleAtFixedRate(() -> read(status), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void read(Path status) {
        try {
            Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:")).findFirst()
                    .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KILOBYTES).ifPresent(megabytes::add);
        } catch (IOException e) {
            // Not a machine with /proc, or the process has ended: there is nothing to say.
        }
    }

    synchronized Spread spread() {
        return new Spread(megabytes.isEmpty() ? List.of(Double.NaN) : List.copyOf(megabytes));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
