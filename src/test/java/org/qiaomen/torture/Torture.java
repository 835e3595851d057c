package org.qiaomen.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One run: many clients, everything breaks, then calm, and the reckoning. */
final class Torture {

    private final TortureSettings settings;

    Torture(TortureSettings settings) {
        this.settings = settings;
    }

    /** What is wrong afterwards; empty when nothing is. Writes {@code report.md} in the output folder. */
    List<String> run(Path home) throws Exception {
        SplittableRandom random = new SplittableRandom(settings.seed());
        Known known = new Known();
        try (TortureCity city = new TortureCity(home)) {
            city.open(settings);
            Weather weather = new Weather(city, random.split());
            long end = System.nanoTime() + settings.length().toNanos();
            ExecutorService clients = Executors.newFixedThreadPool(settings.clients());
            try {
                for (int i = 0; i < settings.clients(); i++) {
                    clients.submit(new TortureClient(city, known, random.split(), end));
                }
                weather.until(end);
                clients.shutdown();
                if (!clients.awaitTermination(2, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("The clients did not come to an end");
                }
            } finally {
                clients.shutdownNow();
            }
            Reckoning reckoning = new Reckoning(city, settings, known);
            reckoning.reckon();
            report(weather, reckoning);
            return reckoning.wrong();
        }
    }

    private void report(Weather weather, Reckoning reckoning) throws IOException {
        StringBuilder text = new StringBuilder("# Torture of the ledger\n\n").append(settings).append("\n\n")
                .append(reckoning.wrong().isEmpty() ? "**Nothing is wrong.**\n" : "**Wrong:**\n");
        reckoning.wrong().forEach(what -> text.append("- ").append(what).append('\n'));
        text.append("\n## What broke\n\n");
        weather.happened().forEach(what -> text.append("- ").append(what).append('\n'));
        text.append("\n## What was done\n\n| | |\n|---|---|\n");
        reckoning.figures()
                .forEach((what, figure) -> text.append("| ").append(what).append(" | ").append(figure).append(" |\n"));
        text.append("\n## What was refused\n\n");
        reckoning.refusals().forEach((kind, codes) -> text.append("- ").append(kind).append(": ").append(codes).append('\n'));
        Files.createDirectories(settings.output());
        Files.writeString(settings.output().resolve("report.md"), text);
        System.out.println(text);
    }
}
