package org.qiaomen.category;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one dealing of the letters into folds shows: how often the guess is right, and how far its probability can be believed.
 */
final class Evaluation {

    private final List<LabelledLetters.Letter> letters;
    private final int[] folds;
    private final double[][] margins;
    private final List<String> names;

    Evaluation(List<LabelledLetters.Letter> letters, int[] folds, double[][] margins, List<String> names) {
        this.letters = letters;
        this.folds = folds;
        this.margins = margins;
        this.names = names;
    }

    /** The share of letters whose heading is among the {@code guesses} best. */
    double accuracy(int guesses) {
        int right = 0;
        for (int i = 0; i < margins.length; i++) {
            right += rank(margins[i], letters.get(i).heading()) < guesses ? 1 : 0;
        }
        return (double) right / margins.length;
    }

    /** The sharpness under which the true headings are likeliest, over all letters. */
    double sharpness() {
        return sharpness(-1);
    }

    private double sharpness(int withoutFold) {
        double best = 1;
        double bestLoss = Double.MAX_VALUE;
        for (double sharpness = 0.5; sharpness <= 8; sharpness += 0.05) {
            double loss = 0;
            for (int i = 0; i < margins.length; i++) {
                loss -= folds[i] == withoutFold ? 0
                        : Math.log(CategoryModel.probabilities(margins[i], sharpness)[letters.get(i).heading()]);
            }
            if (loss < bestLoss) {
                bestLoss = loss;
                best = sharpness;
            }
        }
        return best;
    }

    String summary() {
        return String.format(Locale.ROOT, "first guess %.4f, within two %.4f, within three %.4f", accuracy(1), accuracy(2),
                accuracy(3));
    }

    /** As {@link CategorySuggester} answers, where words may also propose a heading that no letter here has. */
    String served(List<String> codes, CategoryWords words) {
        int[] right = new int[2];
        double sharpness = sharpness();
        for (int i = 0; i < margins.length; i++) {
            double[] learnt = CategoryModel.probabilities(margins[i], sharpness);
            double[] points = words.points(LetterText.of(letters.get(i).text()));
            Map<String, Double> found = HeadingGuess.combined(codes.toArray(String[]::new), learnt,
                    HeadingGuess.byHeading(words.categories(), points));
            double wanted = found.get(codes.get(letters.get(i).heading()));
            long better = found.values().stream().filter(probability -> probability > wanted).count();
            right[0] += better < 1 ? 1 : 0;
            right[1] += better < 2 ? 1 : 0;
        }
        return String.format(Locale.ROOT, "first guess %.4f, within two %.4f", (double) right[0] / margins.length,
                (double) right[1] / margins.length);
    }

    static String mean(List<Evaluation> runs) {
        return String.format(Locale.ROOT, "mean of %d: first guess %.4f, within two %.4f", runs.size(),
                runs.stream().mapToDouble(run -> run.accuracy(1)).average().orElse(0),
                runs.stream().mapToDouble(run -> run.accuracy(2)).average().orElse(0));
    }

    /** By heading, and the calibration: sharpness comes from the other folds' letters. */
    String details() {
        StringBuilder text = new StringBuilder();
        int[][] confusion = new int[names.size()][names.size()];
        for (int i = 0; i < margins.length; i++) {
            confusion[letters.get(i).heading()][best(margins[i])]++;
        }
        for (int h = 0; h < names.size(); h++) {
            int given = 0;
            int guessed = 0;
            for (int other = 0; other < names.size(); other++) {
                given += confusion[h][other];
                guessed += confusion[other][h];
            }
            text.append(String.format(Locale.ROOT, "%s: %d letters, recall %.3f, precision %.3f%n", names.get(h), given,
                    (double) confusion[h][h] / given, (double) confusion[h][h] / guessed));
        }
        return text + calibration();
    }

    private String calibration() {
        int[] count = new int[10];
        int[] right = new int[10];
        double[] claimed = new double[10];
        for (int fold = 0; fold <= maxFold(); fold++) {
            double sharpness = sharpness(fold);
            for (int i = 0; i < margins.length; i++) {
                if (folds[i] == fold) {
                    int guess = best(margins[i]);
                    double probability = CategoryModel.probabilities(margins[i], sharpness)[guess];
                    int bin = Math.min(9, (int) (probability * 10));
                    count[bin]++;
                    claimed[bin] += probability;
                    right[bin] += guess == letters.get(i).heading() ? 1 : 0;
                }
            }
        }
        StringBuilder text = new StringBuilder();
        double error = 0;
        for (int bin = 0; bin < 10; bin++) {
            if (count[bin] > 0) {
                text.append(String.format(Locale.ROOT, "claimed %.2f, right %.2f of %d letters%n", claimed[bin] / count[bin],
                        (double) right[bin] / count[bin], count[bin]));
                error += Math.abs(claimed[bin] - right[bin]) / margins.length;
            }
        }
        return text + String.format(Locale.ROOT, "expected calibration error %.4f", error);
    }

    private int maxFold() {
        int max = 0;
        for (int fold : folds) {
            max = Math.max(max, fold);
        }
        return max;
    }

    private static int best(double[] margins) {
        int best = 0;
        for (int h = 1; h < margins.length; h++) {
            best = margins[h] > margins[best] ? h : best;
        }
        return best;
    }

    private static int rank(double[] margins, int heading) {
        int rank = 0;
        for (int h = 0; h < margins.length; h++) {
            rank += h != heading && margins[h] >= margins[heading] ? 1 : 0;
        }
        return rank;
    }
}
