package org.vitrum.analysis.heterogeneity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ThresholdTest {
  private static final int N = 20_000;
  private static final double SMALLEST = 200;

  private final SplittableRandom random = new SplittableRandom(3);
  private final double[] weight = new double[N];

  ThresholdTest() {
    Arrays.fill(weight, 1);
  }

  /** A share of numbers about 4, the rest about 0, both with a scatter of 1. */
  private double[] twoClasses(double share) {
    double[] field = new double[N];
    Arrays.setAll(field, i -> random.nextGaussian() + (i < share * N ? 4 : 0));
    return field;
  }

  private double soft(Threshold threshold, double[] field) {
    double cut = threshold.of(field, weight, SMALLEST);
    return Arrays.stream(field).filter(x -> x > cut).count() / (double) N;
  }

  /**
   * Exactly, 4.8 % lie above the place where both densities are equal; Gaussians that are cut off
   * there have a little less. Within a fifth is what an inclusion asks for.
   */
  @Test
  void minimumErrorHasTheShareOfASmallClass() {
    assertEquals(0.05, soft(new Threshold.MinimumError(), twoClasses(0.05)), 0.01);
    assertEquals(0.5, soft(new Threshold.MinimumError(), twoClasses(0.5)), 0.01);
  }

  /** It cuts into the large class, whose scatter weighs more than the small one's place. */
  @Test
  void otsuMakesASmallClassTooLarge() {
    assertEquals(0.5, soft(new Threshold.Otsu(), twoClasses(0.5)), 0.01);
    assertTrue(soft(new Threshold.Otsu(), twoClasses(0.05)) > 0.2);
  }

  @Test
  void oneGaussianIsOneClass() {
    double[] field = twoClasses(0);
    assertEquals(0, soft(new Threshold.MinimumError(), field));
    assertEquals(0.5, soft(new Threshold.Otsu(), field), 0.02);
  }

  @Test
  void aShareIsThatShare() {
    assertEquals(0.25, soft(new Threshold.Share(0.25), twoClasses(0.05)), 2.0 / N);
  }
}
