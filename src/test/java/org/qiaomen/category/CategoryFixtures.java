package org.qiaomen.category;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The category tree and what is built on it, without a database: read from the migration that brings it. */
final class CategoryFixtures {

    private static final String MIGRATION = "/db/migration/V021__import_categories.sql";
    private static final Pattern ROW = Pattern.compile("\\('(\\d+)', (?:NULL|'(\\d+)'), (\\d), '([^']+)'\\)");

    private CategoryFixtures() {
    }

    static List<Category> tree() {
        List<Category> tree = new ArrayList<>();
        Map<String, List<String>> paths = new HashMap<>();
        Matcher row = ROW.matcher(migration());
        while (row.find()) {
            List<String> path = new ArrayList<>(row.group(2) == null ? List.of() : paths.get(row.group(2)));
            path.add(row.group(4));
            paths.put(row.group(1), path);
            tree.add(new Category(row.group(1), row.group(2), Integer.parseInt(row.group(3)), row.group(4), path));
        }
        return tree;
    }

    static CategoryCatalogue catalogue() {
        CategoryCatalogue catalogue = new CategoryCatalogue(null);
        catalogue.accept(tree());
        return catalogue;
    }

    static CategorySuggester suggester() {
        CategorySuggester suggester = new CategorySuggester(catalogue());
        suggester.prepare(CategoryModel.load());
        return suggester;
    }

    private static String migration() {
        try (InputStream in = CategoryFixtures.class.getResourceAsStream(MIGRATION)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
