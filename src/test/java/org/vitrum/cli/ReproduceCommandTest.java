package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrum.deck.Sweep;
import org.vitrum.deck.SweepReader;
import org.vitrum.potential.PotentialFinder;
import org.vitrum.stage.Stages;

/** {@code vitrum reproduce}, in an installation whose sweep has two glasses of 80 atoms. */
final class ReproduceCommandTest {
  private static final Path SHIPPED = Path.of("inputs");

  @TempDir private Path folder;
  private String home;
  private String out;

  @BeforeEach
  void install() throws IOException {
    Path inputs = Files.createDirectories(folder.resolve("home/inputs/reproduce"));
    for (String name : List.of("eshelby/table1.csv", "modulus/measured-tg.csv")) {
      Path copy = inputs.resolveSibling(name);
      Files.createDirectories(copy.getParent());
      Files.copy(SHIPPED.resolve(name), copy);
    }
    try (Stream<Path> data = Files.list(SHIPPED.resolve("reproduce"))) {
      for (Path file : data.filter(f -> f.toString().endsWith(".csv")).toList()) {
        Files.copy(file, inputs.resolve(file.getFileName()));
      }
    }
    Files.createDirectories(folder.resolve("home/potentials"));
    Files.copy(
        Path.of("potentials/zhou2004.json"), folder.resolve("home/potentials/zhou2004.json"));
    Files.writeString(
        inputs.resolve("tiny.yaml"),
        """
        system:    {composition: {Cu: 50, Zr: 50}, atoms: 80}
        potential: {file: zhou2004.json}
        dynamics:  {timestep: 2 fs}
        protocol:
          - minimise: {box: isotropic}
          - bulk-modulus: {temperatures: [300 K, 800 K], dilation: {points: 3}, settle: 0.2 ps, equilibrate: 0.1 ps, sample: 0.2 ps, return: true}
        """);
    Files.writeString(
        inputs.resolve("sun2016-quick.yaml"),
        """
        deck: tiny.yaml
        cases:
          Cu50Zr50: {system.atoms: 80}
          Pd82Si18: {potential.file: none.json}
        """);
    home = System.getProperty(PotentialFinder.HOME_PROPERTY, "");
    System.setProperty(PotentialFinder.HOME_PROPERTY, folder.resolve("home").toString());
    out = folder.resolve("out").toString();
  }

  @AfterEach
  void uninstall() {
    System.setProperty(PotentialFinder.HOME_PROPERTY, home);
  }

  private CommandRun reproduce(String... action) {
    String[] all = new String[4 + action.length];
    System.arraycopy(new String[] {"reproduce", "sun2016", "--out", out}, 0, all, 0, 4);
    System.arraycopy(action, 0, all, 4, action.length);
    return CommandRun.of(all);
  }

  @Test
  void runsWhatItCanAndWritesThePage() throws IOException {
    CommandRun list = reproduce("--list");
    assertTrue(list.out().contains("Pd82Si18_seed-1  needs a potential: none.json"), list.out());
    CommandRun run = reproduce();
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    String page = Files.readString(Path.of(out, "index.html"));
    for (String text :
        List.of(
            "QUICK",
            "needs a potential: give --potentials DIR with none.json",
            "id=\"soft-regions\"",
            "id=\"fig-2c\"",
            "id=\"fig-4-Vit1\"",
            "id=\"fig-5c-time\"",
            "id=\"final-structure\"",
            "Table I",
            "54.6 %",
            "K of Cu50Zr50 at Tg, measured")) {
      assertTrue(page.contains(text), text);
    }
    assertFalse(page.contains(">NaN"), "a number that is not known is a dash");
    CommandRun again = reproduce();
    assertEquals(Vitrum.DONE, again.exit(), again.err());
    assertFalse(again.out().contains("stage 1"), "what has finished is not run again");
  }

  @Test
  void aTaskThatWantsAPotentialTakesItFromTheFolder() throws IOException {
    CommandRun refused = reproduce("--task", "1");
    assertEquals(Vitrum.BAD_INPUT, refused.exit());
    assertTrue(refused.err().contains("the potential none.json in the folder of --potentials"));
    Path tables = Files.createDirectories(folder.resolve("tables"));
    Files.copy(Path.of("potentials/zhou2004.json"), tables.resolve("none.json"));
    CommandRun run = reproduce("--task", "1", "--potentials", tables.toString());
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(Files.exists(Path.of(out, "Pd82Si18_seed-1", "results.json")));
    assertTrue(reproduce("--task", "2").err().contains("a number from 0 to 1, found 2"));
    assertTrue(reproduce("--potentials", "no").err().contains("expected a folder, found no"));
  }

  /** Whoever stops it while the second glass runs has the first one on the page. */
  @Test
  void stoppedItWritesThePageOfWhatHasFinished() throws Exception {
    Files.writeString(
        folder.resolve("home/inputs/reproduce/sun2016-quick.yaml"),
        """
        deck: tiny.yaml
        cases:
          Cu50Zr50: {system.atoms: 80}
          Ni33Zr67: {protocol.bulk-modulus.settle: 100 ns}
        """);
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dvitrum.home=" + folder.resolve("home"),
                Vitrum.class.getName(),
                "reproduce",
                "sun2016",
                "--out",
                out)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Path second = Path.of(out, "Ni33Zr67_seed-1", "progress.json");
    while (process.isAlive() && !Files.exists(second)) {
      Thread.sleep(20);
    }
    process.destroy(); // SIGTERM
    assertEquals(Vitrum.STOPPED, process.waitFor(), Files.readString(log));
    String page = Files.readString(Path.of(out, "index.html"));
    assertTrue(page.contains("<td>finished</td>"), "the first glass");
    assertTrue(page.contains("<td>stopped at 0 %</td>"), "the second");
  }

  /** The numbers that the synthetic files are made of come back; the page says what they are. */
  @Test
  void theSecondPaperIsAPage() throws IOException {
    System.setProperty(PotentialFinder.HOME_PROPERTY, "");
    CommandRun run = CommandRun.of("reproduce", "yang2018", "--out", out);
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    String page = Files.readString(Path.of(out, "index.html"));
    for (String text :
        List.of(
            "SYNTHETIC", "id=\"fig-1d-heating\"", "id=\"fig-3b\"", "<td>0.88</td>", "5 K/min")) {
      assertTrue(page.contains(text), text);
    }
    assertFalse(page.contains("NaN") || page.contains("not met"), "a round trip");
  }

  /** A glass of two temperatures has no stages, and the page says so; without one it says how. */
  @Test
  void simulatedGlassesAreOnThePageOfYoungsModulus() throws IOException {
    System.setProperty(PotentialFinder.HOME_PROPERTY, ""); // the shipped data
    Path glass = Path.of("src/test/resources/golden/eshelby-cu50zr50");
    CommandRun run =
        CommandRun.of("reproduce", "yang2018", "--out", out, "--glass", glass.toString());
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    String page = Files.readString(Path.of(out, "index.html"));
    assertTrue(page.contains("id=\"glasses-young\"") && page.contains("no stages: "));
    assertTrue(page.contains("found 2"), "how many temperatures, and how many are needed");
    CommandRun none = CommandRun.of("reproduce", "yang2018", "--out", out);
    assertEquals(Vitrum.DONE, none.exit(), none.err());
    assertTrue(
        Files.readString(Path.of(out, "index.html")).contains("inputs/reproduce/yang2018-glass"));
  }

  /** Every deck of the shipped sweeps is right, and the Sheng family is nowhere shipped. */
  @ParameterizedTest
  @ValueSource(strings = {"quick", "medium", "slow", "full"})
  void theShippedSweepHasFiveAlloysTwice(String size) {
    Sweep sweep =
        SweepReader.read(SHIPPED.resolve("reproduce/sun2016-" + size + ".yaml"), Stages.DECKS);
    List<String> cases = sweep.tasks().collect(t -> t.values().getFirst()).distinct().castToList();
    assertEquals(10, cases.size());
    assertEquals(5, cases.stream().filter(name -> name.endsWith("-Sheng")).count());
  }
}
