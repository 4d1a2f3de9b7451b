package org.vitrum.stage.heterogeneity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.vitrum.analysis.Finding;
import org.vitrum.analysis.heterogeneity.Criterion;
import org.vitrum.analysis.heterogeneity.Heterogeneity;
import org.vitrum.deck.EshelbySpec.SoftBy;
import org.vitrum.io.Checkpoint;
import org.vitrum.results.Results;
import org.vitrum.results.SoftReference;
import org.vitrum.results.Table;
import org.vitrum.stage.plan.Recorded;
import org.vitrum.stage.plan.Segment;
import org.vitrum.statistics.Estimate;

final class HeterogeneityFamilyTest {
  private static final String PROTOCOL = "[heterogeneity: {}]";
  private static final ImmutableList<Finding> LAYOUT = Heterogeneity.layout();
  private static final List<String> CRITERIA =
      List.of("shear_modulus", "bulk_modulus", "d2min", "voronoi_volume");

  private static final String JUMPED = "3 of 4000 atoms jump";

  /** Atoms, volume, aspect, and whether it is endless, of an endless region and of another. */
  private static final double[] REGIONS = {500, 9000, Double.NaN, 1, 40, 700, 1.5, 0};

  /** Width, separation, then Vf, xi and psi with their errors. */
  private static final double[] WIDTHS = {8, 0.6, 0.3, 0.01, 0.02, 0.01, 0.4, 0.05};

  private static final byte[] ATOMS = {1, 2, 3};

  /** Numbers 100, 101, ... with errors of a tenth. */
  private static double[] saved(double separation) {
    double[] numbers = new double[1 + 2 * LAYOUT.size()];
    numbers[0] = separation;
    for (int k = 0; k < LAYOUT.size(); k++) {
      numbers[1 + 2 * k] = 100 + k;
      numbers[2 + 2 * k] = 0.1;
    }
    return numbers;
  }

  /** What a run had found before it was resumed. */
  private static Recorded resumed(Recorded run) {
    Checkpoint from = new Checkpoint();
    CRITERIA.forEach(
        c -> {
          from.put("h/" + c, saved(0.7));
          from.put("h/" + c + "/regions", REGIONS);
          from.put("h/" + c + "/widths", WIDTHS);
        });
    from.put("h/warnings", JUMPED);
    from.put("h/atoms", ATOMS);
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
    assertEquals(2, found.regions());
    assertEquals(5.51, found.radius(), 0.01); // of 700 A^3; an endless region has none
    assertEquals(1.5, found.aspect(), 1e-12);
    assertEquals(8, found.widths().getFirst().width());
    assertEquals(0.02, found.widths().getFirst().xi().value());
    assertEquals(
        List.of(true, false), found.largest().stream().map(Results.SoftRegion::endless).toList());
    assertEquals(List.of("heterogeneity: " + JUMPED), results.warnings());
    List<Table<?>> tables = new HeterogeneityFamily().tables(results);
    assertEquals(List.of(4, 8, 16, 4), tables.stream().map(t -> t.cells().size()).toList());
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
      assertArrayEquals(saved(0.7), to.doubles(entry, 1 + 2 * LAYOUT.size()));
      assertArrayEquals(REGIONS, to.doubles(entry + "/regions"));
      assertArrayEquals(WIDTHS, to.doubles(entry + "/widths"));
    }
    assertEquals(JUMPED, to.text("s/warnings"));
    assertArrayEquals(ATOMS, to.bytes("s/atoms"));
  }

  @Test
  void vibrationsAreRecordedInTheSameStretchBeforeTheAtomsComeToRest() {
    Recorded run =
        Recorded.of(
            "[heterogeneity: {vibration: {temperature: 300 K, window: 5 ps, time: 20 ps}}]");
    List<Segment> segments = run.plan().segments().castToList();
    assertTrue(segments.get(2) instanceof Segment.Reseed, "atoms at rest are given velocities");
    Segment.Dynamics vibration = run.dynamics().getFirst();
    assertEquals(25_000, vibration.steps());
    assertTrue(segments.get(4) instanceof SoftRegions.Parting);
    double[] kept = {1, 2, 3};
    Checkpoint from = new Checkpoint();
    from.put("v/series", kept);
    vibration.restore(from, "v");
    Checkpoint to = new Checkpoint();
    vibration.save(to, "w");
    assertArrayEquals(kept, to.doubles("w/series"));
  }

  @Test
  void decksCallCriteriaByTheirNames() {
    for (SoftBy by : SoftBy.values()) {
      assertTrue(
          List.of(Criterion.values()).stream().anyMatch(c -> c.label().equals(by.label())),
          by.label());
    }
  }

  @Test
  void verdictsAgainstTheLiterature() {
    assertEquals("agrees", SoftVerdicts.verdict(SoftReference.FRACTION, new Estimate(0.22, 0.01)));
    assertEquals(
        "agrees within errors",
        SoftVerdicts.verdict(SoftReference.FRACTION, new Estimate(0.276, 0.026)));
    assertEquals(
        "below, by 7.0 errors", SoftVerdicts.verdict(SoftReference.XI, new Estimate(0.03, 0.01)));
    assertEquals("above", SoftVerdicts.verdict(SoftReference.RADIUS, new Estimate(25, Double.NaN)));
    assertEquals(
        "not known", SoftVerdicts.verdict(SoftReference.ASPECT, new Estimate(Double.NaN, 1)));
  }

  @Test
  void aPartThatIsNoStableSolidIsNamed() {
    ImmutableList<Finding> numbers =
        LAYOUT.collect(
            n ->
                new Finding(n.name(), n.unit(), new Estimate(n.name().equals("G1") ? -22 : 30, 2)));
    ImmutableList<String> said = Heterogeneity.unstable(Criterion.D2MIN, numbers);
    assertEquals(1, said.size());
    assertTrue(said.getFirst().startsWith("soft by d2min: G1 = -22.0(2.0) GPa: not a stable"));
    assertTrue(Heterogeneity.unstable(Criterion.D2MIN, LAYOUT).isEmpty());
  }
}
