package org.qiaomen.elderly.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import org.qiaomen.Program;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/**
 * Measures the first page of the packaged program, and fails on no figure: its server time beside that of a bare Qute page (the
 * one for rating, which asks nobody) in turn within one run; its size; and when something is first seen of it, and whether it
 * moves afterwards, in Chromium at 400 kbit/s with 100 ms of delay and a processor four times slower.
 *
 * <p>
 * {@code ./mvnw -Pbench verify -Dbench.main=org.qiaomen.elderly.browser.SpeedMain}
 */
final class SpeedMain {

    private static final int ROUNDS = 40;
    private static final int CALLS = 100;
    private static final int WARM_UP = 3_000;
    private static final int LOADS = 7;
    private static final double BYTES_PER_SECOND = 400_000 / 8.0;
    private static final double DELAY_MILLIS = 100;
    private static final double SLOWER = 4;
    private static final double NANOS_PER_MICRO = 1_000;
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private SpeedMain() {
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("qiaomen-speed");
        List<String> report = new ArrayList<>(List.of("# The first page for elderly people", ""));
        try (Program program = Program.in(home).start()) {
            String bare = program.uri("/r/bare").toString();
            serverTime("First page", program.uri("/e").toString(), bare, report);
            serverTime("A page that is drawn each time, for comparison", program.uri("/e/ended").toString(), bare, report);
            size(program, report);
            firstPaint(program.uri("/e").toString(), report);
        }
        Path output = Files.createDirectories(Path.of("target/elderly")).resolve("speed.md");
        Files.write(output, report);
        report.forEach(System.out::println);
        System.exit(0);
    }

    private static void serverTime(String name, String page, String bare, List<String> report) throws Exception {
        time(page, WARM_UP);
        time(bare, WARM_UP);
        List<Double> pages = new ArrayList<>();
        List<Double> bares = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double one = time(page, CALLS);
            double other = time(bare, CALLS);
            pages.add(one);
            bares.add(other);
            ratios.add(one / other);
        }
        report.add(String.format(Locale.ROOT,
                "%s: server time, %d rounds of %d calls in turn, median: %.0f µs, bare %.0f µs; %.2f times"
                        + " (%.2f–%.2f)",
                name, ROUNDS, CALLS, median(pages), median(bares), median(ratios),
                at(ratios, 0.25), at(ratios, 0.75)));
    }

    /** Microseconds per call, one after the other on one connection. */
    private static double time(String url, int calls) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8").build();
        long begun = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            if (HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode() != 200) {
                throw new IllegalStateException(url + " does not answer");
            }
        }
        return (System.nanoTime() - begun) / NANOS_PER_MICRO / calls;
    }

    private static void size(Program program, List<String> report) throws IOException, InterruptedException {
        StringBuilder sizes = new StringBuilder();
        int all = 0;
        for (String path : List.of("/e", "/elderly.css", "/elderly.js", "/elderly.svg")) {
            int bytes = HTTP.send(HttpRequest.newBuilder(URI.create(program.uri(path).toString())).build(),
                    HttpResponse.BodyHandlers.ofByteArray()).body().length;
            sizes.append(path).append(' ').append(bytes).append(", ");
            all += bytes;
        }
        report.add("Size in bytes, not compressed: " + sizes + "together " + all);
    }

    private static void firstPaint(String url, List<String> report) {
        List<Double> paints = new ArrayList<>();
        double shift = 0;
        for (int load = 0; load < LOADS; load++) {
            try (BrowserContext context = Browsing.phone(url.substring(0, url.length() - 2), null, "S24.LIGHT.zh",
                    new com.microsoft.playwright.Browser.NewContextOptions())) {
                Page page = context.newPage();
                slow(context.newCDPSession(page));
                page.addInitScript("window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => shift +="
                        + " e.value)).observe({ type: 'layout-shift', buffered: true });");
                page.navigate(url);
                page.waitForFunction("() => performance.getEntriesByName('first-contentful-paint').length > 0");
                paints.add(((Number) page.evaluate(
                        "() => performance.getEntriesByName('first-contentful-paint')[0].startTime")).doubleValue());
                shift += ((Number) page.evaluate("() => shift")).doubleValue();
            }
        }
        report.add(String.format(Locale.ROOT,
                "First contentful paint at 400 kbit/s, %.0f ms delay, processor %.0f times slower,"
                        + " %d loads with an empty cache: median %.0f ms, longest %.0f ms; layout shift %.3f",
                DELAY_MILLIS, SLOWER, LOADS,
                median(paints), Collections.max(paints), shift));
    }

    private static void slow(CDPSession session) {
        session.send("Network.enable");
        JsonObject network = new JsonObject();
        network.addProperty("offline", false);
        network.addProperty("latency", DELAY_MILLIS);
        network.addProperty("downloadThroughput", BYTES_PER_SECOND);
        network.addProperty("uploadThroughput", BYTES_PER_SECOND);
        session.send("Network.emulateNetworkConditions", network);
        JsonObject processor = new JsonObject();
        processor.addProperty("rate", SLOWER);
        session.send("Emulation.setCPUThrottlingRate", processor);
    }

    private static double median(List<Double> values) {
        return at(values, 0.5);
    }

    private static double at(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(share * (sorted.size() - 1))));
    }
}
