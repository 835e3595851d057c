package org.qiaomen.bench;

import java.util.ArrayList;
import java.util.List;

/** What one contestant showed, round by round; milliseconds and megabytes. What does not apply stays empty. */
record StartResults(StartContestant contestant, List<Double> ready, List<Double> submitted, List<Double> idle,
        List<Double> loaded, List<Double> files, List<Double> most, List<Measured> load, List<Measured> closed) {

    StartResults(StartContestant contestant) {
        this(contestant, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** This one's start by the other's, round by round. */
    Spread startBy(StartResults other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(ready.size(), other.ready.size()); i++) {
            ratios.add(ready.get(i) / other.ready.get(i));
        }
        return new Spread(ratios);
    }

    /** This one's closed-loop throughput by the other's, round by round. */
    Spread throughputBy(StartResults other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(closed.size(), other.closed.size()); i++) {
            ratios.add(closed.get(i).perSecond() / other.closed.get(i).perSecond());
        }
        return new Spread(ratios);
    }
}
