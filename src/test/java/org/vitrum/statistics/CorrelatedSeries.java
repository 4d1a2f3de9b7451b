package org.vitrum.statistics;

import java.util.SplittableRandom;

/** What a simulation samples where it is in equilibrium, with a known mean and correlation. */
public final class CorrelatedSeries {
  private CorrelatedSeries() {}

  /**
   * An autoregressive series of mean 0.
   *
   * @param rho correlation of neighbours
   * @param spread standard deviation of a sample
   */
  public static double[] of(SplittableRandom random, int n, double rho, double spread) {
    double[] series = new double[n];
    double value = spread * random.nextGaussian();
    for (int k = 0; k < n; k++) {
      series[k] = value;
      value = rho * value + Math.sqrt(1 - rho * rho) * spread * random.nextGaussian();
    }
    return series;
  }
}
