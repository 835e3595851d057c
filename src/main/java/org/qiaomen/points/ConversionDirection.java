package org.qiaomen.points;

/** Which currency becomes which, where a city's policy lets one become the other. */
public enum ConversionDirection {

    TIME_TO_POINTS(Currency.TIME, Currency.POINTS),
    POINTS_TO_TIME(Currency.POINTS, Currency.TIME);

    private final Currency from;
    private final Currency to;

    ConversionDirection(Currency from, Currency to) {
        this.from = from;
        this.to = to;
    }

    public Currency from() {
        return from;
    }

    public Currency to() {
        return to;
    }
}
