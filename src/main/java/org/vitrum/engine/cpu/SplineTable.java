package org.vitrum.engine.cpu;

import org.vitrum.potential.UniformSpline;

/**
 * A {@link UniformSpline} laid out for evaluation: four numbers a segment (value, slope, quadratic
 * and cubic coefficient), so that one cache line serves one evaluation.
 */
final class SplineTable {
  final double[] c;
  final double perX;
  final int lastSegment;

  /**
   * Beyond this x the function is exactly zero; infinite if it does not vanish within its table,
   * because it then keeps the last point's value and slope up to the potential's cutoff.
   */
  final double support;

  SplineTable(UniformSpline spline) {
    int n = spline.size();
    c = new double[4 * (n - 1)];
    for (int k = 0; k < n - 1; k++) {
      double rise = spline.tabulated(k + 1) - spline.tabulated(k);
      double left = spline.slopePerInterval(k);
      double right = spline.slopePerInterval(k + 1);
      c[4 * k] = spline.tabulated(k);
      c[4 * k + 1] = left;
      c[4 * k + 2] = 3.0 * rise - 2.0 * left - right;
      c[4 * k + 3] = left + right - 2.0 * rise;
    }
    perX = 1 / spline.spacing();
    lastSegment = n - 2;
    support = spline.support() < spline.end() ? spline.support() : Double.POSITIVE_INFINITY;
  }

  /** Whether segments are the same, so that a segment found in one table serves the other. */
  boolean sameGrid(SplineTable other) {
    return perX == other.perX && lastSegment == other.lastSegment;
  }

  double value(double x) {
    double p = x * perX;
    int k = Math.max(0, Math.min((int) p, lastSegment));
    p = Math.min(p - k, 1.0);
    int m = 4 * k;
    return ((c[m + 3] * p + c[m + 2]) * p + c[m + 1]) * p + c[m];
  }

  double derivative(double x) {
    double p = x * perX;
    int k = Math.max(0, Math.min((int) p, lastSegment));
    p = Math.min(p - k, 1.0);
    int m = 4 * k;
    return ((3.0 * c[m + 3] * p + 2.0 * c[m + 2]) * p + c[m + 1]) * perX;
  }

  /**
   * Piecewise linear, with jumps between segments, because the spline is smooth to first order
   * only; zero beyond the last point, where the slope stays.
   */
  double secondDerivative(double x) {
    double p = x * perX;
    int k = Math.max(0, Math.min((int) p, lastSegment));
    p -= k;
    int m = 4 * k;
    return p > 1 ? 0 : (6.0 * c[m + 3] * p + 2.0 * c[m + 2]) * perX * perX;
  }
}
