package org.qiaomen.elderly.page;

import java.util.Locale;
import java.util.function.BooleanSupplier;

/** How somebody wants the pages to look and in which language: in a cookie of the browser's, so it needs no sign-in. */
public record Look(Size size, Theme theme, boolean english) {

    /** The size of running text at the browser's own setting; the smallest is what is asked of pages for elderly people. */
    public enum Size {
        /** 18 dp. */
        S18,
        /** 24 dp. */
        S24,
        /** 30 dp. */
        S30
    }

    /** Colours. */
    public enum Theme {
        /** Light or dark, as the telephone is set. */
        AUTO,
        LIGHT,
        DARK,
        /** Black, white and yellow alone. */
        CONTRAST
    }

    private static final String SEPARATOR = "\\.";
    private static final int PARTS = 3;

    /**
     * What is not understood is as if it had not been said.
     *
     * @param english asked only where the cookie does not say it
     */
    static Look read(String cookie, BooleanSupplier english) {
        String[] parts = cookie == null ? new String[0] : cookie.split(SEPARATOR, PARTS + 1);
        if (parts.length != PARTS) {
            return new Look(Size.S24, Theme.AUTO, english.getAsBoolean());
        }
        return new Look(one(Size.values(), parts[0], Size.S24), one(Theme.values(), parts[1], Theme.AUTO),
                parts[2].equals("en"));
    }

    /** As {@link #read} takes it; what is null or unknown stays as it is. */
    public Look with(String newSize, String newTheme, String language) {
        return new Look(one(Size.values(), newSize, size), one(Theme.values(), newTheme, theme),
                language == null ? english : language.equals("en"));
    }

    String cookie() {
        return size.name() + "." + theme.name() + "." + (english ? "en" : "zh");
    }

    /** For the style sheet. */
    public String classes() {
        return (size.name() + " " + theme.name()).toLowerCase(Locale.ROOT);
    }

    /** As BCP 47 has it. */
    public String language() {
        return english ? "en" : "zh-CN";
    }

    public Locale locale() {
        return english ? Locale.ENGLISH : Locale.CHINESE;
    }

    private static <E extends Enum<E>> E one(E[] all, String name, E otherwise) {
        for (E each : all) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return otherwise;
    }
}
