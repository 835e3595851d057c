package org.qiaomen.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

class CategoryWordsTest {

    private final CategoryCatalogue catalogue = CategoryFixtures.catalogue();

    @Test
    void everyLineOfTheListNamesItsCategoryAndHasUsableWords() throws IOException {
        for (String line : lines()) {
            String[] parts = line.split("\\|");
            assertThat(catalogue.find(parts[0]).orElseThrow().name()).isEqualTo(parts[1]);
            assertThat(parts[2].split(" ")).isNotEmpty().allMatch(word -> word.length() >= 2 && word.length() <= 8)
                    .allMatch(word -> LetterText.of(word).length() >= 2).doesNotHaveDuplicates();
        }
    }

    @Test
    void hearsWordsOnceAndLouderInTheTitle() {
        CategoryWords words = new CategoryWords(catalogue.all());
        int taxis = catalogue.all().indexOf(catalogue.find("06001").orElseThrow());

        double inTitle = words.points(LetterText.of("拒载\n昨晚"))[taxis];
        double inBody = words.points(LetterText.of("昨晚\n拒载"))[taxis];
        double repeated = words.points(LetterText.of("昨晚\n拒载拒载拒载"))[taxis];

        assertThat(inTitle).isGreaterThan(inBody);
        assertThat(repeated).isEqualTo(inBody).isPositive();
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = CategoryWordsTest.class.getResourceAsStream(CategoryWords.RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
        }
    }
}
