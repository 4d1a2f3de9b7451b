package org.vitrum.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Mean of a correlated series and its standard error, by blocking: H. Flyvbjerg and H. G. Petersen,
 * J. Chem. Phys. 91 (1989) 461. Neighbours are averaged in pairs again and again; from blocks of B
 * samples the variance of the mean is c0/(n' - 1), with c0 the variance of the n' block means. It
 * rises with B until the blocks are independent.
 *
 * <p>The plateau is taken at the smallest B with B^3 &gt; 2 n g(B)^2, where g(B) is the statistical
 * inefficiency found with blocks of B, the ratio of the variance of the mean to that of n
 * independent samples. There the systematic error (blocks too short, about g/2B) and the
 * statistical one (too few blocks, about sqrt(2B/n)) balance: U. Wolff, Comput. Phys. Commun. 156
 * (2004) 143, as R. M. Lee et al., Phys. Rev. E 83 (2011) 066706 put it for blocking.
 *
 * @param mean of all samples
 * @param error standard error of the mean; 0 for a constant series
 * @param statisticalInefficiency g: samples that are worth one independent sample, at least 1 apart
 *     from statistical scatter; 1 for a constant series
 * @param samples length of the series, n
 * @param blockLength B at the plateau, or of the largest error if there is no plateau
 * @param blocks number of blocks; the error has {@code blocks - 1} degrees of freedom
 * @param plateau whether the rule was met with at least {@value #FEWEST_BLOCKS} blocks; otherwise
 *     the series is too short and the error is the largest seen, probably still too small
 */
public record BlockAverage(
    double mean,
    double error,
    double statisticalInefficiency,
    int samples,
    int blockLength,
    int blocks,
    boolean plateau) {
  /** Fewer blocks than this leave the error itself uncertain by more than 30 %. */
  public static final int FEWEST_BLOCKS = 6;

  /**
   * @param series equidistant in time
   * @throws IllegalArgumentException for fewer than two samples or a sample that is not finite
   */
  public static BlockAverage of(double... series) {
    int n = series.length;
    if (n < 2) {
      throw new IllegalArgumentException("a standard error needs two samples, not " + n);
    }
    double mean = Arrays.stream(series).average().orElseThrow();
    if (!Double.isFinite(mean)) {
      throw new IllegalArgumentException("a sample is not finite");
    }
    double[] blocked = series.clone();
    double independent = varianceOfMean(blocked, n);
    if (independent == 0) {
      return new BlockAverage(mean, 0, 1, n, 1, n, true);
    }
    double largest = independent;
    int largestLength = 1;
    int count = n;
    for (int length = 1; count >= 2; length *= 2) {
      double variance = varianceOfMean(blocked, count);
      double g = variance / independent;
      if (count >= FEWEST_BLOCKS && Math.pow(length, 3) > 2.0 * n * g * g) {
        return new BlockAverage(mean, Math.sqrt(variance), g, n, length, count, true);
      }
      if (count >= FEWEST_BLOCKS && variance > largest) {
        largest = variance;
        largestLength = length;
      }
      count /= 2;
      for (int k = 0; k < count; k++) {
        blocked[k] = 0.5 * (blocked[2 * k] + blocked[2 * k + 1]);
      }
    }
    return new BlockAverage(
        mean,
        Math.sqrt(largest),
        largest / independent,
        n,
        largestLength,
        n / largestLength,
        false);
  }

  /**
   * The standard error of a mean over a stretch of another length of the same stationary series:
   * the scatter of the means of such stretches as long as the series holds enough of them, and
   * beyond that the error of its own mean, which falls with the root of the length.
   *
   * @param series equidistant in time
   * @param length of the stretch in samples of the series, positive; below one it counts as one
   * @throws IllegalArgumentException as {@link #of}
   */
  public static double errorOfStretch(double[] series, double length) {
    int samples = (int) Math.max(1, Math.rint(length));
    int count = series.length / samples;
    if (count < FEWEST_BLOCKS) {
      return of(series).error() * Math.sqrt(series.length / length);
    }
    double[] means = new double[count];
    for (int k = 0; k < count; k++) {
      means[k] = Arrays.stream(series, k * samples, (k + 1) * samples).average().orElseThrow();
    }
    return Math.sqrt(count * varianceOfMean(means, count));
  }

  /** Variance of the mean of the first {@code count} numbers, as if they were independent. */
  private static double varianceOfMean(double[] x, int count) {
    double mean = 0;
    for (int k = 0; k < count; k++) {
      mean += x[k];
    }
    mean /= count;
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += (x[k] - mean) * (x[k] - mean);
    }
    return sum / count / (count - 1);
  }

  /** Mean and error. */
  public Estimate estimate() {
    return new Estimate(mean, error);
  }

  /** Number of independent samples that the series is worth. */
  public double independentSamples() {
    return samples / statisticalInefficiency;
  }

  /**
   * What to tell the reader if the series is too short for its correlation.
   *
   * @param quantity for example {@code pressure at 300 K, dilation +1 %}
   */
  public Optional<String> warning(String quantity) {
    return plateau
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s: %d samples, worth at most %.0f independent ones, are too few for a safe error"
                    + " of the mean; sample longer",
                quantity,
                samples,
                independentSamples()));
  }
}
