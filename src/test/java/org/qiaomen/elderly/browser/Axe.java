package org.qiaomen.elderly.browser;

import java.util.List;
import java.util.Map;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

/** axe's rules of WCAG 2.2 A and AA and of good practice, with the size of targets, which it leaves out by itself. */
final class Axe {

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa",
            "best-practice");

    private Axe() {
    }

    /** What is wrong with the page as it is shown now. */
    static List<String> complaints(Page page) {
        AxeRuleOptions on = new AxeRuleOptions();
        on.setEnabled(true);
        AxeRunOptions options = new AxeRunOptions();
        options.setRules(Map.of("target-size", on));
        return new AxeBuilder(page).options(options).withTags(RULES).analyze().getViolations().stream()
                .map(found -> "axe " + found.getId() + ": " + found.getNodes()).toList();
    }
}
