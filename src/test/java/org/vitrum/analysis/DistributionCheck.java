package org.vitrum.analysis;

import java.util.Arrays;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.units.MetalUnits;

/**
 * Tests whether a correlated series has a distribution, for the ensembles that integrators must
 * sample: thinned to every g-th sample, g its statistical inefficiency, then Pearson's chi-squared
 * over bins of equal probability.
 */
public final class DistributionCheck {
  /** Expected samples in a bin; chi-squared wants five or more. */
  private static final int PER_BIN = 10;

  private static final int MOST_BINS = 20;

  private DistributionCheck() {}

  /** Kinetic energy (eV) in the canonical ensemble: gamma with shape f/2 and scale k T. */
  public static RealDistribution kineticEnergy(int degreesOfFreedom, double temperature) {
    return new GammaDistribution(degreesOfFreedom / 2.0, MetalUnits.BOLTZMANN * temperature);
  }

  /**
   * Probability of a chi-squared as large if the series had the distribution.
   *
   * @throws IllegalArgumentException if it is worth fewer than three bins of independent samples
   */
  public static double pValue(double[] series, RealDistribution distribution) {
    int every = (int) Math.ceil(Math.max(1, BlockAverage.of(series).statisticalInefficiency()));
    int n = (series.length + every - 1) / every;
    int bins = Math.min(MOST_BINS, n / PER_BIN);
    if (bins < 3) {
      throw new IllegalArgumentException(n + " independent samples are too few");
    }
    long[] observed = new long[bins];
    double[] expected = new double[bins];
    for (int k = 0; k < series.length; k += every) {
      double p = distribution.cumulativeProbability(series[k]);
      observed[Math.min((int) (p * bins), bins - 1)]++;
    }
    Arrays.fill(expected, (double) n / bins);
    return new ChiSquareTest().chiSquareTest(expected, observed);
  }
}
