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
    return resumed(170, 0.01);
  }

  private static Recorded resumed(double c11, double asymmetry) {
    Recorded run = Recorded.of(PROTOCOL);
    Checkpoint from = new Checkpoint();
    from.put("m/minimum", -500, 1600, 0.1, 1e-7);
    double[] stiffness = new double[37];
    stiffness[0] = asymmetry;
    for (int k = 0; k < 6; k++) {
      stiffness[1 + 7 * k] = k < 3 ? c11 : 76;
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
  void cThatNoSolidAtRestCanHaveIsDoubted() {
    StaticsFamily family = new StaticsFamily();
    assertTrue(resumed().evaluated(family).warnings().isEmpty(), "a crystal");
    assertTrue(
        resumed(170, 8).evaluated(family).warnings().isEmpty(), "2 % of C11 + 2 C12 are 8.3");
    String negative = resumed(100, 0.01).evaluated(family).warnings().getFirst();
    assertTrue(
        negative.contains("negative eigenvalue, \u221222") && negative.contains("such as 0.01 %"),
        negative);
    String asymmetric = resumed(170, 9).evaluated(family).warnings().getFirst();
    assertTrue(asymmetric.contains("not symmetric by 9"), asymmetric);
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
