package org.vitrum.stage.statics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vitrum.io.Checkpoint;
import org.vitrum.results.Results;
import org.vitrum.stage.plan.Recorded;
import org.vitrum.stage.plan.Segment;

final class StaticsFamilyTest {
  private static final String PROTOCOL = "[minimise: {}, elastic: {}]";

  /** What a run had found before it was resumed. */
  private static Recorded resumed() {
    Recorded run = Recorded.of(PROTOCOL);
    Checkpoint from = new Checkpoint();
    from.put("m/minimum", -500, 1600, 0.1, 1e-7);
    double[] stiffness = new double[37];
    stiffness[0] = 0.01;
    for (int k = 0; k < 6; k++) {
      stiffness[1 + 7 * k] = k < 3 ? 170 : 76;
      if (k < 3) {
        stiffness[1 + 6 * k + (k + 1) % 3] = 122;
        stiffness[1 + 6 * k + (k + 2) % 3] = 122;
      }
    }
    from.put("e/stiffness", stiffness);
    for (Segment segment : run.plan().segments()) {
      switch (segment) {
        case Minimise.Search search -> search.restore(from, "m");
        case Elastic.Straining straining -> straining.restore(from, "e");
        default -> {}
      }
    }
    return run;
  }

  @Test
  void nothingIsReportedBeforeItIsFound() {
    Results results = Recorded.of(PROTOCOL).evaluated(new StaticsFamily());
    assertTrue(results.stages().isEmpty() && results.elastic().isEmpty());
  }

  @Test
  void minimumAndVoigtAverages() {
    Results results = resumed().evaluated(new StaticsFamily());
    Results.Minimum minimum = results.stages().getFirst().minimum();
    assertEquals(-5, minimum.energyPerAtom());
    assertEquals(16, minimum.volumePerAtom());
    Results.Elastic elastic = results.elastic().getFirst();
    assertEquals(138, elastic.bulkModulus(), 1e-12, "(C11 + 2 C12)/3");
    assertEquals(55.2, elastic.shearModulus(), 1e-12, "(C11 - C12 + 3 C44)/5");
    assertEquals(2, new StaticsFamily().tables(results).size());
  }

  @Test
  void whatIsSavedIsGotBack() {
    Checkpoint to = new Checkpoint();
    for (Segment segment : resumed().plan().segments()) {
      segment.save(to, "s/" + segment.getClass().getSimpleName());
    }
    assertArrayEquals(new double[] {-500, 1600, 0.1, 1e-7}, to.doubles("s/Search/minimum"));
    assertEquals(76, to.doubles("s/Straining/stiffness", 37)[36]);
  }
}
