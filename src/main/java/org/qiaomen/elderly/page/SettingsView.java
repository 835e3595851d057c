package org.qiaomen.elderly.page;

import java.util.ArrayList;
import java.util.List;

import org.qiaomen.elderly.words.CommonWords;

/** What can be chosen of how the pages look, and what is chosen now. */
record SettingsView(List<Option> sizes, List<Option> themes, List<Option> languages, boolean saved) {

    record Option(String value, String title, boolean chosen) {
    }

    static SettingsView of(Look look, CommonWords words, boolean saved) {
        List<Option> sizes = List.of(option(Look.Size.S18, words.sizeS18(), look.size()),
                option(Look.Size.S24, words.sizeS24(), look.size()), option(Look.Size.S30, words.sizeS30(), look.size()));
        List<Option> themes = new ArrayList<>();
        themes.add(option(Look.Theme.AUTO, words.themeAuto(), look.theme()));
        themes.add(option(Look.Theme.LIGHT, words.themeLight(), look.theme()));
        themes.add(option(Look.Theme.DARK, words.themeDark(), look.theme()));
        themes.add(option(Look.Theme.CONTRAST, words.themeContrast(), look.theme()));
        List<Option> languages = List.of(new Option("zh", "中文", !look.english()),
                new Option("en", "English", look.english()));
        return new SettingsView(sizes, themes, languages, saved);
    }

    private static <E extends Enum<E>> Option option(E value, String title, E chosen) {
        return new Option(value.name(), title, value == chosen);
    }
}
