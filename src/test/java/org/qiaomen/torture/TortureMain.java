package org.qiaomen.torture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ./mvnw -Ptorture verify}: ends with an error when anything is wrong, and writes {@code target/torture/report.md}. */
final class TortureMain {

    private TortureMain() {
    }

    public static void main(String[] arguments) throws Exception {
        TortureSettings settings = TortureSettings.read();
        System.out.println("Repeat with -Dtorture.seed=" + settings.seed());
        Path home = Files.createTempDirectory(Files.createDirectories(settings.output()), "home").toAbsolutePath();
        List<String> wrong = new Torture(settings).run(home, city -> {
        }).wrong();
        System.exit(wrong.isEmpty() ? 0 : 1);
    }
}
