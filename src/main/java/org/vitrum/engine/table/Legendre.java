package org.vitrum.engine.table;

/**
 * Least squares by projection on Legendre polynomials: the polynomial g of degree n that is nearest
 * to a function on [-1, 1] in the mean square has the coefficients
 *
 * <pre>c_k = (2k + 1)/2 integral f P_k,   k = 0 .. n
 * </pre>
 *
 * <p>each independent of the others and of n, so that no equations are solved. c_0 is the mean of
 * f: the integral of the polynomial over the interval is that of the function, exactly.
 */
final class Legendre {
  private Legendre() {}

  /** Writes P_0(x) to P_n(x), with n + 1 the length of the array, by Bonnet's recurrence. */
  static void values(double x, double[] p) {
    p[0] = 1;
    if (p.length > 1) {
      p[1] = x;
    }
    for (int k = 2; k < p.length; k++) {
      p[k] = ((2 * k - 1) * x * p[k - 1] - (k - 1) * p[k - 2]) / k;
    }
  }

  /**
   * The coefficients of powers of t of sum_k c_k P_k(shift + scale t), from the constant up.
   *
   * @param c coefficients of Legendre polynomials
   */
  static double[] powers(double[] c, double shift, double scale) {
    int n = c.length;
    double[] sum = new double[n];
    double[] before = new double[n]; // P_k-1
    double[] last = new double[n]; // P_k
    last[0] = 1;
    for (int k = 0; k < n; k++) {
      double[] next = new double[n];
      for (int m = 0; m < n; m++) {
        sum[m] += c[k] * last[m];
        double times = shift * last[m] + (m > 0 ? scale * last[m - 1] : 0);
        next[m] = ((2 * k + 1) * times - k * before[m]) / (k + 1);
      }
      before = last;
      last = next;
    }
    return sum;
  }
}
