package org.qiaomen.elderly.words;

/** Points and time as they are said. */
public final class Amounts {

    private static final int HOUR = 60;

    private Amounts() {
    }

    public static String points(MoreWords words, long points) {
        return words.unitPoints(Long.toString(points));
    }

    /** 1 小时 30 分钟. */
    public static String time(MoreWords words, long minutes) {
        String hours = Long.toString(minutes / HOUR);
        String rest = Long.toString(minutes % HOUR);
        return minutes < HOUR ? words.timeMinutes(rest)
                : minutes % HOUR == 0 ? words.timeHours(hours) : words.timeHoursMinutes(hours, rest);
    }
}
