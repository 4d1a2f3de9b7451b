package org.vitrum.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.random.RandomGenerator;
import org.vitrum.RunException;

/**
 * What a fit gives for data like the ones at hand: its own curve with its residuals drawn with
 * replacement onto it (B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993). They
 * are enlarged first, because fitting makes residuals smaller than errors.
 *
 * @param samples quantities x draws; NaN where the fit failed
 * @param failed number of draws that could not be fitted
 */
public record Bootstrap(double[][] samples, int failed) {
  /** More failures than this share are reported. */
  private static final double TOO_MANY = 0.05;

  /**
   * @param sigma standard errors of the data; residuals are drawn relative to them
   * @param groups into which the data divide evenly, each with its own scatter: residuals stay in
   *     theirs
   * @param refit data to the quantities of interest, in a fixed number; may throw {@link
   *     RunException}
   * @param quantities their number
   */
  public static Bootstrap of(
      LeastSquares.Solution fit,
      double[] sigma,
      int groups,
      int draws,
      RandomGenerator random,
      int quantities,
      UnaryOperator<double[]> refit) {
    int points = sigma.length / groups;
    double perGroup = fit.parameters().length / (double) groups;
    double inflate = Math.sqrt(points / (points - perGroup));
    double[][] samples = new double[quantities][draws];
    int failed = 0;
    for (int b = 0; b < draws; b++) {
      double[] data = fit.values().clone();
      for (int i = 0; i < data.length; i++) {
        int from = i / points * points + random.nextInt(points);
        data[i] += inflate * fit.residuals()[from] / sigma[from] * sigma[i];
      }
      double[] found = new double[quantities];
      try {
        found = refit.apply(data);
      } catch (RunException _) {
        Arrays.fill(found, Double.NaN); // left out of the quantiles
        failed++;
      }
      for (int q = 0; q < quantities; q++) {
        samples[q][b] = found[q];
      }
    }
    return new Bootstrap(samples, failed);
  }

  /** Without any draws. */
  public static Bootstrap none(int quantities) {
    return new Bootstrap(new double[quantities][0], 0);
  }

  /** What a reader must know. */
  public Optional<String> warning() {
    int draws = samples[0].length;
    return failed > TOO_MANY * draws
        ? Optional.of(
            failed
                + " of "
                + draws
                + " resampled data sets could not be fitted: bootstrap intervals are too narrow,"
                + " quote the others, or fit fewer parameters.")
        : Optional.empty();
  }
}
