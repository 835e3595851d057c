package org.qiaomen.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code ./mvnw -Pletters verify -Dletters=<folder>}: sends real letters and says what became of them, but none of their words.
 */
final class LettersMain {

    private static final List<String> FILES = List.of("requests-unlabelled.csv", "requests-replied.csv");
    private static final Path OUTPUT = Path.of("target/letters");
    private static final int SAMPLE = 200;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final List<String> OPTIONS = List.of("-Xmx1g",
            // Sixteen residents stand for six thousand.
            "-Dplatform.limits.submissions.permits=1000000",
            // Longer than the trial.
            "-Didentity.access-token-lifetime=PT2H");

    private LettersMain() {
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1 || arguments[0].isBlank() || arguments[0].startsWith("${")) {
            throw new IllegalArgumentException(
                    "Say where the letters are: -Dletters=<folder with " + String.join(" and ", FILES) + ">");
        }
        List<String> letters = new ArrayList<>();
        for (String file : FILES) {
            letters.addAll(Letters.read(Path.of(arguments[0], file)));
        }
        Path home = OUTPUT.resolve("home");
        delete(home);
        LetterTally tally = new LetterTally();
        try (Program program = Program.start(Path.of("target/quarkus-app"), home, OPTIONS)) {
            Api api = new Api(program.address());
            LetterPost post = new LetterPost(api, tally);
            System.out.printf("Sending %,d letters%n", letters.size());
            long start = System.nanoTime();
            List<LetterPost.Accepted> accepted = post.sendAll(letters);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("Reading them back");
            post.readBack();
            System.out.printf("Handling %d of them%n", SAMPLE);
            new LetterHandling(api, tally).handle(sample(accepted));
            System.out.println("Sending letters as they should not be");
            List<List<String>> nasty = new NastyLetters(api, api.resident("letters-nasty")).sendAll();
            report(letters.size(), took, tally, nasty);
        }
        // The letters are not ours to keep.
        delete(home);
    }

    private static List<LetterPost.Accepted> sample(List<LetterPost.Accepted> accepted) {
        int step = Math.max(1, accepted.size() / SAMPLE);
        return Stream.iterate(0, i -> i + step).limit(Math.min(SAMPLE, accepted.size())).map(accepted::get).toList();
    }

    private static void report(int letters, Duration took, LetterTally tally, List<List<String>> nasty) throws IOException {
        Document document = new Document("Real letters through the public API", OUTPUT);
        document.text(String.format(Locale.ROOT, "%,d letters of %s, title and text, from 16 residents at once, each with an"
                + " Idempotency-Key, to the packaged program on own servers with %s: %d s, %.0f letters a second.", letters,
                String.join(" and ", FILES), String.join(" ", OPTIONS), took.toSeconds(), letters * 1e3 / took.toMillis()));
        document.text(String.format(Locale.ROOT, "Accepted %,d, lost or changed %,d, listed without having been accepted %,d,"
                + " one id for two letters %,d.", tally.of("accepted"), tally.of("lost or changed"),
                tally.of("listed, but never accepted"), tally.of("one id for two letters")));
        document.heading("Counts").table(List.of("what", "how many"), tally.counts().entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue().toString())).toList());
        document.heading("Latency").text("In milliseconds, as the clients saw it.")
                .table(List.of("call", "p50", "p95", "p99", "most", "calls"), tally.latencies().entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), millis(entry.getValue().getValueAtPercentile(50)),
                                millis(entry.getValue().getValueAtPercentile(95)),
                                millis(entry.getValue().getValueAtPercentile(99)),
                                millis(entry.getValue().getMaxValue()), Long.toString(entry.getValue().getTotalCount())))
                        .toList());
        document.heading("Letters as they should not be").table(List.of("what", "answered", ""), nasty);
        document.write();
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / NANOS_PER_MILLI);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
