package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vitrum.statistics.Estimate;
import org.vitrum.units.MetalUnits;

final class StressFluctuationsTest {
  private static final double KELVIN = 300;
  private static final double VOLUME = 10_000;
  private static final int ATOMS = 500;
  private static final double GPA = MetalUnits.EV_PER_A3_IN_GPA;

  private static double[][] constant(int width, int samples) {
    return new double[width][samples];
  }

  /** Without fluctuations and Born term an ideal gas is left: C11 = C12 = p, C44 = 0. */
  @Test
  void idealGas() {
    ElasticTensor c =
        StressFluctuations.of(KELVIN, VOLUME, ATOMS, constant(6, 100), constant(21, 10));
    double p = GPA * ATOMS * MetalUnits.BOLTZMANN * KELVIN / VOLUME;
    double rounding = 1e-12;
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        assertEquals(a < 3 && b < 3 ? p : 0, c.total().value()[a][b], rounding, a + " " + b);
      }
    }
    assertEquals(p, average(c, "K").total().value(), rounding, "isothermal bulk modulus");
    assertEquals(0, average(c, "G").total().value(), rounding, "a gas has no shear modulus");
  }

  /** A hydrostatic stress -p adds -p to C11 and C44, and p to C12. */
  @Test
  void pressureByHand() {
    double p = 0.1;
    double ideal = ATOMS * MetalUnits.BOLTZMANN * KELVIN / VOLUME;
    double[][] stress = constant(6, 100);
    for (int a = 0; a < 3; a++) {
      Arrays.fill(stress[a], -p + ideal); // the full stress is -p
    }
    ElasticTensor c = StressFluctuations.of(KELVIN, VOLUME, ATOMS, stress, constant(21, 10));
    assertEquals(-GPA * p, c.stress().value()[0][0], 1e-10);
    assertEquals(GPA * p, c.stress().value()[0][1], 1e-10);
    assertEquals(-GPA * p, c.stress().value()[3][3], 1e-10);
    assertEquals(0, c.stress().value()[0][3], 1e-10);
  }

  /**
   * Gaussian stresses of a known covariance and a noisy Born term: every term within its errors.
   */
  @Test
  void knownCovariance() {
    Random random = new Random(11);
    int n = 20_000;
    double width = 2e-3;
    double[][] stress = constant(6, n);
    for (int t = 0; t < n; t++) {
      double common = random.nextGaussian(); // the normal stresses have covariance width^2
      for (int a = 0; a < 6; a++) {
        stress[a][t] = width * (random.nextGaussian() + (a < 3 ? common : 0));
      }
    }
    double[][] born = constant(21, 1000);
    for (int a = 0, c = 0; a < 6; a++) {
      for (int b = a; b < 6; b++, c++) {
        double mean = a == b ? 1 : 0.5;
        Arrays.setAll(born[c], t -> mean + 0.05 * random.nextGaussian());
      }
    }
    ElasticTensor c = StressFluctuations.of(KELVIN, VOLUME, ATOMS, stress, born);
    double unit = GPA * VOLUME / (MetalUnits.BOLTZMANN * KELVIN) * width * width;
    check(-2 * unit, c.fluctuation().value()[0][0], c.fluctuation().error()[0][0]);
    check(-unit, c.fluctuation().value()[0][1], c.fluctuation().error()[0][1]);
    check(-unit, c.fluctuation().value()[4][4], c.fluctuation().error()[4][4]);
    check(0, c.fluctuation().value()[2][5], c.fluctuation().error()[2][5]);
    check(GPA, c.born().value()[1][1], c.born().error()[1][1]);
    ElasticAverage k = average(c, "K");
    check(GPA * (3 * 1 + 6 * 0.5) / 9, k.born().value(), k.born().error());
    check(-unit * (3 * 2 + 6) / 9, k.fluctuation().value(), k.fluctuation().error());
    // the error of a variance from n independent samples is sqrt(2/n) of it
    assertEquals(Math.sqrt(2.0 / n) * unit, c.fluctuation().error()[4][4], 0.1 * unit);
    assertEquals(c.total().value()[0][1], c.total().value()[1][0], "symmetric");
  }

  /**
   * Half of the variance decays over a twentieth of the series: the mean stress takes a part of it
   * away, which must come back, and the errors must know.
   */
  @Test
  void slowFluctuations() {
    int repetitions = 200;
    int n = 4000;
    double decay = Math.exp(-20.0 / n);
    double width = 1e-3;
    double expected = -2 * GPA * VOLUME / (MetalUnits.BOLTZMANN * KELVIN) * width * width;
    Random random = new Random(5);
    double sum = 0;
    int covered = 0;
    for (int k = 0; k < repetitions; k++) {
      double[][] stress = constant(6, n);
      for (double[] series : stress) {
        double slow = random.nextGaussian();
        for (int t = 0; t < n; t++) {
          series[t] = width * (slow + random.nextGaussian());
          slow = decay * slow + Math.sqrt(1 - decay * decay) * random.nextGaussian();
        }
      }
      ElasticTensor c = StressFluctuations.of(KELVIN, VOLUME, ATOMS, stress, constant(21, 8));
      Estimate found = average(c, "C44").fluctuation();
      sum += found.value() / repetitions;
      covered += Math.abs(found.value() - expected) < 2 * found.error() ? 1 : 0;
    }
    // without the covariance of the means: 2 tau/n = 10 % of the slow half, 5 % of the whole;
    // with it what blocks shorter than the series miss, about a quarter of that
    assertEquals(1, sum / expected, 0.02);
    // 95 % for a mean of many samples; the variance of about ten has rough errors, and is skewed
    assertTrue(covered > 0.75 * repetitions, "two standard errors cover " + covered);
  }

  @Test
  void halvesThatDifferAreReported() {
    double[][] steady = constant(6, 400);
    double[][] calming = constant(6, 400);
    Random random = new Random(6);
    for (int a = 0; a < 6; a++) {
      Arrays.setAll(steady[a], _ -> 1e-3 * random.nextGaussian());
      Arrays.setAll(calming[a], t -> (t < 200 ? 2e-3 : 1e-3) * random.nextGaussian());
    }
    ElasticTensor c = StressFluctuations.of(KELVIN, VOLUME, ATOMS, steady, constant(21, 8));
    assertEquals(Optional.empty(), StressFluctuations.warning(c, "300 K"));
    c = StressFluctuations.of(KELVIN, VOLUME, ATOMS, calming, constant(21, 8));
    List<Estimate> halves = average(c, "G").halves();
    double unit = GPA * VOLUME / (MetalUnits.BOLTZMANN * KELVIN);
    // a variance of 200 samples is known to 10 %, that of an average of six better
    // G of independent stresses is 3/15 + 9/15 of one variance;
    assertEquals(
        0.8 * unit * 3e-6, halves.getLast().value() - halves.getFirst().value(), unit * 5e-7);
    String warning = StressFluctuations.warning(c, "300 K").orElseThrow();
    assertTrue(warning.contains("at 300 K") && warning.contains("settle and sample longer"));
  }

  private static void check(double expected, double found, double error) {
    assertTrue(error > 0);
    assertEquals(expected, found, 4 * error, "four standard errors");
  }

  @Test
  void replicasAreAveraged() {
    ElasticTensor one =
        StressFluctuations.of(KELVIN, VOLUME, ATOMS, constant(6, 100), constant(21, 10));
    ElasticTensor two =
        StressFluctuations.of(KELVIN, VOLUME / 3, ATOMS, constant(6, 100), constant(21, 10));
    ElasticTensor both = StressFluctuations.combined(List.of(one, two));
    double p = GPA * ATOMS * MetalUnits.BOLTZMANN * KELVIN / VOLUME;
    assertEquals(2 * p, both.total().value()[0][0], 1e-12);
    assertEquals(p, both.total().error()[0][0], 1e-12, "half the difference of two");
    assertEquals(2, both.replicas());
  }

  private static ElasticAverage average(ElasticTensor c, String name) {
    return c.averages().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }
}
