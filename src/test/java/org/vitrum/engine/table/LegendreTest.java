package org.vitrum.engine.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LegendreTest {
  @Test
  void valuesAreThoseOfTheTextbook() {
    double x = 0.3;
    double[] p = new double[4];
    Legendre.values(x, p);
    assertArrayEquals(
        new double[] {1, x, (3 * x * x - 1) / 2, (5 * x * x * x - 3 * x) / 2}, p, 1e-15);
    double[] one = new double[1];
    Legendre.values(x, one);
    assertEquals(1, one[0]);
  }

  @Test
  void powersGiveTheSameSum() {
    double[] c = {0.7, -1.1, 0.4, 2, -0.3, 0.9};
    double shift = -0.2;
    double scale = 0.8;
    double[] powers = Legendre.powers(c, shift, scale);
    double[] p = new double[c.length];
    for (double t = -1; t <= 1.5; t += 0.125) {
      Legendre.values(shift + scale * t, p);
      double expected = 0;
      double found = 0;
      for (int k = 0; k < c.length; k++) {
        expected += c[k] * p[k];
        found += powers[k] * Math.pow(t, k);
      }
      assertEquals(expected, found, 1e-13);
    }
  }
}
