package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vitrum.analysis.ShearModulusFit.Shear;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.statistics.CorrelatedSeries;
import org.vitrum.statistics.Estimate;

final class ShearModulusTest {
  private static final double ROUNDING = 1e-12;

  private static List<Shear> shears(double error, double... moduli) {
    String[] planes = {"xy", "xz", "yz"};
    List<Shear> shears = new ArrayList<>();
    for (int k = 0; k < moduli.length; k++) {
      for (double gamma : new double[] {0.01, -0.01}) {
        // a stress of 0.3 GPa from before and a quadratic term must not matter
        double stress = 0.3 + moduli[k] * gamma + 50 * gamma * gamma;
        shears.add(new Shear(planes[k], gamma, stress, error));
      }
    }
    return shears;
  }

  @Test
  void slopesByHand() {
    ShearModulusFit fit = ShearModulusFit.of(shears(0.006, 30, 30, 30));
    assertEquals(30, fit.modulus().value(), 30 * ROUNDING);
    assertEquals(0.006 * Math.sqrt(2) / 0.02, fit.planes().getFirst().error(), ROUNDING);
    assertEquals(0.006 * Math.sqrt(2) / 0.02 / Math.sqrt(3), fit.modulus().error(), ROUNDING);
    assertEquals(Optional.empty(), fit.warning("300 K"));
  }

  @Test
  void planesThatDisagreeWidenTheErrorAndAreReported() {
    ShearModulusFit fit = ShearModulusFit.of(shears(0.006, 28, 30, 32));
    // standard deviation 2 of three planes
    assertEquals(2 / Math.sqrt(3), fit.modulus().error(), ROUNDING);
    assertTrue(fit.warning("300 K").orElseThrow().contains("32.00 and 28.00 GPa"));
    assertTrue(
        ShearModulusFit.of(shears(0.1, -1, -2, -1))
            .warning("1200 K")
            .orElseThrow()
            .contains("flows"));
  }

  /**
   * Ideal glasses, each mean shear stress from a series correlated over some five samples: hardly
   * ever a warning. Four errors apart happens once in five thousand triples with exact errors;
   * block errors, uncertain by a fifth, make it a few in a thousand.
   */
  @Test
  void idealSeriesGiveNoFalseAlarms() {
    SplittableRandom random = new SplittableRandom(12);
    int alarms = 0;
    for (int draw = 0; draw < 500; draw++) {
      List<Shear> shears = new ArrayList<>();
      for (Shear s : shears(0, 30, 30, 30)) {
        BlockAverage mean = BlockAverage.of(CorrelatedSeries.of(random, 2000, 0.8, 0.5));
        shears.add(new Shear(s.plane(), s.strain(), s.stress() + mean.mean(), mean.error()));
      }
      alarms += ShearModulusFit.of(shears).warning("300 K").isPresent() ? 1 : 0;
    }
    assertTrue(alarms <= 5, alarms + " of 500");
  }

  @Test
  void shearNeedsItsCounterpart() {
    List<Shear> shears = shears(0.1, 30);
    assertThrows(
        IllegalArgumentException.class, () -> ShearModulusFit.of(List.of(shears.getFirst())));
  }

  @Test
  void youngAndPoissonByHand() {
    // K = 2G: E = 18/7 G, nu = 4/14
    IsotropicElasticity e = IsotropicElasticity.of(new Estimate(80, 0.8), new Estimate(40, 0.2));
    assertEquals(18.0 / 7 * 40, e.young().value(), 100 * ROUNDING);
    assertEquals(2.0 / 7, e.poisson().value(), ROUNDING);
  }

  /** Against central differences of the formulas themselves. */
  @Test
  void errorsArePropagated() {
    double k = 115;
    double g = 37;
    double dk = 0.7;
    double dg = 0.4;
    IsotropicElasticity e = IsotropicElasticity.of(new Estimate(k, dk), new Estimate(g, dg));
    double h = 1e-4;
    assertEquals(
        Math.hypot(
            dk * (young(k + h, g) - young(k - h, g)) / (2 * h),
            dg * (young(k, g + h) - young(k, g - h)) / (2 * h)),
        e.young().error(),
        1e-7, // truncation of the differences, of order h^2
        "E");
    assertEquals(
        Math.hypot(
            dk * (poisson(k + h, g) - poisson(k - h, g)) / (2 * h),
            dg * (poisson(k, g + h) - poisson(k, g - h)) / (2 * h)),
        e.poisson().error(),
        1e-9,
        "nu");
  }

  private static double young(double k, double g) {
    return 9 * k * g / (3 * k + g);
  }

  private static double poisson(double k, double g) {
    return (3 * k - 2 * g) / (6 * k + 2 * g);
  }
}
