package org.vitrum.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.vitrum.io.DataTable;
import org.vitrum.statistics.FittedQuantity;

/** Moduli against temperature and time: data made from known parameters give them back. */
final class ModulusTest {
  /** Run with -Dvitrum.coverage.draws=1000 for the full test. */
  private static final int DRAWS = Integer.getInteger("vitrum.coverage.draws", 200);

  private static double staged(double t) {
    return 95
        - 0.02 * (Math.min(t, 530) - 300)
        - 0.004 * Math.max(0, Math.min(t, 640) - 530)
        - 0.18 * Math.max(0, t - 640);
  }

  static DataTable stages(Well19937c random, double noise) {
    List<String> lines = new ArrayList<>(List.of("T [K], E [GPa]"));
    for (int i = 0; i < 39; i++) {
      double t = 300 + 10 * i;
      lines.add(t + "," + (staged(t) + noise * random.nextGaussian()));
    }
    return DataTable.parse("synthetic.csv", lines);
  }

  private static final Map<String, Double> STAGES =
      Map.of(
          "T(I-II)", 530.0,
          "Tg", 640.0,
          "softening rate", 180.0,
          "E(Tg)", 89.96,
          "dE/dT(II)", -4.0,
          "psi_sub", 0.016 * 640 / 89.96);

  @Test
  void exactStages() {
    ModulusStages fit = ModulusStages.of(stages(new Well19937c(1), 0), null, 3, 0, 1);
    STAGES.forEach(
        (name, value) ->
            assertEquals(value, fit.estimate(name).value(), 1e-6 * Math.abs(value), name));
    assertEquals(640, fit.estimate("Tg (tangents)").value(), 1e-4);
    assertTrue(fit.warnings().isEmpty(), fit.warnings().toString());
  }

  @Test
  void stagesCover() {
    Well19937c random = new Well19937c(11);
    Map<String, Integer> covered = new TreeMap<>();
    int chosen = 0;
    for (int d = 0; d < DRAWS; d++) {
      ModulusStages fit = ModulusStages.of(stages(random, 0.05), "E", 3, 0, 1);
      chosen += fit.informationCriteria().get(1) < fit.informationCriteria().get(0) ? 1 : 0;
      STAGES.forEach(
          (name, value) ->
              covered.merge(name, fit.estimate(name).covers(value) ? 1 : 0, Integer::sum));
    }
    System.out.println("coverage, stages, " + DRAWS + " draws: " + covered);
    covered.forEach(
        (name, n) -> assertEquals(0.95, (double) n / DRAWS, Synthetic.slack(DRAWS), name));
    assertEquals(DRAWS, chosen, "three stages are always preferred to two");
  }

  @Test
  void fourthStageIsFound() {
    List<String> lines = new ArrayList<>(List.of("T [K], G [GPa], G_error [GPa]"));
    Well19937c random = new Well19937c(2);
    for (int i = 0; i < 50; i++) {
      double t = 300 + 10 * i;
      double g = staged(t) + 0.2 * Math.max(0, t - 720) + 0.05 * random.nextGaussian();
      lines.add(t + "," + g + ",0.05");
    }
    ModulusStages fit = ModulusStages.of(DataTable.parse("four.csv", lines), null, 0, 50, 1);
    assertEquals(4, fit.stages());
    assertEquals("G", fit.column());
    assertTrue(fit.estimate("T(III-IV)").covers(720));
    FittedQuantity tg = fit.estimate("Tg");
    assertTrue(tg.bootstrapLower() < tg.value() && tg.value() < tg.bootstrapUpper());
  }

  @Test
  void aStraightLineHasNoPlateau() {
    List<String> lines = new ArrayList<>(List.of("T [K], E [GPa]"));
    Well19937c random = new Well19937c(3);
    for (int i = 0; i < 30; i++) {
      double t = 300 + 10 * i;
      lines.add(t + "," + (95 - 0.02 * (t - 300) + 0.05 * random.nextGaussian()));
    }
    ModulusStages fit = ModulusStages.of(DataTable.parse("line.csv", lines), null, 3, 0, 1);
    assertTrue(fit.warnings().stream().anyMatch(w -> w.contains("stages I and II are one")));
  }

  private static final double ENERGY = 250;

  static DataTable relaxation(Well19937c random, double noise, boolean glassKnown) {
    List<String> lines = new ArrayList<>();
    lines.add("time [min], T [K], E [GPa]" + (glassKnown ? ", EDG [GPa]" : ""));
    for (double t : new double[] {600, 620, 640}) {
      double tau = 1800 * Math.exp(ENERGY / 8.314462618e-3 * (1 / t - 1 / 620.0));
      double offset = glassKnown ? 300 : 0;
      for (int i = 0; i < 40; i++) {
        double time = 30 * Math.pow(1200, i / 39.0);
        double e =
            92
                - 3 * Math.exp(-Math.pow((time + offset) / tau, 0.6))
                + noise * random.nextGaussian();
        lines.add(
            String.format(
                Locale.ROOT, "%.12g,%s,%.12g%s", time / 60, t, e, glassKnown ? ",89" : ""));
      }
    }
    return DataTable.parse("relax.csv", lines);
  }

  @Test
  void exactRelaxation() {
    ModulusRelaxation free = ModulusRelaxation.of(relaxation(new Well19937c(1), 0, false), 0, 1);
    ModulusRelaxation.Isotherm middle = free.isotherms().get(1);
    assertEquals(92, middle.estimate("Ee").value(), 1e-4);
    assertEquals(89, middle.estimate("EDG").value(), 1e-4);
    assertEquals(1800, middle.estimate("tau").value(), 0.1, "optimiser's tolerance");
    assertEquals(0.6, middle.estimate("n").value(), 1e-5);
    assertEquals(ENERGY, free.arrhenius().getFirst().value(), 1e-2);
    ModulusRelaxation known = ModulusRelaxation.of(relaxation(new Well19937c(1), 0, true), 0, 1);
    assertEquals(300, known.isotherms().get(1).estimate("t0").value(), 0.1);
    assertEquals(1800, known.isotherms().get(1).estimate("tau").value(), 0.1);
  }

  @Test
  void relaxationCovers() {
    Well19937c random = new Well19937c(12);
    Map<String, Integer> covered = new TreeMap<>();
    for (int d = 0; d < DRAWS; d++) {
      ModulusRelaxation fit = ModulusRelaxation.of(relaxation(random, 0.02, false), 0, 1);
      ModulusRelaxation.Isotherm middle = fit.isotherms().get(1);
      Map.of("Ee", 92.0, "EDG", 89.0, "tau", 1800.0, "n", 0.6)
          .forEach(
              (name, value) ->
                  covered.merge(name, middle.estimate(name).covers(value) ? 1 : 0, Integer::sum));
      covered.merge("Ea", fit.arrhenius().getFirst().covers(ENERGY) ? 1 : 0, Integer::sum);
    }
    System.out.println("coverage, relaxation, " + DRAWS + " draws: " + covered);
    covered.forEach(
        (name, n) -> assertEquals(0.95, (double) n / DRAWS, Synthetic.slack(DRAWS), name));
  }

  @Test
  void powerLawAndLineByHand() {
    DataTable table =
        DataTable.parse(
            "c.csv",
            List.of(
                "alloy, Dc [mm], rate [GPa/K], nu, psi_sub",
                "a, 1, 0.4, 0.30, 0.06",
                "b, 4, 0.2, 0.35, 0.12",
                "c, 16, 0.1, 0.40, 0.18",
                "d, 64, 0.05, 0.42, 0.204"));
    ModulusCorrelation fit = ModulusCorrelation.of(table, 20, 1);
    List<FittedQuantity> power = fit.relations().get(0).estimates();
    assertEquals(400, power.get(0).value(), 1e-6);
    assertEquals(-0.5, power.get(1).value(), 1e-9);
    assertEquals(-1, fit.relations().get(0).correlation(), 1e-12);
    List<FittedQuantity> line = fit.relations().get(1).estimates();
    assertEquals(-0.3, line.get(0).value(), 1e-9);
    assertEquals(1.2, line.get(1).value(), 1e-9);
  }
}
