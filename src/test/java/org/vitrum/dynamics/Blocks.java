package org.vitrum.dynamics;

import org.apache.commons.math3.stat.StatUtils;

/** Mean of a correlated series with its standard error from twenty block means. */
record Blocks(double mean, double error) {
  private static final int COUNT = 20;

  static Blocks of(double[] series) {
    int length = series.length / COUNT;
    double[] means = new double[COUNT];
    for (int b = 0; b < COUNT; b++) {
      means[b] = StatUtils.mean(series, b * length, length);
    }
    return new Blocks(StatUtils.mean(means), Math.sqrt(StatUtils.variance(means) / COUNT));
  }
}
