package org.qiaomen.elderly.speech;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * What is read aloud of a page: the words between its main element's tags, without pictures and what is hidden, a full stop
 * after each block. For pages of our own templates, which close what they open.
 */
final class SpokenText {

    private static final Set<String> VOID = Set.of("input", "br", "img", "meta", "link");
    private static final Set<String> SILENT = Set.of("svg", "audio", "textarea", "script", "style");
    private static final Set<String> INLINE = Set.of("b", "span", "a");
    private static final String STOPS = "。！？；：，、.!?;:,";

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    // How deep the outermost silent element lies; 0 outside of any.
    private int silentFrom;

    private SpokenText() {
    }

    /** @param most characters; what is longer ends with its last whole sentence */
    static String of(String html, int most) {
        int from = html.indexOf("<main");
        int to = html.indexOf("</main>");
        if (from < 0 || to < from) {
            return "";
        }
        SpokenText spoken = new SpokenText();
        spoken.read(html.substring(html.indexOf('>', from) + 1, to));
        return cut(spoken.text.toString().strip(), most);
    }

    private void read(String html) {
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            words(html.substring(at, tag < 0 ? html.length() : tag));
            if (tag < 0) {
                return;
            }
            int end = html.indexOf('>', tag);
            tag(html.substring(tag + 1, end));
            at = end + 1;
        }
    }

    private void words(String raw) {
        String words = raw.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'")
                .replace("&amp;", "&").strip();
        if (silentFrom == 0 && !words.isEmpty()) {
            text.append(text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? "" : " ").append(words);
        }
    }

    private void tag(String tag) {
        boolean closing = tag.startsWith("/");
        String name = tag.substring(closing ? 1 : 0).split("[ />]", 2)[0];
        if (VOID.contains(name) || tag.endsWith("/")) {
            return;
        }
        if (!INLINE.contains(name)) {
            pause();
        }
        if (!closing) {
            open.push(name);
            if (silentFrom == 0 && (SILENT.contains(name) || tag.contains(" hidden") || tag.contains("class=\"aloud\""))) {
                silentFrom = open.size();
            }
        } else if (!open.isEmpty()) {
            if (open.size() == silentFrom) {
                silentFrom = 0;
            }
            open.pop();
        }
    }

    private void pause() {
        if (silentFrom != 0 || text.isEmpty() || text.charAt(text.length() - 1) == '\n') {
            return;
        }
        if (STOPS.indexOf(text.charAt(text.length() - 1)) < 0) {
            text.append('。');
        }
        text.append('\n');
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int stop = text.lastIndexOf('\n', most);
        return text.substring(0, stop > 0 ? stop : most);
    }
}
