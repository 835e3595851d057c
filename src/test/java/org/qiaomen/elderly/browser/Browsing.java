package org.qiaomen.elderly.browser;

import java.util.ArrayList;
import java.util.List;

import org.qiaomen.elderly.ElderFixtures;
import org.qiaomen.elderly.ElderFixtures.Elder;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;

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
        List<Cookie> cookies = new ArrayList<>(List.of(cookie(root, ElderFixtures.LOOK, look)));
        if (who != null) {
            cookies.add(cookie(root, ElderFixtures.SESSION, who.cookie()));
        }
        context.addCookies(cookies);
        context.setDefaultTimeout(20_000);
        return context;
    }

    private static Cookie cookie(String root, String name, String value) {
        return new Cookie(name, value).setDomain(root.replaceAll("https?://([^:/]+).*", "$1")).setPath("/e");
    }
}
