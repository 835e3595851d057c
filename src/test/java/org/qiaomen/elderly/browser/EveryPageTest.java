package org.qiaomen.elderly.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiaomen.elderly.ElderFixtures;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Every page in every size, in a real browser: by axe's rules, and by our own where axe has none. */
@QuarkusTest
class EveryPageTest {

    static final double AA = 4.5;
    private static final double AAA = 7;
    private static final int PICTURE_TRIES = 5;
    private static final Path PICTURES = Path.of("target", "elderly");
    static final String MEASURE = read("/elderly/measure.js");
    private static Scene scene;

    @Inject
    ElderFixtures fixtures;
    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void prepare() {
        Chromium.get();
        if (scene == null) {
            scene = Scene.of(root.toString().replaceAll("/$", ""), fixtures);
        }
    }

    static Stream<Arguments> pagesAndLooks() {
        return ListedPage.all().stream().flatMap(page -> Stream.of("S18.LIGHT.zh", "S24.AUTO.zh", "S30.CONTRAST.zh",
                "S24.DARK.en").map(look -> Arguments.of(page, look)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pagesAndLooks")
    void isLargePlainAndWhole(ListedPage listed, String look) {
        List<String> wrong = new ArrayList<>();
        try (BrowserContext context = Browsing.phone(scene, listed.who().apply(scene), look)) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("status of 4")) {
                    wrong.add("the browser complains: " + message.text());
                }
            });
            listed.open().accept(page, scene);
            picture(page, PICTURES.resolve(listed.name() + "-" + look + ".png"));
            double contrast = look.contains("CONTRAST") ? AAA : AA;
            measure(page, "360 × 640", contrast, wrong);
            page.setViewportSize(320, 640);
            measure(page, "320 px", contrast, wrong);
            page.setViewportSize(320, 256);
            measure(page, "400 %", contrast, wrong);
            page.setViewportSize(360, 640);
            wrong.addAll(Axe.complaints(page));
        }
        assertThat(wrong).isEmpty();
    }

    // On a busy machine the browser now and then cannot draw a picture in time; what is measured does not depend on it.
    private static void picture(Page page, Path file) {
        for (int i = 1;; i++) {
            try {
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file));
                return;
            } catch (PlaywrightException e) {
                if (i == PICTURE_TRIES) {
                    throw e;
                }
            }
        }
    }

    private static void measure(Page page, String where, double contrast, List<String> wrong) {
        ((List<?>) page.evaluate(MEASURE, contrast)).forEach(found -> wrong.add(where + " " + found));
    }

    private static String read(String resource) {
        try (InputStream in = EveryPageTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
