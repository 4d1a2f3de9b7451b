package org.vitrum.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.InputException;
import org.vitrum.io.Json;
import org.vitrum.potential.ParameterFiles;

/** Fits to data of which the answer is known. */
class FitTest {
  private static final double[] TRUTH = {0.4, -0.1, -0.05, 0.02};

  @TempDir private Path folder;

  @BeforeEach
  void data() throws IOException {
    Files.writeString(folder.resolve("start.json"), form(new double[4]));
    String xyz = structures(new PairTables(ParameterFiles.tabulate(Path.of("truth"), form(TRUTH))));
    Files.writeString(folder.resolve("data.xyz"), xyz);
  }

  /** Copper of Zhou et al. with a pair function of its own. */
  private static String form(double[] c) {
    JsonNode copper = Json.read(Path.of("potentials/zhou2004.json")).path("elements").path("Cu");
    return """
    {"citation": "test", "cutoff": {"from": 5.0, "to": 5.7}, "largest_rho": 100,
     "elements": {"Cu": %s},
     "pair_splines": {"Cu-Cu": {"wall": 400, "decay": 3, "first": 2.2, "spacing": 0.7, "c": [%s, %s, %s, %s]}}}
    """
        .formatted(copper, c[0], c[1], c[2], c[3]);
  }

  /** Rattled fcc cells with energies and forces of a potential. */
  private static String structures(PairTables tables) {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder();
    for (int frame = 0; frame < 3; frame++) {
      double a = 3.5 + 0.1 * frame;
      CrystalCell cell = CrystalCell.of(prototype("fcc"), new int[1], a, a, a).repeated(6);
      for (int k = 0; k < cell.position().length; k++) {
        cell.position()[k] += 0.1 * random.nextGaussian();
      }
      Arrangement.Gradient g = cell.arrangement(tables.cutoff()).gradient(tables);
      text.append(cell.size()).append("\nLattice=\"");
      for (int k = 0; k < 9; k++) {
        text.append(k == 0 ? "" : " ").append(cell.h()[k]);
      }
      text.append("\" Properties=species:S:1:pos:R:3:forces:R:3 energy=").append(g.energy());
      for (int i = 0; i < cell.size(); i++) {
        text.append("\nCu");
        for (int axis = 0; axis < 3; axis++) {
          text.append(' ').append(cell.position()[3 * i + axis]);
        }
        for (int axis = 0; axis < 3; axis++) {
          text.append(' ').append(g.forces()[3 * i + axis]);
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static Prototype prototype(String name) {
    return Prototype.ALL.detect(p -> p.name().equals(name));
  }

  private Path deck(String search) throws IOException {
    return Files.writeString(
        folder.resolve("fit.yaml"),
        """
        title: Copper again
        citation: a test
        form: start.json
        search: %s
        parameters:
          pair_splines.Cu-Cu.c: {from: -2, to: 2}
        structures:
          - {file: data.xyz, energy-tolerance: 1 meV, force-tolerance: 0.01 eV/A, source: a test}
        """
            .formatted(search));
  }

  private Fit fit(Path deck, Fit.Progress progress) {
    FitDeck read = FitDeckReader.read(deck);
    FitCheckpoint checkpoint = FitCheckpoint.open(folder.resolve("fit.checkpoint"), read);
    Fit fit = Fit.of(read, checkpoint, progress);
    checkpoint.close();
    return fit;
  }

  @Test
  void aChangedPairFunctionIsAddedAsItWouldBeComputedAnew() {
    PairTables start = new PairTables(ParameterFiles.tabulate(Path.of("a"), form(new double[4])));
    PairTables other = new PairTables(ParameterFiles.tabulate(Path.of("b"), form(TRUTH)));
    CrystalCell cell = CrystalCell.of(prototype("hcp"), new int[1], 2.6, 2.6, 4.2);
    Arrangement atoms = cell.arrangement(start.cutoff());
    Arrangement.Gradient added = Candidate.of(start).next(other).gradient(atoms);
    Arrangement.Gradient anew = Candidate.of(other).gradient(atoms);
    // Sums of a hundred terms of 1 eV in another order.
    assertEquals(anew.energy(), added.energy(), 1e-12);
    for (int k = 0; k < 9; k++) {
      assertEquals(anew.strain()[k], added.strain()[k], 1e-11);
    }
  }

  @Test
  void aCrystalThatCollapsesHasNoMinimum() throws IOException {
    Path file = deck("{seed: 1}");
    Files.writeString(
        file,
        Files.readString(file)
            + """
            crystals:
              Cu: {prototype: fcc, elements: [Cu], a: 4.4 A}
            references: {Cu: Cu}
            """);
    // A well of 33 eV at 2.2 A pulls the second shell in, to far below half of the volume.
    double[] coreless = {-50, 0, 0, 0};
    PhaseCheck.Phase copper =
        PhaseCheck.of(
                FitDeckReader.read(file), ParameterFiles.tabulate(Path.of("core"), form(coreless)))
            .getFirst();
    assertFalse(copper.stable());
    // The last step is not longer than 6 % of each length.
    assertEquals(0.5 * 4.4 * 4.4 * 4.4 / 4, copper.volume(), 0.2 * 4.4 * 4.4 * 4.4 / 8);
  }

  @Test
  void aFolderThatIsMissingIsSaidBeforeTheFit() throws IOException {
    FitDeck read = FitDeckReader.read(deck("{seed: 1}"));
    Path file = folder.resolve("none/fit.checkpoint");
    String said =
        assertThrows(InputException.class, () -> FitCheckpoint.open(file, read)).getMessage();
    assertTrue(said.contains("expected a name in an existing folder"), said);
  }

  @Test
  void findsTheParametersThatMadeTheData() throws IOException {
    Fit fit = fit(deck("{seed: 1}"), (_, _, _) -> {});
    for (int k = 0; k < TRUTH.length; k++) {
      // Nine digits are written; the data have sixteen.
      assertEquals(TRUTH[k], fit.parameters().get(k).value(), 1e-7);
    }
    assertEquals("a test", fit.file().path("citation").asText());
  }

  @Test
  void searchesGloballyBeforeItDescends() throws IOException {
    Fit fit = fit(deck("{seed: 3, generations: 20, bootstrap: 20}"), (_, _, _) -> {});
    assertEquals(TRUTH[1], fit.parameters().get(1).value(), 1e-6);
    assertTrue(fit.parameters().get(1).bootstrap() < 1e-4);
  }

  @Test
  void goesOnWhereItWasBrokenOffWithTheSameResult() throws IOException {
    Path deck = deck("{seed: 2, starts: 3}");
    Fit whole = fit(deck, (_, _, _) -> {});
    assertEquals(whole.file(), fit(deck, (_, _, _) -> {}).file());
    assertThrows(
        IllegalStateException.class,
        () ->
            fit(
                deck,
                (start, _, _) -> {
                  if (start == 2) {
                    throw new IllegalStateException("broken off");
                  }
                }));
    assertTrue(Files.exists(folder.resolve("fit.checkpoint")));
    int[] first = {Integer.MAX_VALUE};
    Fit rest = fit(deck, (start, _, _) -> first[0] = Math.min(first[0], start));
    assertEquals(2, first[0], "the first descent was known");
    assertEquals(whole.file(), rest.file());
  }

  @Test
  void everyFaultOfADeckHasItsLine() throws IOException {
    Path deck =
        Files.writeString(
            folder.resolve("bad.yaml"),
            """
            title: Faults
            form: start.json
            parameters:
              elements.Cu.re: {from: 3, to: 2}
            crystals:
              Cu: {prototype: fccc, elements: [Cu], a: 3.6 A}
              Y: {prototype: hcp, elements: [Y], a: 3.6 A}
              W: {prototype: bcc, elements: [W], a: 3.165 A}
            targets:
              - {crystal: W, property: stacking-fault, value: 1 J/m^2, tolerance: 1 mJ/m^2, source: x}
              - {crystal: Zn, property: energy, value: 1 eV, tolerance: 1 meV, source: x}
              - {crystal: Y, property: a, value: 3 eV, tolerance: 0.1 A, source: x}
              - {crystal: Y, property: a, value: 3 A, at-least: 2 A, tolerance: 0.1 A, source: x}
            structures:
              - {file: data.xyz, energy-tolerance: -1 meV, force-tolerance: 1 eV/A, source: x}
            """);
    String message =
        assertThrows(InputException.class, () -> FitDeckReader.read(deck)).getMessage();
    for (String part :
        new String[] {
          "bad.yaml:1: citation",
          "bad.yaml:4",
          "bad.yaml:6",
          "bad.yaml:7",
          "bad.yaml:10: targets.0.crystal: expected a crystal of prototype fcc or hcp",
          "bad.yaml:11",
          "bad.yaml:12",
          "bad.yaml:13",
          "bad.yaml:15"
        }) {
      assertTrue(message.contains(part), part + " in\n" + message);
    }
  }

  @Test
  void aParameterThatTheFormLacksIsNamed() throws IOException {
    String text = Files.readString(deck("{}")).replace("Cu-Cu.c", "Cu-Zr.c");
    Path deck = Files.writeString(folder.resolve("fit.yaml"), text);
    String message =
        assertThrows(InputException.class, () -> fit(deck, (_, _, _) -> {})).getMessage();
    assertTrue(message.contains("pair_splines.Cu-Zr.c"), message);
  }
}
