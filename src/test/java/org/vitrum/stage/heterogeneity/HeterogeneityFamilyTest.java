package org.vitrum.stage.heterogeneity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.heterogeneity.Heterogeneity;
import org.vitrum.io.Checkpoint;
import org.vitrum.results.Results;
import org.vitrum.results.Table;
import org.vitrum.stage.plan.Recorded;
import org.vitrum.stage.plan.Segment;

final class HeterogeneityFamilyTest {
  private static final String PROTOCOL = "[heterogeneity: {}]";
  private static final ImmutableList<Finding> LAYOUT = Heterogeneity.layout();
  private static final List<String> CRITERIA = List.of("shear_modulus", "d2min", "voronoi_volume");

  /** Numbers 100, 101, ... with errors of a tenth. */
  private static double[] saved(double separation) {
    double[] numbers = new double[3 + 2 * LAYOUT.size()];
    numbers[0] = separation;
    numbers[1] = 5;
    numbers[2] = 1.5;
    for (int k = 0; k < LAYOUT.size(); k++) {
      numbers[3 + 2 * k] = 100 + k;
      numbers[4 + 2 * k] = 0.1;
    }
    return numbers;
  }

  /** What a run had found before it was resumed. */
  private static Recorded resumed(Recorded run) {
    Checkpoint from = new Checkpoint();
    CRITERIA.forEach(c -> from.put("h/" + c, saved(0.7)));
    for (Segment segment : run.plan().segments()) {
      if (segment instanceof SoftRegions.Parting parting) {
        parting.restore(from, "h");
      }
    }
    return run;
  }

  @Test
  void nothingIsReportedBeforeItIsFound() {
    Results results = Recorded.of(PROTOCOL).evaluated(new HeterogeneityFamily());
    assertTrue(results.heterogeneity().isEmpty());
    assertTrue(new HeterogeneityFamily().tables(results).isEmpty());
  }

  @Test
  void numbersHaveNamesWithUnitsAndGoIntoTables() {
    Results results = resumed(Recorded.of(PROTOCOL)).evaluated(new HeterogeneityFamily());
    assertEquals(
        CRITERIA, results.heterogeneity().stream().map(Results.Heterogeneity::criterion).toList());
    Results.Heterogeneity found = results.heterogeneity().getFirst();
    assertEquals(100, found.numbers().get("V_f").value());
    assertEquals(101, found.numbers().get("K_GPa").value());
    assertEquals(0.1, found.numbers().get("G_mori_tanaka_GPa").error());
    List<Table<?>> tables = new HeterogeneityFamily().tables(results);
    assertEquals(List.of(3, 6), tables.stream().map(t -> t.cells().size()).toList());
    tables.forEach(
        t ->
            t.cells()
                .forEach(
                    row -> row.forEach(c -> assertTrue(c.isWord() || c.value() > 0, c.text()))));
  }

  @Test
  void whatIsSavedIsGotBack() {
    Checkpoint to = new Checkpoint();
    for (Segment segment : resumed(Recorded.of(PROTOCOL)).plan().segments()) {
      segment.save(to, "s");
    }
    for (String criterion : CRITERIA) {
      String entry = "s/" + criterion;
      assertArrayEquals(saved(0.7), to.doubles(entry, 3 + 2 * LAYOUT.size()));
    }
  }
}
