package org.qiaomen.policy.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The townships as bars of one length each, so that shares can be compared; how many people a bar stands for is written at its
 * end.
 */
record ReachChart(List<Bar> bars, int height) {

    static final int WIDTH = 960;
    private static final int LEFT = 150;
    private static final int FULL = 640;
    private static final int ROW = 30;
    private static final int TOP = 8;
    private static final int THICK = 20;
    private static final int TEXT_DROP = 15;

    /** A part of a bar. */
    record Part(String kind, String x, String width, String label) {
    }

    /** A township. */
    record Bar(String name, int y, int textY, String note, List<Part> parts) {

        public int thick() {
            return THICK;
        }

        public int nameX() {
            return LEFT - TEXT_DROP;
        }

        public int noteX() {
            return LEFT + FULL + TEXT_DROP;
        }
    }

    static ReachChart of(List<TownshipReachView> townships) {
        List<Bar> bars = new ArrayList<>();
        for (TownshipReachView township : townships) {
            int y = TOP + bars.size() * ROW;
            bars.add(new Bar(township.name(), y, y + TEXT_DROP, note(township.counts()), parts(township.counts())));
        }
        return new ReachChart(bars, TOP + bars.size() * ROW + TOP);
    }

    private static List<Part> parts(ReachCounts counts) {
        List<Part> parts = new ArrayList<>();
        long before = 0;
        long read = Math.min(counts.read(), counts.delivered());
        String[] kinds = { "read", "delivered", "pending", "refused", "unreachable", "opted-out" };
        String[] words = { "已读", "已送达未读", "发送中", "未接收", "无渠道", "已退订" };
        long[] people = { read, counts.delivered() - read, counts.pending(), counts.refused(), counts.unreachable(),
                counts.optedOut() };
        for (int i = 0; i < people.length; i++) {
            if (people[i] > 0) {
                parts.add(new Part(kinds[i], place(LEFT, before, counts.audience()), place(0, people[i], counts.audience()),
                        words[i] + " " + people[i] + " 人"));
            }
            before += people[i];
        }
        return parts;
    }

    private static String place(int from, long people, long all) {
        return String.format(Locale.ROOT, "%.2f", from + (double) FULL * people / Math.max(1, all));
    }

    private static String note(ReachCounts counts) {
        return String.format(Locale.ROOT, "已读 %.0f%% · %,d 人", share(counts.read(), counts.audience()), counts.audience());
    }

    static double share(long people, long all) {
        return all == 0 ? 0 : 100.0 * people / all;
    }
}
