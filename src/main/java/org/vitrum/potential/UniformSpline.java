package org.vitrum.potential;

/**
 * A function tabulated at x_k = k dx, k = 0 .. n-1, interpolated as LAMMPS does ({@code
 * PairEAM::interpolate}): a cubic Hermite segment between neighbouring points, with slopes from
 * five-point differences (two- and one-sided differences near the ends). Energies, forces and
 * pressures agree with LAMMPS only if the interpolation does.
 *
 * <p>Beyond the last point the value stays at the last point's and the slope at the slope there;
 * what that means is up to the caller, see {@link EamPotential}.
 */
public final class UniformSpline {
  private final double dx;
  private final double[] values;
  private final double[] slopes;

  /**
   * @param dx spacing of the points
   * @param values f(x_k), at least 5; kept, not copied
   */
  public UniformSpline(double dx, double[] values) {
    int n = values.length;
    if (n < 5 || !(dx > 0)) {
      throw new IllegalArgumentException(
          "a table needs 5 points and a positive spacing, has " + n + " at " + dx);
    }
    this.dx = dx;
    this.values = values;
    slopes = new double[n];
    slopes[0] = values[1] - values[0];
    slopes[1] = 0.5 * (values[2] - values[0]);
    slopes[n - 2] = 0.5 * (values[n - 1] - values[n - 3]);
    slopes[n - 1] = values[n - 1] - values[n - 2];
    for (int k = 2; k < n - 2; k++) {
      slopes[k] = ((values[k - 2] - values[k + 2]) + 8.0 * (values[k + 1] - values[k - 1])) / 12.0;
    }
  }

  /** Number of points. */
  public int size() {
    return values.length;
  }

  /** Spacing of the points. */
  public double spacing() {
    return dx;
  }

  /** x of the last point. */
  public double end() {
    return (values.length - 1) * dx;
  }

  /** f(x_k). */
  public double tabulated(int k) {
    return values[k];
  }

  /** dx f'(x_k): the slope per grid interval that the interpolation uses. */
  public double slopePerInterval(int k) {
    return slopes[k];
  }

  /** f(x), x >= 0. */
  public double value(double x) {
    double p = x / dx;
    int k = segment(p);
    p = Math.min(p - k, 1.0);
    double rise = values[k + 1] - values[k];
    double c2 = 3.0 * rise - 2.0 * slopes[k] - slopes[k + 1];
    double c3 = slopes[k] + slopes[k + 1] - 2.0 * rise;
    return ((c3 * p + c2) * p + slopes[k]) * p + values[k];
  }

  /** f'(x), x >= 0. */
  public double derivative(double x) {
    double p = x / dx;
    int k = segment(p);
    p = Math.min(p - k, 1.0);
    double rise = values[k + 1] - values[k];
    double c2 = 3.0 * rise - 2.0 * slopes[k] - slopes[k + 1];
    double c3 = slopes[k] + slopes[k + 1] - 2.0 * rise;
    return ((3.0 * c3 * p + 2.0 * c2) * p + slopes[k]) / dx;
  }

  private int segment(double p) {
    return Math.max(0, Math.min((int) p, values.length - 2));
  }

  /**
   * The smallest x beyond which the interpolated function is exactly zero, {@link #end()} if it
   * does not vanish and 0 if it is zero everywhere. Tabulated EAM functions vanish well before the
   * file's nominal cutoff, so work can be trimmed exactly.
   */
  public double support() {
    int k = values.length - 1;
    while (k >= 0 && values[k] == 0 && slopes[k] == 0) {
      k--;
    }
    return Math.min(k + 1, values.length - 1) * dx;
  }
}
