package org.qiaomen.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * One round with what it took of the processor. The time of the processor varies much less than throughput where others use the
 * machine too.
 *
 * @param serverMicros processor time of the server per call, in microseconds
 * @param postgresMicros processor time of PostgreSQL per call, in microseconds
 * @param load the machine's load average after the round
 */
record Round(Measured measured, double serverMicros, double postgresMicros, double load) {

    private static final double NANOS_PER_MICRO = 1e3;

    /** @param database the program whose own PostgreSQL is used */
    static Round of(Program server, Program database, Supplier<Measured> run) throws IOException {
        Duration serverBefore = server.cpu();
        Duration postgresBefore = database.postgresCpu();
        Measured measured = run.get();
        double calls = Math.max(1, measured.latency().getTotalCount());
        return new Round(measured, server.cpu().minus(serverBefore).toNanos() / NANOS_PER_MICRO / calls,
                database.postgresCpu().minus(postgresBefore).toNanos() / NANOS_PER_MICRO / calls,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** What a call takes of the processor in the server and in PostgreSQL, in microseconds. */
    double micros() {
        return serverMicros + postgresMicros;
    }
}
