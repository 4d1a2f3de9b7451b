package org.vitrum.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.vitrum.statistics.Estimate;

final class BulkModulusReplicasTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(3);

  /** Replicas about 100 that scatter by a part of their errors, which grow with temperature. */
  private static List<List<Estimate>> replicas(int temperatures, int each, double part) {
    List<List<Estimate>> all = new ArrayList<>();
    for (int t = 1; t <= temperatures; t++) {
      List<Estimate> here = new ArrayList<>();
      for (int k = 0; k < each; k++) {
        here.add(new Estimate(100 + part * t * RANDOM.nextGaussian(), t));
      }
      all.add(here);
    }
    return all;
  }

  @Test
  void errorsAreScaledToTheScatterOfAllTemperatures() {
    for (double part : new double[] {0.1, 1, 3}) {
      List<Estimate> means = BulkModulusReplicas.means(replicas(100, 3, part));
      for (int t : new int[] {1, 50, 100}) {
        double exact = part * t / Math.sqrt(3);
        // 200 degrees of freedom, of which the hot half counts most: r is known to 7 %
        assertEquals(exact, means.get(t - 1).error(), 0.2 * exact);
      }
    }
  }

  @Test
  void fewReplicasKeepTheirErrors() {
    List<List<Estimate>> few = replicas(7, 2, 0.1);
    assertEquals(few.stream().map(Estimate::mean).toList(), BulkModulusReplicas.means(few));
    List<List<Estimate>> alone = replicas(20, 1, 0.1);
    assertEquals(alone.stream().map(Estimate::mean).toList(), BulkModulusReplicas.means(alone));
  }
}
