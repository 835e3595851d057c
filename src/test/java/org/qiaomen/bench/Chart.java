package org.qiaomen.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bars as SVG: the median of some rounds, with a dot for each round. */
final class Chart {

    private static final List<String> COLOURS = List.of("#2b6cb0", "#a0aec0");
    private static final int WIDTH = 760;
    private static final int BAR_HEIGHT = 22;
    private static final int LEFT = 190;
    private static final int TOP = 50;
    private static final int RIGHT = 110;

    private final String title;
    private final String unit;
    private final List<Bar> bars = new ArrayList<>();

    private record Bar(String label, Spread values, int side, double bound) {
    }

    Chart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** @param side 0 or 1, for the colour */
    Chart bar(String label, Spread values, int side) {
        return bar(label, values, side, Double.NaN);
    }

    /** @param bound drawn as a line across the bar, in the chart's unit; NaN for none */
    Chart bar(String label, Spread values, int side, double bound) {
        bars.add(new Bar(label, values, side, bound));
        return this;
    }

    String svg() {
        double most = bars.stream()
                .mapToDouble(bar -> Math.max(bar.values().most(), Double.isNaN(bar.bound()) ? 0 : bar.bound()))
                .max().orElse(1);
        double scale = (WIDTH - LEFT - RIGHT) / Math.max(most, 1e-9);
        int height = TOP + bars.size() * (BAR_HEIGHT + 6) + 10;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='13'>"
                        + "<rect width='100%%' height='100%%' fill='white'/><text x='8' y='24' font-size='15'>%s</text>",
                WIDTH, height, Document.escape(title + " (" + unit + ")")));
        for (int i = 0; i < bars.size(); i++) {
            draw(bars.get(i), TOP + i * (BAR_HEIGHT + 6), scale, svg);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(Bar bar, int y, double scale, StringBuilder svg) {
        double median = bar.values().median();
        svg.append(format("<text x='8' y='%d'>%s</text><rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>", y + 16,
                Document.escape(bar.label()), LEFT, y, median * scale, BAR_HEIGHT, COLOURS.get(bar.side())));
        for (double value : bar.values().values()) {
            svg.append(format("<circle cx='%.1f' cy='%d' r='3' fill='#1a202c'/>", LEFT + value * scale, y + BAR_HEIGHT / 2));
        }
        if (!Double.isNaN(bar.bound())) {
            double x = LEFT + bar.bound() * scale;
            svg.append(format("<line x1='%.1f' x2='%.1f' y1='%d' y2='%d' stroke='#c53030' stroke-width='2'/>", x, x, y - 3,
                    y + BAR_HEIGHT + 3));
        }
        svg.append(format("<text x='%.1f' y='%d'>%s</text>", LEFT + bar.values().most() * scale + 8, y + 16,
                median >= 100 ? format("%.0f", median) : format("%.2f", median)));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
