package org.qiaomen.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One run: many clients, everything breaks, then calm, and the reckoning. */
final class Torture {

    private final TortureSettings settings;

    Torture(TortureSettings settings) {
        this.settings = settings;
    }

    /**
     * What is wrong afterwards; empty when nothing is.
     *
     * @param after what is wrong after somebody meddled
     */
    record Outcome(List<String> wrong, List<String> after) {
    }

    /**
     * Writes {@code report.md} in the output folder.
     *
     * @param meddling something done behind the back of those who count, to see that they notice
     */
    Outcome run(Path home, Consumer<TortureCity> meddling) throws Exception {
        SplittableRandom random = new SplittableRandom(settings.seed());
        Known known = new Known();
        try (TortureCity city = new TortureCity(home)) {
            city.open(settings);
            Weather weather = new Weather(city, random.split());
            AtomicBoolean calm = new AtomicBoolean();
            ExecutorService clients = Executors.newFixedThreadPool(settings.clients());
            try {
                for (int i = 0; i < settings.clients(); i++) {
                    clients.submit(new TortureClient(city, known, random.split(), calm));
                }
                weather.strikeFor(settings.length());
                calm.set(true);
                clients.shutdown();
                if (!clients.awaitTermination(2, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("The clients did not come to an end");
                }
            } finally {
                calm.set(true);
                clients.shutdownNow();
            }
            Reckoning reckoning = new Reckoning(city, settings, known);
            reckoning.reckon();
            report(weather, reckoning);
            meddling.accept(city);
            Reckoning again = new Reckoning(city, settings, known);
            again.reckon();
            return new Outcome(reckoning.wrong(), again.wrong());
        }
    }

    private void report(Weather weather, Reckoning reckoning) throws IOException {
        StringBuilder text = new StringBuilder("# Torture of points, time bank and volunteering\n\n").append(settings)
                .append("\n\n")
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
