package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.io.Json;

/** Analyses of frames that a deck asks for, through the program's own door. */
final class DeckAnalysesTest {
  /** One stage, so that the analyses of the file begin with the same frame. */
  private static final String DECK =
      """
      title: analyses while it runs
      system:    {composition: {Cu: 50, Zr: 50}, atoms: 200}
      potential: {file: zhou2004.json}
      dynamics:  {timestep: 2 fs}
      protocol:
        - hold: {temperature: 1500 K, pressure: 0 GPa, time: 2 ps}
      output: {trajectory: {every: 0.2 ps}}
      analysis:
        voronoi: {every: 0.2 ps, radii: {Cu: 1.28 A, Zr: 1.60 A}, min-face: 0.01}
        displacement: {every: 0.2 ps}
        order: {every: 0.2 ps, min-edge: 0.1 A}
        stress: {every: 0.2 ps}
        mobility: {every: 0.2 ps}
        vibration: {every: 0.1 ps, window: 0.8 ps}
      """;

  @TempDir private static Path folder;
  private static Path run;

  @BeforeAll
  static void runAndAnalyseItsFrames() throws IOException {
    Path deck = Files.writeString(folder.resolve("deck.yaml"), DECK);
    run = folder.resolve("run");
    CommandRun done = CommandRun.of("run", deck.toString(), "--out", run.toString());
    assertEquals(Vitrum.DONE, done.exit(), done.err());
    for (String options :
        List.of(
            "voronoi --radii Cu=1.28,Zr=1.60 --min-face 0.01",
            "order --min-edge 0.1A",
            "displacement,stress,mobility --potential json:potentials/zhou2004.json")) {
      CommandRun analysed =
          CommandRun.of(
              ("analyse %s --output %s --with " + options)
                  .formatted(run.resolve("trajectory.extxyz.gz"), out(options))
                  .split(" "));
      assertEquals(Vitrum.DONE, analysed.exit(), analysed.err());
    }
  }

  private static Path out(String options) {
    return folder.resolve(options.split("[ ,]")[0]);
  }

  private static Path out(String analysis, String name) {
    boolean own = analysis.equals("voronoi") || analysis.equals("order");
    return folder.resolve(own ? analysis : "displacement").resolve(name);
  }

  /** All of them: what the trajectory's file holds is what the analyses in the run saw. */
  @ParameterizedTest
  @ValueSource(strings = {"voronoi", "displacement", "order", "stress"})
  void atomsAndFramesAreThoseOfAnalyse(String analysis) throws IOException {
    byte[] written;
    try (GZIPInputStream in =
        new GZIPInputStream(
            Files.newInputStream(run.resolve("trajectory." + analysis + ".extxyz.gz")))) {
      written = in.readAllBytes();
    }
    assertArrayEquals(
        Files.readAllBytes(out(analysis, "trajectory.extxyz.gz." + analysis + ".extxyz")), written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"voronoi", "displacement", "order", "stress"})
  void linesAndMeansAreThoseOfAnalyse(String analysis) throws IOException {
    JsonNode analysed = Json.read(out(analysis, "analysis.json")).at("/files/0");
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("analysis.jsonl"))) {
      JsonNode read = new ObjectMapper().readTree(line);
      if (read.has(analysis)) {
        lines.add(read);
      }
    }
    assertEquals(10, lines.size());
    for (int k = 0; k < lines.size(); k++) {
      JsonNode frame = analysed.at("/frames/" + k);
      assertEquals(frame.get(analysis), lines.get(k).get(analysis));
      assertEquals(frame.get("step"), lines.get(k).get("step"));
      assertEquals(1, lines.get(k).get("stage").asInt());
    }
    JsonNode stage = stage(analysis);
    for (JsonNode number : stage.get("numbers")) {
      JsonNode mean = analysed.get(analysis).get(number.get("name").asText());
      assertEquals(mean.get("value"), number.at("/mean/value"));
      assertEquals(mean.get("error"), number.at("/mean/error"));
      assertEquals(10, number.get("by_frame").size());
    }
    assertEquals("hold", stage.get("kind").asText());
    assertEquals(1500, stage.at("/temperature_K/3").asDouble());
  }

  private static JsonNode stage(String analysis) {
    for (JsonNode stage : Json.read(run.resolve("results.json")).get("analysis")) {
      if (stage.get("analysis").asText().equals(analysis)) {
        return stage;
      }
    }
    throw new AssertionError("no " + analysis);
  }

  @Test
  void aSeriesIsThatOfAnalyse() {
    JsonNode analysed = Json.read(out("mobility", "analysis.json")).at("/files/0/mobility");
    JsonNode stage = stage("mobility");
    assertEquals(analysed.get("msd_Cu_A2"), stage.at("/details/msd_Cu_A2"));
    assertEquals(analysed.get("chi4"), stage.at("/details/chi4"));
    assertEquals(analysed.at("/D_Zr/value"), stage.at("/numbers/2/mean/value"));
    assertEquals("D_Zr", stage.at("/numbers/2/name").asText());
  }

  @Test
  void vibrationsAreThoseOfWindows() {
    JsonNode stage = stage("vibration");
    assertEquals("vibrational_msd", stage.at("/numbers/0/name").asText());
    // The atoms of a melt leave their cages, and who reads the results is told.
    String warning = stage.at("/warnings/0").asText();
    assertTrue(warning.contains("leave their cages"), warning);
    String all = Json.read(run.resolve("results.json")).get("warnings").toString();
    assertTrue(all.contains("vibration in hold: " + warning), all);
    assertTrue(stage.at("/numbers/0/mean/value").asDouble() > 0);
    assertEquals(2, stage.at("/details/windows").asInt());
  }

  @Test
  void theReportShowsThem() throws IOException {
    String page = Files.readString(run.resolve("report.html"));
    assertTrue(page.contains("id=\"frames\""));
    assertTrue(page.contains("icosahedra_fraction"));
    assertTrue(Files.exists(run.resolve("plots/frames-voronoi-icosahedra_fraction.svg")));
  }

  @Test
  void checkListsThemWithTheirCost() {
    CommandRun check = CommandRun.of("check", folder.resolve("deck.yaml").toString());
    assertEquals(Vitrum.DONE, check.exit(), check.err());
    assertTrue(check.out().matches("(?s).* order +10 frames .*s each.*"), check.out());
    assertTrue(check.out().matches("(?s).* mobility +10 frames .*s each.*"), check.out());
    assertTrue(check.out().matches("(?s).* vibration +20 frames .*s each.*"), check.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          voronoi.every=3 ps        | deck.yaml:9: analysis.voronoi.every: expected at most 2 ps
          displacement.every=1.5 ps | analysis.displacement.every: expected at most 1 ps, so that 2
          voronoi.radii={Cu: 1.2 A} | analysis.voronoi.radii: expected a radius for each species
          """)
  void whatWouldSayNothingIsRefusedBeforeTheFirstStep(String override, String message) {
    Path out = folder.resolve("refused");
    CommandRun refused =
        CommandRun.of(
            "run",
            folder.resolve("deck.yaml").toString(),
            "--out",
            out.toString(),
            "--set",
            "analysis." + override);
    assertEquals(Vitrum.BAD_INPUT, refused.exit());
    assertTrue(refused.err().contains(message), refused.err());
    assertFalse(Files.exists(out));
  }
}
