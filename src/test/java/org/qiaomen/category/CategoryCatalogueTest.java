package org.qiaomen.category;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CategoryCatalogueTest {

    private final CategoryCatalogue catalogue = CategoryFixtures.catalogue();

    @Test
    void holdsTheWholeTree() {
        assertThat(catalogue.all().stream().filter(node -> node.level() == 1)).hasSize(15);
        assertThat(catalogue.all().stream().filter(node -> node.level() == 2)).hasSize(118);
        assertThat(catalogue.all().stream().filter(node -> node.level() == 3)).hasSize(517);
    }

    @Test
    void findsNodesByCodeAndKnowsTheWayUp() {
        assertThat(catalogue.find("06001004").orElseThrow().name()).isEqualTo("网约车问题");
        assertThat(catalogue.namePath("06001004")).contains("交通运输 / 出租车管理 / 网约车问题");
        assertThat(catalogue.chain("06001004")).extracting(Category::code).containsExactly("06", "06001", "06001004");
    }

    @Test
    void knowsNothingOfCodesThatAreNone() {
        assertThat(catalogue.find(null)).isEmpty();
        assertThat(catalogue.find("99")).isEmpty();
        assertThat(catalogue.chain("99001")).isEmpty();
        assertThat(catalogue.namePath("")).isEmpty();
    }
}
