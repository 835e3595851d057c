package org.qiaomen.category;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;

/**
 * A linear model over {@link HashedFeatures}: for each learnt heading one weight a bucket, a byte each, and one byte a bucket
 * for
 * how telling it is. The file holds numbers only and is written by the trainer among the tests; training and serving score
 * through this one class, so that what is measured is what is shipped.
 */
final class CategoryModel {

    static final String RESOURCE = "/category/weights.bin";
    static final int MAGIC = 0x514D4332;

    /** A stored byte is the root of a weight, for finer steps near nought; this turns it back, as a share of the largest. */
    private static final float[] ROOTS_SQUARED = new float[256];

    static {
        for (int i = 0; i < 256; i++) {
            float root = (byte) i / 127f;
            ROOTS_SQUARED[i] = Math.copySign(root * root, root);
        }
    }

    private final String[] headings;
    private final float[] bias;
    private final float[] largestWeight;
    private final float sharpness;
    /** Bucket by bucket: how telling it is, then the weight for each heading. Side by side, as they are read together. */
    private final byte[] rows;
    private final int rowLength;

    private CategoryModel(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("not a weights file of this version");
        }
        int count = in.readUnsignedByte();
        headings = new String[count];
        bias = new float[count];
        largestWeight = new float[count];
        sharpness = in.readFloat();
        for (int c = 0; c < count; c++) {
            headings[c] = in.readUTF();
            bias[c] = in.readFloat();
            largestWeight[c] = in.readFloat();
        }
        rowLength = count + 1;
        rows = new byte[HashedFeatures.BUCKETS * rowLength];
        BitSet used = BitSet.valueOf(in.readNBytes(in.readInt()));
        for (int bucket = used.nextSetBit(0); bucket >= 0; bucket = used.nextSetBit(bucket + 1)) {
            in.readFully(rows, bucket * rowLength, rowLength);
        }
    }

    static CategoryModel read(byte[] file) {
        try {
            return new CategoryModel(new DataInputStream(new ByteArrayInputStream(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CategoryModel load() {
        try (InputStream in = CategoryModel.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + RESOURCE);
            }
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String[] headings() {
        return headings;
    }

    /** Raw margins by position in {@link #headings()}; {@code null} when nothing in the text is known. */
    double[] margins(HashedFeatures text) {
        double squares = 0;
        double[] sums = new double[headings.length];
        for (int i = 0; i < text.buckets().length; i++) {
            int row = text.buckets()[i] * rowLength;
            double value = text.values()[i] * (rows[row] & 0xFF);
            squares += value * value;
            for (int c = 0; c < sums.length; c++) {
                sums[c] += value * ROOTS_SQUARED[rows[row + 1 + c] & 0xFF];
            }
        }
        if (squares == 0) {
            return null;
        }
        double length = Math.sqrt(squares);
        for (int c = 0; c < sums.length; c++) {
            sums[c] = sums[c] / length * largestWeight[c] + bias[c];
        }
        return sums;
    }

    /** Margins as probabilities that sum to one, at the sharpness found on letters kept aside. */
    double[] probabilities(double[] margins) {
        return probabilities(margins, sharpness);
    }

    static double[] probabilities(double[] margins, double sharpness) {
        double max = Double.NEGATIVE_INFINITY;
        for (double margin : margins) {
            max = Math.max(max, margin);
        }
        double sum = 0;
        double[] shares = new double[margins.length];
        for (int c = 0; c < shares.length; c++) {
            shares[c] = Math.exp((margins[c] - max) * sharpness);
            sum += shares[c];
        }
        for (int c = 0; c < shares.length; c++) {
            shares[c] /= sum;
        }
        return shares;
    }
}
