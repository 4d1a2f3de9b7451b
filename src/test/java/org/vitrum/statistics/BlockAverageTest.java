package org.vitrum.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlockAverageTest {
  private static final RandomGeneratorFactory<RandomGenerator> RANDOM =
      RandomGeneratorFactory.of("L64X128MixRandom");

  /** x(t+1) = phi x(t) + noise, stationary, variance 1, mean 3. */
  private static double[] autoregressive(double phi, int n, long seed) {
    RandomGenerator random = RANDOM.create(seed);
    double[] x = new double[n];
    double now = random.nextGaussian();
    for (int t = 0; t < n; t++) {
      x[t] = 3 + now;
      now = phi * now + Math.sqrt(1 - phi * phi) * random.nextGaussian();
    }
    return x;
  }

  /**
   * g = (1 + phi)/(1 - phi) for an infinitely long AR(1) series; it sets the exact error sqrt(g/n).
   * The mean of g over many series must be right to the bias g/2B that the plateau rule accepts (B
   * is then several g), and the true mean must lie within one and two errors as often as a normal
   * distribution says, less the uncertainty of the error itself.
   */
  @ParameterizedTest
  @CsvSource({"0, 4096", "0, 100", "0.5, 3000", "0.9, 5000", "0.98, 50000"})
  void knowsTheErrorOfCorrelatedSeries(double phi, int n) {
    int series = 500;
    double g = (1 + phi) / (1 - phi);
    double sumOfG = 0;
    int within1 = 0;
    int within2 = 0;
    for (int s = 0; s < series; s++) {
      BlockAverage average = BlockAverage.of(autoregressive(phi, n, 1000 + s));
      assertTrue(average.plateau());
      sumOfG += average.statisticalInefficiency();
      double deviation = Math.abs(average.mean() - 3) / average.error();
      within1 += deviation < 1 ? 1 : 0;
      within2 += deviation < 2 ? 1 : 0;
    }
    assertEquals(g, sumOfG / series, 0.12 * g);
    // 500 series: binomial scatter is 2.1 % at 68.3 % and 0.9 % at 95.4 %.
    assertEquals(0.683, within1 / (double) series, 0.07);
    assertEquals(0.954, within2 / (double) series, 0.05);
  }

  /**
   * The mean of m steps of AR(1) has variance [1 + 2 sum (1 - k/m) phi^k]/m. With 30,000 samples
   * the scatter of stretches knows its root to a few per cent; from 6,000 on it is the error of the
   * whole, scaled.
   */
  @ParameterizedTest
  @CsvSource({"1", "3", "30", "300", "6000", "60000"})
  void knowsTheErrorOfStretchesOfAnotherLength(int m) {
    double phi = 0.8;
    double sum = 1;
    for (int k = 1; k < m; k++) {
      sum += 2 * (1 - (double) k / m) * Math.pow(phi, k);
    }
    double exact = Math.sqrt(sum / m);
    double found = BlockAverage.errorOfStretch(autoregressive(phi, 30_000, 12), m);
    assertEquals(exact, found, 0.15 * exact);
  }

  @Test
  void whiteNoiseHasTheTextbookError() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    // Too short to reach the rule: the unblocked error sqrt(5.25/7) is not claimed to be safe.
    BlockAverage average = BlockAverage.of(x);
    assertEquals(4.5, average.mean());
    assertEquals(Math.sqrt(5.25 / 7), average.error(), 1e-15);
    assertFalse(average.plateau());
    assertTrue(average.warning("p").orElseThrow().startsWith("p: 8 samples"));
  }

  @Test
  void warnsWhenTheSeriesIsTooShortForItsCorrelation() {
    int warned = 0;
    for (int s = 0; s < 100; s++) {
      warned += BlockAverage.of(autoregressive(0.995, 1000, s)).plateau() ? 0 : 1;
    }
    // g = 399: 1000 samples are worth 2.5 independent ones.
    assertTrue(warned > 90, "warned " + warned + " times in 100");
  }

  @Test
  void constantSeriesHasNoError() {
    BlockAverage average = BlockAverage.of(2, 2, 2, 2, 2);
    assertEquals(2, average.mean());
    assertEquals(0, average.error());
    assertEquals(5, average.independentSamples());
    assertTrue(average.warning("x").isEmpty());
  }

  @Test
  void refusesSeriesWithoutAnError() {
    assertThrows(IllegalArgumentException.class, () -> BlockAverage.of(1));
    assertThrows(IllegalArgumentException.class, () -> BlockAverage.of(1, Double.NaN));
  }
}
