package org.vitrum.engine.cpu.tables;

/** Polynomial pieces of pair functions and their errors. */
final class Polynomials {
  private Polynomials() {}

  /**
   * The polynomial in t = (r^2 - origin) scale that meets a function at the Chebyshev points of a
   * segment, which is within a small factor of the best one.
   *
   * @param c receives its coefficients from the constant up; as many as there are points
   */
  static void interpolate(
      PairFunctions functions,
      int function,
      double from,
      double to,
      double origin,
      double scale,
      double[] c) {
    int n = c.length;
    double[] node = new double[n];
    for (int m = 0; m < n; m++) {
      double squared = 0.5 * (from + to) - 0.5 * (to - from) * Math.cos((m + 0.5) * Math.PI / n);
      node[m] = (squared - origin) * scale;
      c[m] = functions.value(function, squared);
    }
    for (int order = 1; order < n; order++) { // Newton's divided differences
      for (int m = n - 1; m >= order; m--) {
        c[m] = (c[m] - c[m - 1]) / (node[m] - node[m - order]);
      }
    }
    for (int order = n - 2; order >= 0; order--) { // to powers of t
      for (int m = order; m < n - 1; m++) {
        c[m] -= node[order] * c[m + 1];
      }
    }
  }

  /** Largest weighted deviation of a piece from its function at evenly spread points, eV/A. */
  static double error(
      PairFunctions functions,
      int function,
      double from,
      double to,
      double origin,
      double scale,
      double[] c,
      int samples) {
    double worst = 0;
    for (int s = 0; s < samples; s++) {
      double squared = from + (to - from) * (s + 0.5) / samples;
      double t = (squared - origin) * scale;
      double value = c[c.length - 1];
      for (int m = c.length - 2; m >= 0; m--) {
        value = value * t + c[m];
      }
      double deviation = Math.abs(value - functions.value(function, squared));
      worst = Math.max(worst, deviation * functions.weight(function, squared));
    }
    return worst;
  }
}
