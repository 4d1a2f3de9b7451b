package org.vitrum.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The decay exp(-(t/tau)^n) of Kohlrausch. Its parameters are ln tau and n: k = tau^-n and n would
 * be almost the same direction of a fit.
 */
public final class StretchedExponential {
  private static final double[] START_EXPONENTS = {0.3, 0.5, 0.8, 1.2};
  private static final int START_TIMES = 12;
  private static final double LEAST_EXPONENT = 0.02;
  private static final double MOST_EXPONENT = 10;
  private static final double MOST_LOG_TAU = 100;

  private StretchedExponential() {}

  /** Where to look for a start of a fit. */
  public record Start(double logTau, double n) {}

  /** exp(-(t/tau)^n), 1 at time 0. */
  public static double at(double time, double logTau, double n) {
    return time == 0 ? 1 : Math.exp(-Math.exp(n * (Math.log(time) - logTau)));
  }

  /** The nearest ln tau that a fit may take. */
  public static double clampLogTau(double logTau) {
    return Math.min(Math.max(logTau, -MOST_LOG_TAU), MOST_LOG_TAU);
  }

  /** The nearest n that a fit may take. */
  public static double clampExponent(double n) {
    return Math.min(Math.max(n, LEAST_EXPONENT), MOST_EXPONENT);
  }

  /**
   * A grid that needs no luck: tau from the first time to ten times the last, n from 0.3 to 1.2.
   * For each of them what else is to be fitted is usually linear.
   *
   * @param time rising, at least two
   */
  public static List<Start> starts(double[] time) {
    double first = time[0] > 0 ? time[0] : time[1];
    double span = Math.log(10 * time[time.length - 1] / first);
    List<Start> starts = new ArrayList<>();
    for (double n : START_EXPONENTS) {
      for (int k = 0; k < START_TIMES; k++) {
        starts.add(new Start(Math.log(first) + span * k / (START_TIMES - 1), n));
      }
    }
    return starts;
  }
}
