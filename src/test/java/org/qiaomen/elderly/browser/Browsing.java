package org.qiaomen.elderly.browser;

import java.util.ArrayList;
import java.util.List;

import org.qiaomen.elderly.ElderFixtures;
import org.qiaomen.elderly.ElderFixtures.Elder;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;

/** Browsers as elderly people hold them. */
final class Browsing {

    static final int WIDTH = 360;
    static final int HEIGHT = 640;

    private Browsing() {
    }

    /** A small phone; {@code who} may be null for a stranger. */
    static BrowserContext phone(Scene scene, Elder who, String look) {
        return phone(scene.root(), who, look, new Browser.NewContextOptions());
    }

    static BrowserContext phone(String root, Elder who, String look, Browser.NewContextOptions options) {
        BrowserContext context = Chromium.get()
                .newContext(options.setViewportSize(WIDTH, HEIGHT).setLocale("zh-CN").setHasTouch(true));
        context.addCookies(cookies(root, who, look));
        context.setDefaultTimeout(20_000);
        return context;
    }

    /** One small phone for many pages, each seen by somebody else. */
    static final class Phone implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;
        private List<String> complaints = new ArrayList<>();

        Phone() {
            // What moves would be measured on its way.
            context = Chromium.get().newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT)
                    .setLocale("zh-CN").setHasTouch(true).setReducedMotion(ReducedMotion.REDUCE));
            context.setDefaultTimeout(20_000);
            page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("status of 4")) {
                    complaints.add("the browser complains: " + message.text());
                }
            });
        }

        /** In the hands of {@code who}; null for a stranger. What the browser complains about is added to the list. */
        Page page(Scene scene, Elder who, String look, List<String> wrong) {
            complaints = wrong;
            context.clearCookies();
            context.addCookies(cookies(scene.root(), who, look));
            page.setViewportSize(WIDTH, HEIGHT);
            return page;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private static List<Cookie> cookies(String root, Elder who, String look) {
        List<Cookie> cookies = new ArrayList<>(List.of(cookie(root, ElderFixtures.LOOK, look)));
        if (who != null) {
            cookies.add(cookie(root, ElderFixtures.SESSION, who.cookie()));
        }
        return cookies;
    }

    private static Cookie cookie(String root, String name, String value) {
        return new Cookie(name, value).setDomain(root.replaceAll("https?://([^:/]+).*", "$1")).setPath("/e");
    }
}
