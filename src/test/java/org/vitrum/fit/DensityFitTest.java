package org.vitrum.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.fit.liquid.LiquidProtocol;
import org.vitrum.fit.liquid.LiquidRun;
import org.vitrum.io.Json;
import org.vitrum.potential.ParameterFiles;

/** Densities of liquids: what frames say of other parameters, and fits that follow them. */
class DensityFitTest {
  private static final double KELVIN = 1400;

  private static final LiquidProtocol SHORT = new LiquidProtocol(2000, 1000, KELVIN, 1, 3, 30);

  @TempDir private Path folder;

  private String copper;

  @BeforeEach
  void form() throws IOException {
    ObjectNode zhou = (ObjectNode) Json.read(Path.of("potentials/zhou2004.json"));
    ((ObjectNode) zhou.path("elements")).retain("Cu");
    copper = zhou.toString();
    Files.writeString(folder.resolve("start.json"), copper);
  }

  private PairTables tables(double scale) {
    double re = 2.556162;
    assertTrue(copper.contains("\"re\":" + re));
    String text = copper.replace("\"re\":" + re, "\"re\":" + scale * re);
    return new PairTables(ParameterFiles.tabulate(Path.of("copper"), text));
  }

  private LiquidFrames frames() {
    PairTables zhou = tables(1);
    ImmutableList<AtomSystem> systems =
        LiquidRun.frames(zhou.potential(), new int[] {128}, 0.0729, SHORT, 5);
    assertEquals(30, systems.size());
    return new LiquidFrames(systems, KELVIN, zhou);
  }

  /** All of Zhou's functions are of r/re: by a longer re, all lengths grow. */
  @Test
  void isThatOfLammpsAndFallsByTheCubeOfBondLengths() {
    LiquidFrames frames = frames();
    double density = frames.density(Candidate.of(tables(1)));
    // LAMMPS: 500 atoms, 30 ps of NPT after 2000 K.
    assertEquals(7.676, density, 4 * Math.hypot(frames.error(), 0.002));
    assertTrue(frames.error() < 0.04, "error " + frames.error());
    double after = frames.density(Candidate.of(tables(1.001)));
    // K is a difference over 0.4 %, this over 0.1 %: anharmonic terms are 1 % of the change.
    assertEquals(-0.003, after / density - 1, 0.00003);
  }

  private Path deck(String more, String density) throws IOException {
    return Files.writeString(
        folder.resolve("fit.yaml"),
        """
        title: Liquid copper
        citation: a test
        form: start.json
        search: {seed: 3, bootstrap: 10, outer-iterations: 4%s}
        parameters:
          elements.Cu.re: {from: 2.4, to: 2.7}
        crystals:
          Cu: {prototype: fcc, elements: [Cu], a: 3.6 A}
        references: {Cu: Cu}
        targets:
          - {crystal: Cu, property: a, value: 3.58 A, tolerance: 1 A, source: x}
        densities:
          - {%s, tolerance: 0.01 g/cm^3, source: x}
        """
            .formatted(more, density));
  }

  private Fit fit(Path deck, Fit.Progress progress) {
    FitDeck read = FitDeckReader.read(deck);
    FitCheckpoint checkpoint = FitCheckpoint.open(folder.resolve("fit.checkpoint"), read);
    Fit fit = Fit.of(read, checkpoint, progress);
    checkpoint.close();
    return fit;
  }

  private String report(Fit fit) throws IOException {
    FitReport.page(folder.resolve("fit.md"), fit);
    return Files.readString(folder.resolve("fit.md"));
  }

  private static final String LIQUID =
      "composition: {Cu: 1}, atoms: 128, melt: 2000 K, rate: 1e15 K/s, temperature: 1400 K,"
          + " equilibrate: 0.5 ps, sample: 1 ps, frames: 10, value: 7.9 g/cm^3";

  @Test
  void densityIsMetAndAFitThatWasBrokenOffGoesOnWithTheSameResult() throws IOException {
    Path deck = deck("", LIQUID);
    Fit whole = fit(deck, (_, _, _) -> {});
    assertTrue(whole.isSettled());
    Liquids.Measured liquid = whole.liquids().getOnly();
    // Settled is within twice the errors of two runs.
    assertEquals(7.9, liquid.density(), 3 * liquid.error() + 0.01);
    String page = report(whole);
    assertTrue(page.contains("| Cu at 1400 K |"), page);

    Fit.Progress breaking =
        new Fit.Progress() {
          @Override
          public void at(int start, int starts, double cost) {}

          @Override
          public void found(int start, int number, OuterIteration iteration) {
            if (number == 1) {
              throw new IllegalStateException("broken off");
            }
          }
        };
    assertThrows(IllegalStateException.class, () -> fit(deck, breaking));
    FitCheckpoint kept =
        FitCheckpoint.open(folder.resolve("fit.checkpoint"), FitDeckReader.read(deck));
    assertEquals(2, kept.underWay().size());
    Fit rest = fit(deck, (_, _, _) -> {});
    assertEquals(whole.file(), rest.file());
    assertEquals(page, report(rest));
  }

  @Test
  void aLiquidThatBoilsDoesNotEndTheFit() throws IOException {
    Fit fit =
        fit(
            deck("", LIQUID.replace("1400 K", "50000 K").replace("melt: 2000 K", "melt: 50000 K")),
            (_, _, _) -> {});
    assertTrue(fit.cost() >= 1e4);
    String page = report(fit);
    assertTrue(page.contains("boils"), page);
    // What else is asked for is met.
    assertEquals(3.58, fit.crystals().getFirst().lengths()[0], 1e-3);
  }

  @Test
  void heldOutDensitiesAreComparedWithAlone() throws IOException {
    Fit fit = fit(deck("", LIQUID + ", held-out: true"), (_, _, _) -> {});
    assertTrue(fit.iterations().isEmpty());
    assertTrue(fit.liquids().getOnly().density() > 7, "it was computed");
    assertArrayEquals(new double[] {0}, fit.starts(), 1e-6);
  }

  @Test
  void whatCannotBeALiquidOfTheFormIsRefusedWithItsLine() throws IOException {
    for (String[] fault :
        new String[][] {
          {"atoms: 128", "atoms: 100", "fit.yaml:13: densities: atoms: expected at least 112"},
          {"value: 7.9", "value: 2.7", "fit.yaml:13: densities: value: expected 5.4"},
          {"{Cu: 1}", "{Zr: 1}", "fit.yaml:13: densities: composition: expected elements of the"},
          {"melt: 2000 K", "melt: 1000 K", "fit.yaml:13: densities.0.melt: expected a temperature"},
          {"1400 K", "1400 C", "fit.yaml:13: densities.0.temperature: expected a quantity"},
        }) {
      Path deck = deck("", LIQUID.replace(fault[0], fault[1]));
      String message =
          assertThrows(InputException.class, () -> fit(deck, (_, _, _) -> {})).getMessage();
      assertTrue(message.contains(fault[2]), message);
    }
  }
}
