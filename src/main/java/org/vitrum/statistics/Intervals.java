package org.vitrum.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Intervals that hold a true value in 95 of 100 cases, from a standard error or from samples. */
public final class Intervals {
  private Intervals() {}

  /** Half width of a 95 % interval in standard errors: Student's t, or normal for known errors. */
  public static double coverage(int freedom, boolean errorsKnown) {
    return errorsKnown
        ? new NormalDistribution().inverseCumulativeProbability(0.975)
        : new TDistribution(Math.max(1, freedom)).inverseCumulativeProbability(0.975);
  }

  /** The 2.5 and 97.5 % quantiles; NaN without samples. */
  public static double[] quantiles(double[] samples) {
    double[] finite = Arrays.stream(samples).filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return new double[] {Double.NaN, Double.NaN};
    }
    return new double[] {quantile(finite, 0.025), quantile(finite, 0.975)};
  }

  /** Linear interpolation between order statistics. */
  public static double quantile(double[] sorted, double fraction) {
    double place = fraction * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
