package org.vitrum.engine.cpu;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of r^2 as a piecewise cubic in single precision: uniform in r^2, so that neither a
 * square root nor a division is needed, and small enough for the caches, which the files' tables
 * are not.
 *
 * <p>Segment k of {@code words} holds four float bit patterns c0..c3 of c0 + t (c1 + t (c2 + t
 * c3)), with p = 1 + (r^2 - low) / width, k = floor(p), t = p - k. Segment 0 (too close) and
 * segment {@code segments + 1} (out of reach) are zero; the caller computes pairs below {@code low}
 * exactly.
 */
final class CompactTable {
  /** Range of r^2 and its division, shared by all functions of a pair of species. */
  record Domain(double low, double high, int segments) {
    float perWidth() {
      return (float) (segments / (high - low));
    }

    /** p = r^2 perWidth + shift. */
    float shift() {
      return (float) (1 - low * (segments / (high - low)));
    }

    double edge(double k) {
      return low + k * (high - low) / segments;
    }
  }

  private static final int SAMPLES = 8;

  final int[] words;

  /** Largest deviation from the function, sampled at eight points a segment. */
  final double largestError;

  /**
   * @param function of r^2
   */
  CompactTable(Domain domain, DoubleUnaryOperator function) {
    words = new int[4 * (domain.segments + 2)];
    double worst = 0;
    double[] c = new double[4];
    for (int k = 0; k < domain.segments; k++) {
      double from = domain.edge(k);
      double width = domain.edge(k + 1) - from;
      interpolate(function, from, width, c);
      for (int m = 0; m < 4; m++) {
        words[4 * (k + 1) + m] = Float.floatToRawIntBits((float) c[m]);
      }
      for (int s = 0; s < SAMPLES; s++) {
        double t = (s + 0.5) / SAMPLES;
        float value =
            (float) c[0]
                + (float) t
                    * ((float) c[1] + (float) t * ((float) c[2] + (float) t * (float) c[3]));
        worst = Math.max(worst, Math.abs(value - function.applyAsDouble(from + t * width)));
      }
    }
    largestError = worst;
  }

  /** The cubic through the function at the four Chebyshev points of a segment. */
  private static void interpolate(
      DoubleUnaryOperator function, double from, double width, double[] c) {
    double[] node = new double[4];
    double[] difference = new double[4];
    for (int m = 0; m < 4; m++) {
      node[m] = 0.5 - 0.5 * Math.cos((m + 0.5) * Math.PI / 4);
      difference[m] = function.applyAsDouble(from + node[m] * width);
    }
    for (int order = 1; order < 4; order++) { // Newton's divided differences
      for (int m = 3; m >= order; m--) {
        difference[m] = (difference[m] - difference[m - 1]) / (node[m] - node[m - order]);
      }
    }
    c[3] = difference[3];
    c[2] = difference[2];
    c[1] = difference[1];
    c[0] = difference[0];
    for (int order = 2; order >= 0; order--) { // to powers of t
      for (int m = order; m < 3; m++) {
        c[m] -= node[order] * c[m + 1];
      }
    }
  }
}
