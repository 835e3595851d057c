package org.qiaomen.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

class CategoryModelTest {

    @Test
    void weightsStayBelowOneMegabyte() throws IOException {
        assertThat(file().length).isLessThan(1_000_000);
    }

    @Test
    void learntHeadingsAreHeadingsOfTheTree() {
        assertThat(CategoryModel.load().headings()).hasSize(7)
                .allMatch(code -> CategoryFixtures.catalogue().find(code).filter(node -> node.level() == 1).isPresent());
    }

    @Test
    void probabilitiesSumToOne() {
        CategoryModel model = CategoryModel.load();
        double[] margins = model.margins(HashedFeatures.of(LetterText.of("学校的老师周末补课收费")));

        assertThat(Arrays.stream(model.probabilities(margins)).sum()).isBetween(0.999, 1.001);
    }

    @Test
    void refusesAFileCutShortOrOfAnotherKind() throws IOException {
        byte[] file = file();

        assertThatThrownBy(() -> CategoryModel.read(Arrays.copyOf(file, file.length - 1)))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> CategoryModel.read(new byte[64])).isInstanceOf(UncheckedIOException.class);
    }

    private static byte[] file() throws IOException {
        try (InputStream in = CategoryModelTest.class.getResourceAsStream(CategoryModel.RESOURCE)) {
            return in.readAllBytes();
        }
    }
}
