package org.qiaomen.elderly.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.qiaomen.elderly.ElderFixtures.Elder;

import com.microsoft.playwright.Page;

/**
 * Every page, and every state of a page that looks different. A page that is added here is measured, shown to axe and
 * photographed in every size.
 *
 * @param who whose it is; null for a page that is shown to anyone
 * @param open leads a browser there
 */
record ListedPage(String name, Function<Scene, Elder> who, BiConsumer<Page, Scene> open) {

    static List<ListedPage> all() {
        List<ListedPage> all = new ArrayList<>();
        all.add(open("home", "/e"));
        all.add(of("home-signed-in", Scene::elder, scene -> "/e"));
        all.add(of("home-shared", Scene::borrower, scene -> "/e"));
        all.add(open("settings", "/e/settings?saved=1"));
        all.add(open("sign-in", "/e/sign-in"));
        all.add(new ListedPage("sign-in-wrong", scene -> null, (page, scene) -> {
            page.navigate(scene.root() + "/e/sign-in");
            page.locator("#phone").fill("1380000");
            press(page);
        }));
        all.add(new ListedPage("code", scene -> null, ListedPage::askForCode));
        all.add(new ListedPage("code-wrong", scene -> null, (page, scene) -> {
            askForCode(page, scene);
            page.locator("#code").fill("12345");
            press(page);
        }));
        all.add(open("ended", "/e/ended"));
        all.add(open("out", "/e/out"));
        all.add(open("not-found", "/e/nowhere"));
        saying(all);
        following(all);
        all.add(of("policies-none", Scene::newcomer, scene -> "/e/policies"));
        all.add(of("policies", Scene::elder, scene -> "/e/policies"));
        all.add(of("policy", Scene::elder, scene -> "/e/policies/" + scene.policy()));
        all.add(of("policy-known", Scene::elder, scene -> "/e/policies/" + scene.policy() + "?said=known"));
        all.add(of("points", Scene::newcomer, scene -> "/e/points"));
        all.add(of("family-none", Scene::newcomer, scene -> "/e/family"));
        all.add(of("family", Scene::elder, scene -> "/e/family"));
        all.add(of("family-act", Scene::son, scene -> "/e/family"));
        all.add(of("home-acting", Scene::son, scene -> "/e"));
        asking(all);
        helping(all);
        all.add(of("call-me", Scene::elder, scene -> "/e/call-me"));
        all.add(of("call-me-sent", Scene::elder, scene -> "/e/call-me/" + scene.call()));
        all.add(open("card", "/e/card/" + "A".repeat(32)));
        return all;
    }

    private static void saying(List<ListedPage> all) {
        all.add(of("say", Scene::elder, scene -> "/e/say"));
        for (String kind : List.of("home", "building", "street", "money")) {
            all.add(of("say-" + kind, Scene::elder, scene -> "/e/say/" + kind));
        }
        all.add(of("say-words", Scene::elder, scene -> "/e/say/words"));
        all.add(new ListedPage("say-words-wrong", Scene::newcomer, (page, scene) -> {
            page.navigate(scene.root() + "/e/say/words");
            press(page);
        }));
        for (String step : List.of("place", "photo", "visit", "check")) {
            all.add(of("say-" + step, Scene::elder, scene -> "/e/say/" + step));
        }
        all.add(new ListedPage("say-photo-wrong", Scene::elder, (page, scene) -> {
            page.navigate(scene.root() + "/e/say/photo");
            page.locator("main form button").click();
        }));
        all.add(of("sent", Scene::elder, scene -> "/e/sent/" + scene.submitted()));
        all.add(of("undone", Scene::elder, scene -> "/e/undone"));
    }

    private static void following(List<ListedPage> all) {
        all.add(of("matters", Scene::elder, scene -> "/e/matters"));
        all.add(of("matters-none", Scene::newcomer, scene -> "/e/matters"));
        all.add(of("matter-submitted", Scene::elder, scene -> "/e/matters/" + scene.submitted()));
        all.add(of("matter-asked", Scene::elder, scene -> "/e/matters/" + scene.asked()));
        all.add(of("matter-resolved", Scene::elder, scene -> "/e/matters/" + scene.resolved()));
        all.add(of("answer", Scene::elder, scene -> "/e/matters/" + scene.asked() + "/answer"));
        all.add(new ListedPage("answer-wrong", Scene::elder, (page, scene) -> {
            page.navigate(scene.root() + "/e/matters/" + scene.asked() + "/answer");
            press(page);
        }));
        all.add(of("withdraw", Scene::elder, scene -> "/e/matters/" + scene.submitted() + "/withdraw"));
        for (String step : List.of("rate", "solved", "comment")) {
            all.add(of(step, Scene::elder, scene -> "/e/matters/" + scene.resolved() + "/" + step));
        }
        all.add(new ListedPage("comment-wrong", Scene::elder, (page, scene) -> {
            page.navigate(scene.root() + "/e/matters/" + scene.resolved() + "/comment");
            page.locator("#text").evaluate("e => { e.removeAttribute('maxlength'); e.value = '长'.repeat(2001); }");
            press(page);
        }));
        all.add(of("thanks", Scene::elder, scene -> "/e/thanks"));
    }

    private static void asking(List<ListedPage> all) {
        all.add(of("family-asked", Scene::daughter, scene -> "/e/family"));
        all.add(of("ask-who", Scene::daughter, scene -> "/e/family/ask"));
        all.add(new ListedPage("ask-who-wrong", Scene::daughter, (page, scene) -> {
            page.navigate(scene.root() + "/e/family/ask");
            page.locator("#number").fill("1380000");
            press(page);
        }));
        all.add(of("ask-relation", Scene::daughter, scene -> "/e/family/ask/relation"));
        all.add(of("ask-relation-more", Scene::daughter, scene -> "/e/family/ask/relation/more"));
        for (String step : List.of("what", "spending", "until", "date", "check")) {
            all.add(of("ask-" + step, Scene::daughter, scene -> "/e/family/ask/" + step));
        }
        all.add(new ListedPage("ask-what-wrong", Scene::daughter, (page, scene) -> {
            page.navigate(scene.root() + "/e/family/ask/what");
            page.locator("main fieldset").evaluate("all => all.querySelectorAll('input').forEach(one => one.checked = false)");
            press(page);
        }));
        all.add(new ListedPage("ask-date-wrong", Scene::daughter, (page, scene) -> {
            page.navigate(scene.root() + "/e/family/ask/date");
            page.locator("#until").fill("");
            press(page);
        }));
        all.add(of("asked", Scene::daughter, scene -> "/e/family/asked/" + scene.asking()));
        all.add(new ListedPage("asked-wrong", Scene::daughter, (page, scene) -> {
            page.navigate(scene.root() + "/e/family/asked/" + scene.asking());
            page.locator("#code").fill("12345");
            press(page);
        }));
    }

    private static void helping(List<ListedPage> all) {
        all.add(of("help", Scene::elder, scene -> "/e/help"));
        all.add(of("help-what", Scene::newcomer, scene -> "/e/help/what"));
        all.add(wrong("help-what-wrong", Scene::newcomer, "/e/help/what"));
        for (String step : List.of("day", "date", "hour", "place", "minutes", "check")) {
            all.add(of("help-" + step, Scene::elder, scene -> "/e/help/" + step));
        }
        all.add(of("help-minutes-none", Scene::newcomer, scene -> "/e/help/minutes"));
        all.add(new ListedPage("help-date-wrong", Scene::elder, (page, scene) -> {
            page.navigate(scene.root() + "/e/help/date");
            page.locator("#day").fill("");
            press(page);
        }));
        all.add(wrong("help-place-wrong", Scene::newcomer, "/e/help/place"));
        all.add(of("help-sent", Scene::elder, scene -> "/e/help/sent/" + scene.orders().get(0)));
        all.add(of("help-orders", Scene::elder, scene -> "/e/help/orders"));
        all.add(of("help-orders-none", Scene::newcomer, scene -> "/e/help/orders"));
        List<String> states = List.of("open", "accepted", "finished", "settled", "disputed");
        for (int i = 0; i < states.size(); i++) {
            int order = i;
            all.add(of("help-order-" + states.get(i), Scene::elder,
                    scene -> "/e/help/orders/" + scene.orders().get(order)));
        }
        all.add(of("help-cancel", Scene::elder, scene -> "/e/help/orders/" + scene.orders().get(0) + "/cancel"));
        all.add(of("help-done", Scene::elder, scene -> "/e/help/orders/" + scene.orders().get(2) + "/done"));
        all.add(of("help-wrong", Scene::elder, scene -> "/e/help/orders/" + scene.orders().get(1) + "/wrong"));
        all.add(new ListedPage("help-wrong-empty", Scene::elder, (page, scene) -> {
            page.navigate(scene.root() + "/e/help/orders/" + scene.orders().get(1) + "/wrong");
            press(page);
        }));
    }

    private static ListedPage wrong(String name, Function<Scene, Elder> who, String path) {
        return new ListedPage(name, who, (page, scene) -> {
            page.navigate(scene.root() + path);
            press(page);
        });
    }

    private static void askForCode(Page page, Scene scene) {
        page.navigate(scene.root() + "/e/sign-in");
        page.locator("#phone").fill(Long.toString(19_000_000_000L + System.nanoTime() % 900_000_000L));
        press(page);
    }

    private static void press(Page page) {
        page.locator("main button.big").click();
    }

    private static ListedPage open(String name, String path) {
        return of(name, scene -> null, scene -> path);
    }

    private static ListedPage of(String name, Function<Scene, Elder> who, Function<Scene, String> path) {
        return new ListedPage(name, who, (page, scene) -> page.navigate(scene.root() + path.apply(scene)));
    }

    @Override
    public String toString() {
        return name;
    }
}
