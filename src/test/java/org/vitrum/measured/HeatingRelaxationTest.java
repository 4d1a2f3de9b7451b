package org.vitrum.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Parameters of inputs/eshelby/synthetic-relax.csv. */
final class HeatingRelaxationTest {
  private static final double GAS = 8.314462618e-3;
  private static final HeatingRelaxation MODEL =
      new HeatingRelaxation(
          Math.log(1800) - 250 / (GAS * 620),
          250,
          0.6,
          new HeatingRelaxation.Line(620, 88.8, -0.01),
          new HeatingRelaxation.Line(620, 91.6, -0.02));

  /** So slow a heating that 1 mK takes one tau: an isotherm at 620 K, eq. 1 at t = tau. */
  @Test
  void slowHeatingOverNoRangeIsAnIsotherm() {
    double z = 1;
    double[] e = MODEL.modulus(new double[] {620}, 1, z);
    assertEquals(91.6 - (91.6 - 88.8) * Math.exp(-1), e[0], 1e-12);
  }

  @Test
  void coldGlassFollowsTheLineOfTheGlassAndAnAnnealedOneThatOfEquilibrium() {
    double[] kelvin = {300, 350, 400};
    double[] cast = MODEL.modulus(kelvin, 0.05, 0);
    double[] annealed = MODEL.modulus(kelvin, 0.05, 1e6);
    for (int i = 0; i < kelvin.length; i++) {
      assertEquals(MODEL.glass().value(kelvin[i]), cast[i], 1e-3);
      assertEquals(MODEL.equilibrium().value(kelvin[i]), annealed[i], 1e-9);
    }
  }

  /** z at constant rate: a tenfold rate gives a tenth of z, so less has relaxed at Tg. */
  @Test
  void fasterHeatingLeavesLessTimeToRelax() {
    double[] kelvin = {300, 640};
    double slow = MODEL.modulus(kelvin, 0.05, 0)[1];
    double fast = MODEL.modulus(kelvin, 0.5, 0)[1];
    assertTrue(slow > fast && fast > MODEL.glass().value(640), slow + ", " + fast);
    assertTrue(MODEL.psi(300, 640, 0.05) > 0);
  }
}
