package org.qiaomen.elderly.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

/** Our own measurements: what they are there to find, they find, and nothing else. */
class MeasureTest {

    private static final String GOOD = "<html lang=en><style>body{font:20px/1.6 sans-serif;color:#000;background:#fff;margin:0}"
            + "button{display:block;width:200px;height:64px;margin:20px;font:inherit}</style><body>";

    @Test
    void findsWhatIsTooSmallTooPaleTooCloseTooWideAndCovered() {
        assertThat(measured(GOOD + "<button>one</button><p>plain</p>")).isEmpty();
        found("<button style='height:44px'>one</button>", "smaller than 60");
        found("<p style='font-size:16px'>small</p>", "smaller than 18 px");
        found("<p style='line-height:1.2'>dense</p>", "line height below 1.5");
        found("<p style='color:#999'>pale</p>", "contrast below");
        found("<button style='margin:0'>one</button><button style='margin:2px 0'>two</button>", "closer than 8 px");
        found("<p style='width:900px'>wide</p>", "scrolls sideways");
        found("<div style='width:60px;overflow:hidden;white-space:nowrap'>cut off at the edge</div>", "cut off");
        found("<button>one</button><div style='position:absolute;top:0;left:0;width:300px;height:200px;background:#fff'></div>",
                "under another thing");
    }

    private static void found(String body, String complaint) {
        assertThat(measured(GOOD + body)).as(body).anyMatch(found -> found.startsWith(complaint));
    }

    private static List<String> measured(String html) {
        try (BrowserContext context = Chromium.get().newContext()) {
            Page page = context.newPage();
            page.setViewportSize(Browsing.WIDTH, Browsing.HEIGHT);
            page.setContent(html);
            return ((List<?>) page.evaluate(EveryPageTest.MEASURE, EveryPageTest.AA)).stream().map(String::valueOf).toList();
        }
    }
}
