package org.vitrum.potential;

import java.util.Arrays;

/**
 * A function tabulated at x_k = k dx, k = 0 .. n-1, interpolated as LAMMPS does ({@code
 * PairEAM::interpolate}): a cubic Hermite segment between neighbouring points, with slopes from
 * five-point differences (two- and one-sided differences near the ends). Energies, forces and
 * pressures agree with LAMMPS only if the interpolation does. With p = x/dx - k, the rise of the
 * values along a segment and the slopes s per interval at its two ends,
 *
 * <pre>f = ((c p + q) p + s_k) p + f_k,   q = 3 rise - 2 s_k - s_k+1,   c = s_k + s_k+1 - 2 rise
 * </pre>
 *
 * <p>Value and slope of a point lie side by side in memory, and a segment's coefficients are made
 * from those of its two ends: tables half the size of ones with four coefficients a segment stay in
 * the caches, which matters more to the kernels than the few additions.
 *
 * <p>Beyond the last point the value stays at the last point's and the slope at the slope there;
 * what that means is up to the caller, see {@link EamFunctions}.
 */
public final class UniformSpline {
  private final double dx;
  private final double perX;
  private final int size;
  private final double[] points;

  /**
   * The spline through tabulated values.
   *
   * @param dx spacing of the points
   * @param values f(x_k), at least 5
   */
  public UniformSpline(double dx, double[] values) {
    int n = values.length;
    if (n < 5 || !(dx > 0)) {
      throw new IllegalArgumentException(
          "a table needs 5 points and a positive spacing, has " + n + " at " + dx);
    }
    this.dx = dx;
    perX = 1 / dx;
    size = n;
    points = new double[2 * (n + 2)];
    for (int k = 0; k < n; k++) {
      points[2 * k] = values[k];
      points[2 * k + 1] = slope(values, k);
    }
  }

  /** The slope per interval that LAMMPS gives a point. */
  private static double slope(double[] f, int k) {
    int last = f.length - 1;
    if (k == 0) {
      return f[1] - f[0];
    }
    if (k == last) {
      return f[last] - f[last - 1];
    }
    if (k == 1 || k == last - 1) {
      return 0.5 * (f[k + 1] - f[k - 1]);
    }
    return ((f[k - 2] - f[k + 2]) + 8.0 * (f[k + 1] - f[k - 1])) / 12.0;
  }

  /** Number of points. */
  public int size() {
    return size;
  }

  /** Spacing of the points. */
  public double spacing() {
    return dx;
  }

  /** Intervals per unit of x. */
  public double perX() {
    return perX;
  }

  /** x of the last point. */
  public double end() {
    return (size - 1) * dx;
  }

  /** f(x_k). */
  public double tabulated(int k) {
    return points[2 * k];
  }

  /** dx f'(x_k): the slope per interval that the interpolation uses. */
  public double slopePerInterval(int k) {
    return points[2 * k + 1];
  }

  /** Coefficient of p^2 in segment k. */
  public double quadratic(int k) {
    return 3 * rise(k) - 2 * points[2 * k + 1] - points[2 * k + 3];
  }

  /** Coefficient of p^3 in segment k. */
  public double cubic(int k) {
    return points[2 * k + 1] + points[2 * k + 3] - 2 * rise(k);
  }

  private double rise(int k) {
    return points[2 * k + 2] - points[2 * k];
  }

  /** Number of the last segment, which also serves all x beyond it. */
  public int lastSegment() {
    return size - 2;
  }

  /** A segment after the last in which the function is zero, for pairs that do not interact. */
  public int zeroSegment() {
    return size;
  }

  /**
   * Value and slope per interval of every point and of the two zero points of the {@link
   * #zeroSegment()}, for kernels; the array itself, which nobody may change.
   */
  public double[] points() {
    return points;
  }

  /** Whether segments are the same, so that a segment found in one table serves the other. */
  public boolean sameGrid(UniformSpline other) {
    return dx == other.dx && size == other.size;
  }

  /** Whether another table is the same function. */
  public boolean sameAs(UniformSpline other) {
    return this == other || sameGrid(other) && Arrays.equals(points, other.points);
  }

  /** f(x), x >= 0. */
  public double value(double x) {
    double p = x * perX;
    int k = segment(p);
    p = Math.min(p - k, 1.0);
    return ((cubic(k) * p + quadratic(k)) * p + points[2 * k + 1]) * p + points[2 * k];
  }

  /** f'(x), x >= 0. */
  public double derivative(double x) {
    double p = x * perX;
    int k = segment(p);
    p = Math.min(p - k, 1.0);
    return ((3 * cubic(k) * p + 2 * quadratic(k)) * p + points[2 * k + 1]) * perX;
  }

  /**
   * f''(x), x >= 0: piecewise linear, with jumps between segments, because the spline is smooth to
   * first order only; zero beyond the last point, where the slope stays.
   */
  public double secondDerivative(double x) {
    double p = x * perX;
    int k = segment(p);
    p -= k;
    return p > 1 ? 0 : (6 * cubic(k) * p + 2 * quadratic(k)) * perX * perX;
  }

  private int segment(double p) {
    return Math.max(0, Math.min((int) p, size - 2));
  }

  /**
   * The smallest x beyond which the interpolated function is exactly zero, {@link #end()} if it
   * does not vanish and 0 if it is zero everywhere. Tabulated EAM functions vanish well before the
   * file's nominal cutoff, so work can be trimmed exactly.
   */
  public double support() {
    int k = size - 1;
    while (k >= 0 && points[2 * k] == 0 && points[2 * k + 1] == 0) {
      k--;
    }
    return Math.min(k + 1, size - 1) * dx;
  }
}
