package org.vitrum.analysis.order;

import java.util.Arrays;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Bond-orientational order of degree l (P. J. Steinhardt, D. R. Nelson, M. Ronchetti, Phys. Rev. B
 * 28 (1983) 784), with each neighbour weighted by the area of the face towards it, so that no
 * cutoff decides who is one and the values change steadily when atoms move (W. Mickel et al., J.
 * Chem. Phys. 138 (2013) 044501):
 *
 * <pre>
 * q_lm = sum_f A_f Y_lm(f) / sum_f A_f,      q_l = sqrt(4 pi/(2l+1) sum_m |q_lm|^2),
 * w_l  = sum_(m1+m2+m3=0) (l l l; m1 m2 m3) q_lm1 q_lm2 q_lm3 / (sum_m |q_lm|^2)^(3/2)
 * </pre>
 */
final class BondOrder {
  private final int l;
  private final double[] normal; // of Y_lm, by m from 0
  private final int[] triples; // m1, m2 with m3 = -m1 - m2
  private final double[] symbols;
  private final double[] legendre;
  private final double[] re;
  private final double[] im;
  private double weight;

  BondOrder(int l) {
    this.l = l;
    normal = new double[l + 1];
    for (int m = 0; m <= l; m++) {
      normal[m] =
          Math.sqrt(
              (2 * l + 1)
                  / (4 * Math.PI)
                  * CombinatoricsUtils.factorialDouble(l - m)
                  / CombinatoricsUtils.factorialDouble(l + m));
    }
    legendre = new double[l + 1];
    re = new double[l + 1];
    im = new double[l + 1];
    int count = 0;
    int[] pairs = new int[2 * (2 * l + 1) * (2 * l + 1)];
    double[] values = new double[pairs.length / 2];
    for (int a = -l; a <= l; a++) {
      for (int b = Math.max(-l, -l - a); b <= Math.min(l, l - a); b++) {
        pairs[2 * count] = a;
        pairs[2 * count + 1] = b;
        values[count++] = Wigner3j.of(l, a, b, -a - b);
      }
    }
    triples = Arrays.copyOf(pairs, 2 * count);
    symbols = Arrays.copyOf(values, count);
  }

  void begin() {
    Arrays.fill(re, 0);
    Arrays.fill(im, 0);
    weight = 0;
  }

  /** Adds a neighbour in a direction. */
  void add(double x, double y, double z, double area) {
    double r = Math.sqrt(x * x + y * y + z * z);
    double sine = Math.sqrt(x * x + y * y) / r;
    associatedLegendre(z / r, sine);
    double across = Math.sqrt(x * x + y * y);
    double cos = across > 0 ? x / across : 1;
    double sin = across > 0 ? y / across : 0;
    double cm = 1; // cos(m phi)
    double sm = 0;
    for (int m = 0; m <= l; m++) {
      double y0 = area * normal[m] * legendre[m];
      re[m] += y0 * cm;
      im[m] += y0 * sm;
      double next = cm * cos - sm * sin;
      sm = sm * cos + cm * sin;
      cm = next;
    }
    weight += area;
  }

  /** P_lm(c) for all m from 0 to l, by recurrence in the degree. */
  private void associatedLegendre(double c, double s) {
    double diagonal = 1; // P_mm
    for (int m = 0; m <= l; m++) {
      double below = 0;
      double value = diagonal;
      for (int k = m + 1; k <= l; k++) {
        double next = (c * (2 * k - 1) * value - (k + m - 1) * below) / (k - m);
        below = value;
        value = next;
      }
      legendre[m] = value;
      diagonal *= -(2 * m + 1) * s;
    }
  }

  /** q_l of the neighbours so far; NaN without any. */
  double q() {
    return Math.sqrt(4 * Math.PI / (2 * l + 1) * squares()) / weight;
  }

  private double squares() {
    double sum = re[0] * re[0];
    for (int m = 1; m <= l; m++) {
      sum += 2 * (re[m] * re[m] + im[m] * im[m]); // q_l,-m = (-1)^m q_lm*
    }
    return sum;
  }

  /** w_l of the neighbours so far, normalised; NaN without any. */
  double w() {
    double sum = 0;
    for (int t = 0; t < symbols.length; t++) {
      int a = triples[2 * t];
      int b = triples[2 * t + 1];
      int c = -a - b;
      double ab = re(a) * re(b) - im(a) * im(b);
      double abi = re(a) * im(b) + im(a) * re(b);
      sum += symbols[t] * (ab * re(c) - abi * im(c));
    }
    return sum / Math.pow(squares(), 1.5);
  }

  private double re(int m) {
    return m >= 0 ? re[m] : m % 2 == 0 ? re[-m] : -re[-m];
  }

  private double im(int m) {
    return m >= 0 ? im[m] : m % 2 == 0 ? -im[-m] : im[-m];
  }
}
