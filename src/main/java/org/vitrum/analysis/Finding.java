package org.vitrum.analysis;

import org.vitrum.statistics.Estimate;

/**
 * A number that an analysis found for a snapshot or a trajectory.
 *
 * @param name lower case with underscores, without the unit
 * @param unit as in files, {@code A^3}; empty for plain numbers
 * @param estimate with its standard error; the error is NaN where one snapshot cannot tell it
 */
public record Finding(String name, String unit, Estimate estimate) {
  /** A fraction of independent atoms, with the error of counting them. */
  public static Finding fraction(String name, long count, long of) {
    double p = (double) count / of;
    return new Finding(name, "", new Estimate(p, Math.sqrt(p * (1 - p) / of)));
  }

  /** The mean over atoms, which are taken as independent. */
  public static Finding mean(String name, String unit, double[] values) {
    int n = values.length;
    double mean = 0;
    for (double v : values) {
      mean += v / n;
    }
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    double error = n > 1 ? Math.sqrt(squares / n / (n - 1.0)) : Double.NaN;
    return new Finding(name, unit, new Estimate(mean, error));
  }
}
