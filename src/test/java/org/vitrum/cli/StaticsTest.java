package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.io.Frame;
import org.vitrum.io.Json;
import org.vitrum.io.StructureFile;
import org.vitrum.results.Results;
import org.vitrum.results.ResultsFile;

/** Stages that look for a minimum, with their defaults and in the default, mixed precision. */
final class StaticsTest {
  @TempDir private Path folder;

  private CommandRun run(String system, String protocol) throws IOException {
    String text =
        """
        system: %s
        potential: {file: zhou2004.json}
        dynamics: {timestep: 2 fs}
        protocol:
        %s
        """
            .formatted(system, protocol);
    Path deck = Files.writeString(folder.resolve("deck.yaml"), text);
    return CommandRun.of("run", deck.toString(), "--out", folder.resolve("run").toString());
  }

  private Map<String, Object> manifest() {
    return Json.readObject(folder.resolve("run/manifest.json"));
  }

  @ParameterizedTest
  @CsvSource({
    "'{Cu: 50, Zr: 50}', 150, isotropic",
    "'{Ni: 50, Al: 50}', 200, triclinic",
    "'{Cu: 50, Zr: 50}', 60, fixed"
  })
  void randomAlloysConverge(String composition, int atoms, String box) throws IOException {
    CommandRun run =
        run(
            "{composition: %s, atoms: %d}".formatted(composition, atoms),
            "  - minimise: {box: %s}".formatted(box));
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    Results results = ResultsFile.read(folder.resolve("run/results.json"));
    assertTrue(results.stages().getFirst().minimum().largestForce() <= 1e-6);
    assertEquals("mixed", manifest().get("precision"));
    assertEquals("double", manifest().get("statics_precision"));
  }

  @Test
  void aQuenchedGlassHasElasticConstants() throws IOException {
    CommandRun run =
        run(
            "{composition: {Cu: 50, Zr: 50}, atoms: 150}",
            """
              - melt: {temperature: 2000 K, pressure: 0 GPa, time: 0.4 ps}
              - quench: {to: 300 K, time: 1 ps, pressure: 0 GPa}
              - minimise: {box: triclinic}
              - elastic: {}
              - hold: {temperature: 300 K, time: 0.1 ps}
            """);
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    Results results = ResultsFile.read(folder.resolve("run/results.json"));
    Results.Elastic elastic = results.elastic().getFirst();
    // stress-free: what asymmetry there is comes from strains of 1e-3 that rearrange atoms
    assertTrue(elastic.asymmetry() < 0.05 * elastic.bulkModulus(), elastic.toString());
    assertTrue(elastic.bulkModulus() > 80 && elastic.bulkModulus() < 150, elastic.toString());
  }

  @Test
  void aMinimisationThatFailsSaysWhereAndWhy() throws IOException {
    CommandRun run =
        run("{composition: {Cu: 50, Zr: 50}, atoms: 60}", "  - minimise: {max-steps: 50}");
    assertEquals(Vitrum.RUN_FAILED, run.exit());
    String where = "deck.yaml:5: minimise: not converged in 50 steps in double precision: the";
    assertTrue(run.err().contains(where), run.err());
    assertTrue(run.err().contains("60 atoms are above the tolerance of 1.0e-06"), run.err());
    assertTrue(run.err().contains("raise max-steps or force-tolerance"), run.err());
  }

  @Test
  void checkSaysThatItCannotKnowHowLongTheyTake() throws IOException {
    Path deck =
        Files.writeString(
            folder.resolve("statics.yaml"),
            """
            system: {crystal: fcc, elements: [Cu], a: 3.6 A, repeat: [2, 2, 2]}
            potential: {file: zhou2004.json}
            protocol: [{minimise: {box: isotropic}}, {elastic: {}}]
            """);
    CommandRun run = CommandRun.of("check", deck.toString());
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    String[] lines = run.out().strip().split("\n");
    String last = lines[lines.length - 1];
    assertTrue(last.matches("0 steps, 0.0 ps; here: about .*, and its minimisations"), last);
  }

  /** A perfect crystal has no soft regions, whatever rounding is parted into. */
  @Test
  void theHeterogeneityOfACrystalIsNothing() throws IOException {
    CommandRun run =
        run(
            "{crystal: B2, elements: [Cu, Zr], a: 3.2 A, repeat: [5, 5, 5]}",
            """
              - minimise: {box: isotropic}
              - elastic: {}
              - heterogeneity: {vibration: {temperature: 100 K, window: 0.2 ps, time: 0.4 ps}}
            """);
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    Results results = ResultsFile.read(folder.resolve("run/results.json"));
    assertEquals(5, results.heterogeneity().size());
    for (Results.Heterogeneity found : results.heterogeneity()) {
      double k = found.numbers().get("K_GPa").value();
      assertEquals(results.elastic().getFirst().bulkModulus(), k, 1e-3 * k);
      assertTrue(Math.abs(found.numbers().get("V_f").value()) < 1);
    }
    assertTrue(run.out().contains("Soft regions and the stiff rest"), run.out());
    Frame atoms =
        StructureFile.read(folder.resolve("run/heterogeneity.extxyz"), Lists.immutable.empty(), 0);
    assertEquals(250, atoms.system().size());
    for (Results.Heterogeneity found : results.heterogeneity()) {
      assertTrue(atoms.column("soft_" + found.criterion()).isPresent());
      assertTrue(atoms.column("field_" + found.criterion()).isPresent());
      // Half of the box is 8 A, and widths grow from three times the distance of atoms.
      assertTrue(found.widths().size() == 1 || found.widths().size() == 2);
    }
    String report = Files.readString(folder.resolve("run/report.html"));
    for (String figure : List.of("soft-regions", "soft-distribution", "soft-width-Vf")) {
      assertTrue(report.contains(figure), figure);
    }
  }

  /** What is wrong with atoms that are known only during the run fails it, as any failure does. */
  @Test
  void softRegionsNeedABoxAsLargeAsWhatTheyAreAveragedOver() throws IOException {
    Path deck =
        Files.writeString(
            folder.resolve("small.yaml"),
            """
            system:    {composition: {Cu: 1}, atoms: 6}
            potential: {file: zhou2004.json}
            dynamics:  {timestep: 2 fs}
            protocol:
              - heterogeneity: {}
            """);
    String out = folder.resolve("small").toString();
    CommandRun run = CommandRun.of("run", deck.toString(), "--out", out);
    assertEquals(Vitrum.RUN_FAILED, run.exit(), run.err());
    assertTrue(
        run.err().contains("small.yaml:5: heterogeneity: soft regions: expected a box"), run.err());
    assertTrue(CommandRun.of("status", out).out().contains("failed"));
  }
}
