package org.vitrum.engine.cpu;

import org.vitrum.potential.UniformSpline;

/**
 * A {@link UniformSpline} laid out for evaluation: value and slope of every point side by side. A
 * segment's cubic follows from those of its two ends, and tables half the size of ones with four
 * coefficients a segment stay in the cache, which matters more than the few additions.
 */
final class SplineTable {
  /** Value and slope per interval, two numbers a point; at the end two zero points. */
  final double[] points;

  final double perX;
  final int lastSegment;

  /** A segment in which the function is zero everywhere: for pairs beyond the cutoff. */
  final int zeroSegment;

  /**
   * Beyond this x the function is exactly zero; infinite if it does not vanish within its table,
   * because it then keeps the last point's value and slope up to the potential's cutoff.
   */
  final double support;

  SplineTable(UniformSpline spline) {
    int n = spline.size();
    points = new double[2 * (n + 2)];
    for (int k = 0; k < n; k++) {
      points[2 * k] = spline.tabulated(k);
      points[2 * k + 1] = spline.slopePerInterval(k);
    }
    perX = 1 / spline.spacing();
    lastSegment = n - 2;
    zeroSegment = n;
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
    return ((cubic(k) * p + quadratic(k)) * p + points[2 * k + 1]) * p + points[2 * k];
  }

  double derivative(double x) {
    double p = x * perX;
    int k = Math.max(0, Math.min((int) p, lastSegment));
    p = Math.min(p - k, 1.0);
    return ((3 * cubic(k) * p + 2 * quadratic(k)) * p + points[2 * k + 1]) * perX;
  }

  /**
   * Piecewise linear, with jumps between segments, because the spline is smooth to first order
   * only; zero beyond the last point, where the slope stays.
   */
  double secondDerivative(double x) {
    double p = x * perX;
    int k = Math.max(0, Math.min((int) p, lastSegment));
    p -= k;
    return p > 1 ? 0 : (6 * cubic(k) * p + 2 * quadratic(k)) * perX * perX;
  }

  private double rise(int k) {
    return points[2 * k + 2] - points[2 * k];
  }

  private double quadratic(int k) {
    return 3 * rise(k) - 2 * points[2 * k + 1] - points[2 * k + 3];
  }

  private double cubic(int k) {
    return points[2 * k + 1] + points[2 * k + 3] - 2 * rise(k);
  }
}
