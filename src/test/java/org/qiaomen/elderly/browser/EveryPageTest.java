package org.qiaomen.elderly.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qiaomen.elderly.ElderFixtures;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ScreenshotType;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Every page in every size, in a real browser: by axe's rules, and by our own where axe has none. A page is fetched once for
 * each
 * language; what size and colours change is the class of its root element alone, as {@code DoorTest} holds, so that class is
 * what is changed here. All rules are asked of the first look, and of the others those that depend on sizes and colours.
 */
@QuarkusTest
class EveryPageTest {

    static final double AA = 4.5;
    private static final double AAA = 7;
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa",
            "best-practice");
    private static final List<String> SEEN = List.of("color-contrast", "target-size", "link-in-text-block",
            "scrollable-region-focusable", "nested-interactive");
    private static final List<String> CHINESE = List.of("S18.LIGHT.zh", "S24.AUTO.zh", "S30.CONTRAST.zh");
    private static final List<String> ENGLISH = List.of("S24.DARK.en");
    private static final int PICTURE_TRIES = 5;
    private static final int QUALITY = 80;
    private static final Window PHONE = new Window(Browsing.WIDTH, Browsing.HEIGHT);
    // A narrow one, and 1280 × 1024 at 400 %.
    private static final List<Window> WINDOWS = List.of(PHONE, new Window(320, 640), new Window(320, 256));
    private static final Path PICTURES = Path.of("target", "elderly");
    static final String MEASURE = read("/elderly/measure.js");
    private static final String AXE = read(AxeBuilder.class, "/axe.min.js");
    private static final String RUN_AXE = "only => axe.run(document, { runOnly: only, resultTypes: ['violations'],"
            + " rules: { 'target-size': { enabled: true } } })"
            + ".then(all => all.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ')))";

    private record Window(int width, int height) {
    }

    private static Scene scene;
    private static Browsing.Phone phone;

    @Inject
    ElderFixtures fixtures;
    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void prepare() {
        if (phone == null) {
            phone = new Browsing.Phone();
            scene = Scene.of(root.toString().replaceAll("/$", ""), fixtures);
        }
    }

    @AfterAll
    static void putThePhoneAway() {
        if (phone != null) {
            phone.close();
            phone = null;
        }
    }

    static List<ListedPage> pages() {
        return ListedPage.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void isLargePlainAndWhole(ListedPage listed) {
        List<String> wrong = new ArrayList<>();
        look(listed, CHINESE, wrong);
        look(listed, ENGLISH, wrong);
        assertThat(wrong).isEmpty();
    }

    private static void look(ListedPage listed, List<String> looks, List<String> wrong) {
        Page page = phone.page(scene, listed.who().apply(scene), looks.get(0), wrong);
        listed.open().accept(page, scene);
        assertThat(page.evaluate("() => document.documentElement.className")).isEqualTo(classes(looks.get(0)));
        page.evaluate(AXE);
        // Another window takes a browser longer than other letters: each is made once for all looks.
        for (Window window : WINDOWS) {
            page.setViewportSize(window.width(), window.height());
            for (String look : looks) {
                List<String> found = new ArrayList<>();
                page.evaluate("c => document.documentElement.className = c", classes(look));
                if (window.equals(PHONE)) {
                    picture(page, PICTURES.resolve(listed.name() + "-" + look + ".jpg"));
                    axe(page, look.equals(looks.get(0)) ? Map.of("type", "tag", "values", TAGS)
                            : Map.of("type", "rule", "values", SEEN), found);
                }
                measure(page, window, look.contains("CONTRAST") ? AAA : AA, found);
                found.forEach(one -> wrong.add(look + " " + one));
            }
        }
    }

    private static String classes(String look) {
        return look.substring(0, look.lastIndexOf('.')).replace('.', ' ').toLowerCase(java.util.Locale.ROOT);
    }

    // On a busy machine the browser now and then cannot draw a picture in time; what is measured does not depend on it.
    private static void picture(Page page, Path file) {
        for (int i = 1;; i++) {
            try {
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file).setType(ScreenshotType.JPEG)
                        .setQuality(QUALITY));
                return;
            } catch (PlaywrightException e) {
                if (i == PICTURE_TRIES) {
                    throw e;
                }
            }
        }
    }

    private static void measure(Page page, Window window, double contrast, List<String> found) {
        ((List<?>) page.evaluate(MEASURE, contrast))
                .forEach(one -> found.add(window.width() + " × " + window.height() + " " + one));
    }

    private static void axe(Page page, Map<String, Object> only, List<String> found) {
        ((List<?>) page.evaluate(RUN_AXE, only)).forEach(one -> found.add("axe " + one));
    }

    private static String read(String resource) {
        return read(EveryPageTest.class, resource);
    }

    private static String read(Class<?> where, String resource) {
        try (InputStream in = where.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
