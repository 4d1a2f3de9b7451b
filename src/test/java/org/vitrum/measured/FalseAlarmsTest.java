package org.vitrum.measured;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.vitrum.io.DataTable;
import org.vitrum.statistics.Estimate;

/**
 * Data that the model describes, with as much noise as a careful measurement has, must not be
 * warned about: whoever sees a false alarm once reads the next true one no more.
 */
final class FalseAlarmsTest {
  private static final int DRAWS = 200;

  /**
   * A warning that compares with three errors, or with p = 0.001, is due once or twice in a
   * thousand; five in two hundred would be the 2.5 % of a threshold at two errors.
   */
  private static final int MOST = 4;

  private final Map<String, Integer> alarms = new TreeMap<>();

  private void draw(Supplier<List<String>> warnings) {
    for (int d = 0; d < DRAWS; d++) {
      warnings.get().forEach(w -> alarms.merge(w.replaceAll("[-+0-9.e]+", "#"), 1, Integer::sum));
    }
    alarms.forEach((warning, n) -> assertTrue(n <= MOST, n + " of " + DRAWS + ": " + warning));
  }

  @Test
  void annealing() {
    Well19937c random = new Well19937c(31);
    draw(
        () ->
            AnnealingFit.of(
                    Synthetic.annealing(random, 0.002, true),
                    new AnnealingFit.Options(
                        Kinetics.SHARED, new Estimate(Synthetic.XI, 0.02), null, 0, 1))
                .warnings());
  }

  @Test
  void stages() {
    Well19937c random = new Well19937c(32);
    draw(() -> ModulusStages.of(ModulusTest.stages(random, 0.05), "E", 3, 0, 1).warnings());
  }

  @Test
  void relaxation() {
    Well19937c random = new Well19937c(33);
    draw(() -> ModulusRelaxation.of(ModulusTest.relaxation(random, 0.02, false), 0, 1).warnings());
  }

  @Test
  void correlation() {
    Well19937c random = new Well19937c(34);
    draw(
        () -> {
          List<String> lines = new ArrayList<>(List.of("alloy, nu, psi_sub"));
          for (int i = 0; i < 12; i++) {
            double nu = 0.30 + 0.01 * i;
            lines.add("a" + i + ", " + nu + ", " + (0.29 * nu + 0.002 * random.nextGaussian()));
          }
          return ModulusCorrelation.of(DataTable.parse("c.csv", lines), 0, 1)
              .relations()
              .getFirst()
              .warnings();
        });
  }
}
