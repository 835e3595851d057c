package org.qiaomen.elderly.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/** One browser for all tests: the machine's own, for none is downloaded. */
final class Chromium {

    private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    private static Browser browser;

    private Chromium() {
    }

    /** Where no browser is installed, the test is skipped and says so; in continuous integration it fails instead. */
    static synchronized Browser get() {
        if (browser == null) {
            Optional<Path> executable = Stream.of(PLACES).flatMap(List::stream).map(Path::of).filter(Files::isExecutable)
                    .findFirst();
            if (executable.isEmpty()) {
                String message = "No Chromium or Chrome is installed at " + PLACES + ": the pages are not tried in a browser";
                if (Boolean.parseBoolean(System.getenv("CI"))) {
                    throw new IllegalStateException(message);
                }
                Assumptions.abort(message);
            }
            browser = launch(executable.get());
        }
        return browser;
    }

    private static Browser launch(Path executable) {
        Playwright playwright = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // A container runs as root, where Chromium's sandbox refuses to; the microphone is a beep.
        return playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream")));
    }
}
