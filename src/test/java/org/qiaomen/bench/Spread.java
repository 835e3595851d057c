package org.qiaomen.bench;

import java.util.List;
import java.util.Locale;

/** Some measured values of the same thing. */
record Spread(List<Double> values) {

    double median() {
        return quantile(0.5);
    }

    /** @param share from 0 to 1; between two values in proportion */
    double quantile(double share) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        double place = share * (sorted.size() - 1);
        double below = sorted.get((int) Math.floor(place));
        return below + (place - Math.floor(place)) * (sorted.get((int) Math.ceil(place)) - below);
    }

    double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double most() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** Median, and in brackets between which two values the middle half lies: a few disturbed rounds move neither. */
    String show(int decimals) {
        String number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + " (" + number + "–" + number + ")", median(), quantile(0.25),
                quantile(0.75));
    }
}
