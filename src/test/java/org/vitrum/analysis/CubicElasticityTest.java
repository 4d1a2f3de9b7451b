package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vitrum.statistics.Estimate;

final class CubicElasticityTest {
  private static Estimate exact(double value) {
    return new Estimate(value, 0);
  }

  /** Copper by hand: C11 - C12 = 48, Voigt 55.2, Reuss 5*48*76/(304 + 144) = 40.714. */
  @Test
  void copperByHand() {
    CubicElasticity c = CubicElasticity.of(exact(170), exact(122), exact(76));
    assertEquals(152.0 / 48, c.zener().value(), 1e-12);
    double hill = (55.2 + 18240.0 / 448) / 2;
    assertEquals(hill, c.shear().value(), 1e-12);
    assertEquals(9 * 138 * hill / (3 * 138 + hill), c.isotropic().young().value(), 1e-10);
    assertTrue(c.isAnisotropic());
  }

  @Test
  void isotropicSolidKeepsItsShearModulus() {
    CubicElasticity c = CubicElasticity.of(exact(100), exact(60), exact(20));
    assertEquals(1, c.zener().value(), 1e-12);
    assertEquals(20, c.shear().value(), 1e-12);
    assertFalse(c.isAnisotropic());
  }

  /** The slopes of Hill's average, against differences. */
  @Test
  void errorsArePropagated() {
    double step = 1e-4;
    double byC44 = slope(0, step);
    double byC11 = slope(step, 0);
    CubicElasticity c =
        CubicElasticity.of(new Estimate(170, 0.3), new Estimate(122, 0.4), new Estimate(76, 2));
    // C12 has the slope of C11 with the other sign
    assertEquals(Math.hypot(0.5 * byC11, 2 * byC44), c.shear().error(), 1e-6);
    assertFalse(
        CubicElasticity.of(new Estimate(100, 5), exact(60), new Estimate(25, 3)).isAnisotropic());
  }

  private static double slope(double c11, double c44) {
    double up = CubicElasticity.of(exact(170 + c11), exact(122), exact(76 + c44)).shear().value();
    double down = CubicElasticity.of(exact(170 - c11), exact(122), exact(76 - c44)).shear().value();
    return (up - down) / (2 * (c11 + c44));
  }
}
