package org.vitrum.atoms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;

/** The closest pair of a periodic system. */
class ClosestPairTest {
  private static final Species CU = Elements.species("Cu");

  /** Against a search over all pairs and many images, in cells of any shape. */
  @Test
  void closestPairAgreesWithBruteForce() {
    var random = RandomStart.generator(11);
    for (int trial = 0; trial < 200; trial++) {
      int n = 1 + random.nextInt(12);
      double l = 1 + 20 * random.nextDouble();
      Cell cell =
          Cell.triclinic(
              l,
              l * (0.3 + random.nextDouble()),
              0.5 * l,
              l * random.nextDouble(),
              -0.6 * l,
              0.4 * l);
      double[] x = new double[3 * n];
      for (int k = 0; k < x.length; k++) {
        x[k] = 3 * l * (random.nextDouble() - 0.5);
      }
      AtomSystem system = AtomSystem.atRest(Lists.immutable.of(CU), cell, new int[n], x);
      assertEquals(bruteForce(x, cell), ClosestPair.of(system).distance(), 1e-9);
    }
  }

  private static double bruteForce(double[] x, Cell cell) {
    double[] inverse = cell.inverse();
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < x.length; i += 3) {
      for (int j = i; j < x.length; j += 3) {
        double[] s = new double[3];
        for (int axis = 0; axis < 3; axis++) {
          for (int k = 0; k < 3; k++) {
            s[axis] += (x[j + k] - x[i + k]) * inverse[3 * k + axis];
          }
          s[axis] -= Math.rint(s[axis]);
        }
        for (int image = 0; image < 11 * 11 * 11; image++) {
          int[] shift = {image % 11 - 5, image / 11 % 11 - 5, image / 121 - 5};
          double r2 = 0;
          for (int axis = 0; axis < 3; axis++) {
            double d = 0;
            for (int k = 0; k < 3; k++) {
              d += (s[k] + shift[k]) * cell.vector(k, axis);
            }
            r2 += d * d;
          }
          if (i != j || shift[0] != 0 || shift[1] != 0 || shift[2] != 0) {
            best = Math.min(best, r2);
          }
        }
      }
    }
    return Math.sqrt(best);
  }

  @Test
  void closestPairNamesIdentifiers() {
    AtomSystem system =
        new AtomSystem(
            Lists.immutable.of(CU),
            Cell.orthogonal(10, 10, 10),
            new int[] {7, 3, 9},
            new int[3],
            new double[] {0.1, 0, 0, 5, 5, 5, 9.9, 0, 0},
            new double[9],
            new int[9]);
    ClosestPair pair = ClosestPair.of(system);
    assertEquals(0.2, pair.distance(), 1e-12);
    assertEquals(16, pair.first() + pair.second());
  }
}
