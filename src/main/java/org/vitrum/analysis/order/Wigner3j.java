package org.vitrum.analysis.order;

import org.apache.commons.math3.util.CombinatoricsUtils;

/** Wigner's 3j symbols with three equal l, by Racah's formula. */
final class Wigner3j {
  private Wigner3j() {}

  /**
   * The symbol (l l l; a b c).
   *
   * @return 0 unless a + b + c = 0
   */
  static double of(int l, int a, int b, int c) {
    if (a + b + c != 0) {
      return 0;
    }
    double sum = 0;
    for (int t = 0; t <= l; t++) {
      int[] below = {t, l - t, l - a - t, l + b - t, a + t, t - b};
      boolean inRange = true;
      double product = 1;
      for (int n : below) {
        inRange &= n >= 0;
        product *= n >= 0 ? CombinatoricsUtils.factorialDouble(n) : 1;
      }
      if (inRange) {
        sum += (t % 2 == 0 ? 1 : -1) / product;
      }
    }
    double root = Math.pow(CombinatoricsUtils.factorialDouble(l), 3);
    root /= CombinatoricsUtils.factorialDouble(3 * l + 1);
    for (int m : new int[] {a, b, c}) {
      root *= CombinatoricsUtils.factorialDouble(l - m);
      root *= CombinatoricsUtils.factorialDouble(l + m);
    }
    return (c % 2 == 0 ? 1 : -1) * Math.sqrt(root) * sum;
  }
}
