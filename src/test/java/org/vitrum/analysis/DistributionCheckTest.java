package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.junit.jupiter.api.Test;
import org.vitrum.units.MetalUnits;

final class DistributionCheckTest {
  /** x(t+1) = 0.9 x(t) + noise, standard normal. */
  private static double[] correlated(SplittableRandom random, int n) {
    double[] x = new double[n];
    double now = random.nextGaussian();
    for (int t = 0; t < n; t++) {
      x[t] = now;
      now = 0.9 * now + Math.sqrt(1 - 0.81) * random.nextGaussian();
    }
    return x;
  }

  @Test
  void acceptsTheTrueDistributionAndRejectsOthers() {
    SplittableRandom random = new SplittableRandom(8);
    int rejected = 0;
    int missed = 0;
    for (int s = 0; s < 200; s++) {
      double[] x = correlated(random, 20000);
      rejected += DistributionCheck.pValue(x, new NormalDistribution(0, 1)) < 0.05 ? 1 : 0;
      missed += DistributionCheck.pValue(x, new NormalDistribution(0, 1.3)) < 0.05 ? 0 : 1;
    }
    // 5 % of 200 are 10 +- 3; thinning by g leaves a correlation of exp(-2) between samples.
    assertTrue(rejected <= 22, rejected + " of 200 rejected");
    assertTrue(missed <= 10, missed + " of 200 not rejected");
  }

  /** Sum of f squared normals times k T/2 is the kinetic energy of f degrees of freedom. */
  @Test
  void kineticEnergyIsGammaDistributed() {
    SplittableRandom random = new SplittableRandom(9);
    double[] energy = new double[2000];
    for (int s = 0; s < energy.length; s++) {
      for (int f = 0; f < 30; f++) {
        energy[s] += 0.5 * MetalUnits.BOLTZMANN * 300 * Math.pow(random.nextGaussian(), 2);
      }
    }
    RealDistribution expected = DistributionCheck.kineticEnergy(30, 300);
    assertEquals(15 * MetalUnits.BOLTZMANN * 300, expected.getNumericalMean(), 1e-12);
    assertTrue(DistributionCheck.pValue(energy, expected) > 0.01);
    assertTrue(DistributionCheck.pValue(energy, DistributionCheck.kineticEnergy(30, 330)) < 0.01);
    assertTrue(DistributionCheck.pValue(energy, DistributionCheck.kineticEnergy(15, 600)) < 0.01);
  }

  @Test
  void refusesTooShortSeries() {
    assertThrows(
        IllegalArgumentException.class,
        () -> DistributionCheck.pValue(new double[] {1, 2, 3}, new NormalDistribution(0, 1)));
  }
}
