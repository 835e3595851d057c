package org.qiaomen.category;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits {@link CategoryModel} to letters: regularised least squares, one heading against the rest, over buckets weighted by
 * rarity and
 * by how unevenly the headings use them. Everything it learns comes from the letters it is given and from no other.
 */
final class RidgeTrainer {

    static final double PENALTY = 0.25;
    /** Buckets in fewer letters than this say nothing that would be met again. */
    private static final int MIN_LETTERS = 2;

    private final List<LabelledLetters.Letter> letters;
    private final List<String> headingCodes;
    private final int headings;
    /** How much a letter of each heading counts: the root of how rare the heading is, so that small ones are not drowned. */
    private final double[] emphasis;

    RidgeTrainer(List<LabelledLetters.Letter> letters, List<String> headingCodes) {
        this.letters = letters;
        this.headingCodes = headingCodes;
        this.headings = headingCodes.size();
        this.emphasis = new double[headings];
        for (int h = 0; h < headings; h++) {
            int heading = h;
            long size = letters.stream().filter(letter -> letter.heading() == heading).count();
            emphasis[h] = Math.sqrt((double) letters.size() / headings / size);
        }
    }

    /** The weights file, ready for {@link CategoryModel#read(byte[])}. */
    byte[] train(double sharpness) throws IOException {
        byte[] telling = new byte[HashedFeatures.BUCKETS];
        quantiseTelling(telling(), telling);
        float[][] rows = new float[letters.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = unitLength(letters.get(i).features(), telling);
        }
        double[] bias = new double[headings];
        double[][] targets = targets(bias);
        double[][] gram = gram(rows);
        Cholesky.solve(gram, targets);
        return file(sharpness, telling, bias, weights(rows, targets));
    }

    private double[] telling() {
        double[][] seen = new double[headings][HashedFeatures.BUCKETS];
        double[] size = new double[headings];
        for (LabelledLetters.Letter letter : letters) {
            size[letter.heading()]++;
            for (int bucket : letter.features().buckets()) {
                seen[letter.heading()][bucket]++;
            }
        }
        double smooth = 0.5 * headings / letters.size();
        double[] telling = new double[HashedFeatures.BUCKETS];
        for (int b = 0; b < telling.length; b++) {
            double count = 0;
            double rates = 0;
            for (int h = 0; h < headings; h++) {
                count += seen[h][b];
                rates += seen[h][b] / size[h] + smooth;
            }
            double entropy = 0;
            for (int h = 0; h < headings; h++) {
                double share = (seen[h][b] / size[h] + smooth) / rates;
                entropy -= share * Math.log(share) / Math.log(headings);
            }
            double rarity = Math.log((1 + letters.size()) / (1 + count)) + 1;
            telling[b] = count < MIN_LETTERS ? 0 : rarity * Math.sqrt(1.02 - entropy);
        }
        return telling;
    }

    private static float[] unitLength(HashedFeatures features, byte[] telling) {
        float[] row = new float[features.buckets().length];
        double squares = 0;
        for (int i = 0; i < row.length; i++) {
            row[i] = features.values()[i] * (telling[features.buckets()[i]] & 0xFF);
            squares += row[i] * row[i];
        }
        for (int i = 0; i < row.length && squares > 0; i++) {
            row[i] /= (float) Math.sqrt(squares);
        }
        return row;
    }

    private double[][] targets(double[] bias) {
        double all = 0;
        for (LabelledLetters.Letter letter : letters) {
            all += emphasis[letter.heading()];
            bias[letter.heading()] += 2 * emphasis[letter.heading()];
        }
        double[][] targets = new double[headings][letters.size()];
        for (int h = 0; h < headings; h++) {
            bias[h] = bias[h] / all - 1;
            for (int i = 0; i < letters.size(); i++) {
                targets[h][i] = (letters.get(i).heading() == h ? 1 : -1) - bias[h];
            }
        }
        return targets;
    }

    private double[][] gram(float[][] rows) {
        double[][] gram = new double[rows.length][];
        IntStream.range(0, rows.length).parallel().forEach(i -> {
            float[] dense = new float[HashedFeatures.BUCKETS];
            scatter(letters.get(i).features(), rows[i], dense);
            gram[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                int[] buckets = letters.get(j).features().buckets();
                double dot = 0;
                for (int k = 0; k < buckets.length; k++) {
                    dot += dense[buckets[k]] * rows[j][k];
                }
                gram[i][j] = dot;
            }
            gram[i][i] += PENALTY / emphasis[letters.get(i).heading()];
        });
        return gram;
    }

    private static void scatter(HashedFeatures features, float[] row, float[] dense) {
        for (int k = 0; k < row.length; k++) {
            dense[features.buckets()[k]] = row[k];
        }
    }

    private double[][] weights(float[][] rows, double[][] dual) {
        double[][] weights = new double[headings][HashedFeatures.BUCKETS];
        for (int h = 0; h < headings; h++) {
            for (int i = 0; i < rows.length; i++) {
                int[] buckets = letters.get(i).features().buckets();
                for (int k = 0; k < buckets.length; k++) {
                    weights[h][buckets[k]] += dual[h][i] * rows[i][k];
                }
            }
        }
        return weights;
    }

    private byte[] file(double sharpness, byte[] telling, double[] bias, double[][] weights) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(CategoryModel.MAGIC);
        out.writeByte(headings);
        out.writeFloat((float) sharpness);
        for (int h = 0; h < headings; h++) {
            out.writeUTF(headingCodes.get(h));
            out.writeFloat((float) bias[h]);
            out.writeFloat((float) largest(weights[h]));
        }
        double[] largest = Arrays.stream(weights).mapToDouble(RidgeTrainer::largest).toArray();
        BitSet used = new BitSet(HashedFeatures.BUCKETS);
        IntStream.range(0, HashedFeatures.BUCKETS).filter(b -> telling[b] != 0).forEach(used::set);
        byte[] usedBytes = used.toByteArray();
        out.writeInt(usedBytes.length);
        out.write(usedBytes);
        for (int b = used.nextSetBit(0); b >= 0; b = used.nextSetBit(b + 1)) {
            out.write(telling[b]);
            for (int h = 0; h < headings; h++) {
                out.write(root(weights[h][b] / largest[h]));
            }
        }
        return bytes.toByteArray();
    }

    private static double largest(double[] values) {
        double largest = 1e-12;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static void quantiseTelling(double[] values, byte[] stored) {
        double largest = largest(values);
        for (int i = 0; i < values.length; i++) {
            stored[i] = (byte) Math.round(values[i] / largest * 255);
        }
    }

    /** Finer steps for the many small weights: the stored byte is the root of the weight. */
    private static byte root(double share) {
        return (byte) (Math.signum(share) * Math.round(127 * Math.sqrt(Math.abs(share))));
    }
}
