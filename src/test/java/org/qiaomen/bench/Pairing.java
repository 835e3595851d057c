package org.qiaomen.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.HdrHistogram.Histogram;

/** Two sides of one workload, round by round in turn, so that what else the machine does meets both. */
record Pairing(Workload workload, String firstName, String secondName, List<Round> first, List<Round> second) {

    Pairing(Workload workload, String firstName, String secondName) {
        this(workload, firstName, secondName, new ArrayList<>(), new ArrayList<>());
    }

    /** First side by second, for each pair of rounds. */
    Spread ratios(ToDoubleFunction<Round> of) {
        return new Spread(IntStream.range(0, first.size())
                .mapToObj(i -> of.applyAsDouble(first.get(i)) / of.applyAsDouble(second.get(i))).toList());
    }

    static Spread spread(List<Round> rounds, ToDoubleFunction<Round> of) {
        return new Spread(rounds.stream().mapToDouble(of).boxed().toList());
    }

    /** All rounds of one side together. */
    static Histogram together(List<Round> rounds) {
        Histogram all = new Histogram(3);
        rounds.forEach(round -> all.add(round.measured().latency()));
        return all;
    }

    static long failed(List<Round> rounds) {
        return rounds.stream().mapToLong(round -> round.measured().failed()).sum();
    }
}
