package org.vitrum.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

final class PhiloxTest {
  /** Known answers distributed with the Random123 library, file kat_vectors, philox4x32 10. */
  @Test
  void givesTheKnownAnswers() {
    int[] zeros = {0, 0, 0, 0};
    Philox.rounds(zeros, 0, 0);
    assertArrayEquals(new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, zeros);

    int[] ones = {-1, -1, -1, -1};
    Philox.rounds(ones, -1, -1);
    assertArrayEquals(new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, ones);
  }

  @Test
  void deviatesAreStandardNormalAndIndependent() {
    int atoms = 2000;
    int steps = 50;
    int[] scratch = new int[4];
    double[] out = new double[3];
    double[][] samples = new double[3][atoms * steps];
    for (int step = 0; step < steps; step++) {
      for (int atom = 0; atom < atoms; atom++) {
        Philox.normals(42, step, atom, scratch, out);
        for (int k = 0; k < 3; k++) {
          samples[k][step * atoms + atom] = out[k];
        }
      }
    }
    double n = atoms * steps;
    for (int k = 0; k < 3; k++) {
      double sum = 0;
      double squares = 0;
      double fourths = 0;
      double products = 0;
      double neighbours = 0;
      for (int i = 0; i < n; i++) {
        double x = samples[k][i];
        sum += x;
        squares += x * x;
        fourths += x * x * x * x;
        products += x * samples[(k + 1) % 3][i];
        neighbours += x * samples[k][(i + 1) % (int) n];
      }
      // four standard errors: variances of x, x^2, x^4 and x y are 1, 2, 96 and 1
      double error = 4 / Math.sqrt(n);
      assertEquals(0, sum / n, error, "mean");
      assertEquals(1, squares / n, error * Math.sqrt(2), "variance");
      assertEquals(3, fourths / n, error * Math.sqrt(96), "fourth moment");
      assertEquals(0, products / n, error, "correlation of components");
      assertEquals(0, neighbours / n, error, "correlation of atoms");
      // Kolmogorov-Smirnov: 1.63/sqrt(n) is the 1 % point; a wrong tail or branch is far beyond it
      double distance =
          new KolmogorovSmirnovTest()
              .kolmogorovSmirnovStatistic(new NormalDistribution(null, 0, 1), samples[k]);
      assertEquals(0, distance, 1.63 / Math.sqrt(n), "distance from the normal distribution");
    }
  }

  @Test
  void seedStepAndAtomEachChangeTheDraw() {
    double[] base = draw(1, 2, 3);
    assertArrayEquals(base, draw(1, 2, 3));
    assertNotEquals(base[0], draw(1 + (1L << 32), 2, 3)[0]);
    assertNotEquals(base[0], draw(1, 2 + (1L << 32), 3)[0]);
    assertNotEquals(base[0], draw(1, 2, 4)[0]);
  }

  private static double[] draw(long seed, long step, int atom) {
    double[] out = new double[3];
    Philox.normals(seed, step, atom, new int[4], out);
    return out;
  }
}
