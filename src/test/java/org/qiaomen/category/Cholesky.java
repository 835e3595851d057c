package org.qiaomen.category;

import java.util.stream.IntStream;

/** Solves symmetric positive definite systems in place. */
final class Cholesky {

    private Cholesky() {
    }

    /** Replaces each right-hand side by its solution, and the lower triangle {@code a} by its factor. */
    static void solve(double[][] a, double[][] rightHandSides) {
        factor(a);
        for (double[] b : rightHandSides) {
            for (int i = 0; i < a.length; i++) {
                b[i] = (b[i] - dot(a[i], b, i)) / a[i][i];
            }
            for (int i = a.length - 1; i >= 0; i--) {
                b[i] /= a[i][i];
                for (int j = 0; j < i; j++) {
                    b[j] -= a[i][j] * b[i];
                }
            }
        }
    }

    private static void factor(double[][] a) {
        for (int k = 0; k < a.length; k++) {
            double[] pivot = a[k];
            int column = k;
            pivot[k] = Math.sqrt(pivot[k] - dot(pivot, pivot, k));
            IntStream.range(k + 1, a.length).parallel()
                    .forEach(i -> a[i][column] = (a[i][column] - dot(a[i], pivot, column)) / pivot[column]);
        }
    }

    private static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
