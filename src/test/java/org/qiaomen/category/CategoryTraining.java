package org.qiaomen.category;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures and trains the learnt part of the category suggestion:
 * {@code ./mvnw -Ptrain-categories -Dletters=<csv with level1,text>}.
 *
 * <p>
 * Ten folds, headings spread evenly, near copies of a letter kept in one fold; weighting, weights and rounding to bytes are all
 * done inside the fold, and the kept-aside letters are scored by the class that serves. Each seed deals the letters anew.
 */
public final class CategoryTraining {

    private static final int FOLDS = 10;
    private static final long[] SEEDS = { 20_260_001, 20_260_002, 20_260_003 };
    private static final Path WEIGHTS = Path.of("src/main/resources" + CategoryModel.RESOURCE);
    /** The headings the letters are labelled with, by their codes in the category tree. */
    private static final List<String> NAMES = List.of("城乡建设", "环境保护", "交通运输", "商贸旅游", "卫生计生", "教育文体", "劳动和社会保障");
    private static final List<String> CODES = List.of("01", "04", "06", "11", "12", "14", "15");

    private CategoryTraining() {
    }

    public static void main(String[] arguments) throws IOException {
        List<LabelledLetters.Letter> letters = LabelledLetters.read(Path.of(arguments[0]), NAMES);
        if (letters.stream().anyMatch(letter -> letter.heading() < 0)) {
            throw new IllegalArgumentException("a letter has a heading outside " + NAMES);
        }
        System.out.printf("%d letters, %d without near copies%n", letters.size(),
                letters.stream().mapToInt(LabelledLetters.Letter::group).distinct().count());
        CategoryWords words = new CategoryWords(CategoryFixtures.tree());
        List<Evaluation> runs = new ArrayList<>();
        for (long seed : SEEDS) {
            int[] folds = LabelledLetters.folds(letters, FOLDS, seed);
            Evaluation run = new Evaluation(letters, folds, margins(letters, folds), NAMES);
            runs.add(run);
            System.out.println("seed " + seed + ": " + run.summary());
            System.out.println("  all fifteen headings allowed: " + run.served(CODES, words));
        }
        System.out.println(Evaluation.mean(runs));
        System.out.println(runs.get(0).details());
        double sharpness = runs.get(0).sharpness();
        byte[] file = new RidgeTrainer(letters, CODES).train(sharpness);
        Files.write(WEIGHTS, file);
        System.out.printf(Locale.ROOT, "%s: %,d bytes, sharpness %.2f%n", WEIGHTS, file.length, sharpness);
    }

    private static double[][] margins(List<LabelledLetters.Letter> letters, int[] folds) throws IOException {
        double[][] margins = new double[letters.size()][];
        for (int fold = 0; fold < FOLDS; fold++) {
            List<LabelledLetters.Letter> seen = new ArrayList<>();
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] != fold) {
                    seen.add(letters.get(i));
                }
            }
            CategoryModel model = CategoryModel.read(new RidgeTrainer(seen, CODES).train(1));
            for (int i = 0; i < folds.length; i++) {
                if (folds[i] == fold) {
                    double[] found = model.margins(letters.get(i).features());
                    margins[i] = found == null ? new double[CODES.size()] : found;
                }
            }
        }
        return margins;
    }
}
