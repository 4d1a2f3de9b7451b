package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.io.Json;

/** {@code vitrum run} and {@code vitrum check} as a user meets them, on a glass of 60 atoms. */
final class RunCommandTest {
  private static final String DECK =
      """
      title: tiny glass
      seed: 7
      system:    {composition: {Cu: 50, Zr: 50}, atoms: 60}
      potential: {file: zhou2004.json}
      dynamics:  {timestep: 2 fs}
      protocol:
        - melt:   {temperature: 2000 K, pressure: 0 GPa, time: 0.4 ps}
        - quench: {to: 300 K, rate: 1e15 K/s, pressure: 0 GPa}
        - bulk-modulus:
            temperatures: [300 K, 900 K]
            dilation: {from: -2 %, to: 2 %, points: 3}
            settle: 0.4 ps
            equilibrate: 0.1 ps
            sample: 0.4 ps
      output: {thermo: 0.1 ps, trajectory: {every: 0.5 ps}}
      """;

  @TempDir private Path folder;

  private Path deck() throws IOException {
    return Files.writeString(folder.resolve("tiny.yaml"), DECK);
  }

  private CommandRun run(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("run", deck().toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void endsWithTableXiAndReport() throws IOException {
    Path out = folder.resolve("a");
    CommandRun run = run("--out", out.toString());
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(run.out().contains("V per atom (A^3)"), run.out());
    assertTrue(run.out().contains("xi = (K0 - K1)/K0"), run.out());
    assertTrue(run.out().contains(out.resolve("report.html").toString()), run.out());
    for (String file :
        List.of(
            "deck.yaml",
            "manifest.json",
            "log.txt",
            "thermo.csv",
            "trajectory.extxyz.gz",
            "rdf.csv",
            "results.json",
            "final.data",
            "report.html")) {
      assertTrue(Files.size(out.resolve(file)) > 0, file);
    }
    assertEquals(DECK, Files.readString(out.resolve("deck.yaml")));
    JsonNode manifest = Json.read(out.resolve("manifest.json"));
    assertEquals(7, manifest.get("seed").asInt());
    assertEquals(64, manifest.get("potential_sha256").asText().length());
    String log = Files.readString(out.resolve("log.txt"));
    assertTrue(log.contains("skin: " + manifest.get("engine_skin").asText()), log);
    String table = "table pair slope 1-1";
    assertTrue(log.contains(table + ": " + manifest.get("engine_" + table).asText()), log);
    // A metallic glass of 60 atoms, strained for half a picosecond: the right order of magnitude.
    double modulus =
        Json.read(out.resolve("results.json")).at("/bulk_modulus/0/K_GPa/value").asDouble();
    assertTrue(modulus > 60 && modulus < 160, "K = " + modulus + " GPa");
    // thermo.csv: 200 + 850 + 2 (200 + 3 x 250) steps and heating from 300 to 900 K at 50 K/ps
    long rows = Files.lines(out.resolve("thermo.csv")).count() - 1;
    assertEquals((200 + 850 + 2 * 950 + 6000) / 50, rows);
  }

  @Test
  void doesNotDependOnThreads() throws IOException {
    String[] shorter = {"--set", "protocol.bulk-modulus.temperatures=[300 K]"};
    run("--out", folder.resolve("one").toString(), "--threads", "1", shorter[0], shorter[1]);
    run("--out", folder.resolve("three").toString(), "--threads", "3", shorter[0], shorter[1]);
    for (String file : List.of("thermo.csv", "results.json", "final.data")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("one").resolve(file)),
          Files.readAllBytes(folder.resolve("three").resolve(file)),
          file);
    }
  }

  @Test
  void combinesReplicas() throws IOException {
    Path out = folder.resolve("replicas");
    CommandRun run =
        run(
            "--out",
            out.toString(),
            "--set",
            "replicas=2",
            "--set",
            "protocol.bulk-modulus.replicas=2",
            "--set",
            "protocol.bulk-modulus.temperatures=[300 K]");
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    JsonNode results = Json.read(out.resolve("results.json"));
    assertEquals(4, results.at("/bulk_modulus/0/replicas").asInt());
    assertEquals(4, results.get("stages").size()); // a melt and a quench each
    assertTrue(results.at("/bulk_modulus/0/K_GPa/error").asDouble() > 0);
  }

  @Test
  void doesNotOverwriteARun() throws IOException {
    String[] quick = {
      "--set",
      "protocol=[{hold: {temperature: 300 K, time: 0.01 ps}}]",
      "--out",
      folder.resolve("b").toString()
    };
    assertEquals(Vitrum.DONE, run(quick).exit());
    byte[] before = Files.readAllBytes(folder.resolve("b/manifest.json"));
    CommandRun again = run(quick);
    assertEquals(Vitrum.BAD_INPUT, again.exit());
    assertTrue(again.err().contains("--force"), again.err());
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("b/manifest.json")));
    assertEquals(Vitrum.DONE, run(quick[0], quick[1], quick[2], quick[3], "--force").exit());
  }

  @Test
  void readsWhatItsDeckNamesAndWritesIntoItsFolder() throws IOException {
    Path potential = Files.createDirectories(folder.resolve("tables")).resolve("mine.json");
    Files.copy(Path.of("potentials/zhou2004.json"), potential);
    Path deck = Files.createDirectories(folder.resolve("decks")).resolve("named.yaml");
    Files.writeString(deck, DECK.replace("zhou2004.json", "../tables/mine.json"));
    Map<Path, FileTime> before = modified(folder);
    Set<Path> current = modified(Path.of("")).keySet();

    Path out = folder.resolve("out");
    CommandRun run = CommandRun.of("run", deck.toString(), "--out", out.toString());

    assertEquals(Vitrum.DONE, run.exit(), run.err());
    Map<Path, FileTime> after = modified(folder);
    after.keySet().removeIf(file -> file.startsWith(out));
    assertEquals(before, after);
    assertEquals(current, modified(Path.of("")).keySet());
  }

  /** Files under a folder with their times, without those of a build. */
  private static Map<Path, FileTime> modified(Path root) throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.startsWith("target") && !file.startsWith(".git")) {
          times.put(file, Files.getLastModifiedTime(file));
        }
      }
    }
    return times;
  }

  @Test
  void stopsWhenAtomsFlyApart() throws IOException {
    Path out = folder.resolve("c");
    CommandRun run =
        run(
            "--out",
            out.toString(),
            "--set",
            "dynamics={timestep: 10 fs, thermostat: 0.1 ps, barostat: 0.1 ps}",
            "--set",
            "protocol=[{melt: {temperature: 30000 K, pressure: 0 GPa, time: 20 ps}}]");
    assertEquals(Vitrum.RUN_FAILED, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains("step ") && run.err().contains("likely cause"), run.err());
    assertTrue(run.err().contains("the last checkpoint is of"), run.err());
    assertFalse(run.err().contains("at org.vitrum"), run.err());
    assertTrue(Files.readString(out.resolve("log.txt")).contains("likely cause"));
    assertTrue(Files.lines(out.resolve("thermo.csv")).count() > 1);
  }

  @Test
  void badInputSaysWhereAndWhat() throws IOException {
    String line = folder.resolve("tiny.yaml") + ":";
    refuses(line + "4: potential:", "zhou2005.json", "--set", "potential.file=zhou2005.json");
    refuses(line + "4: potential:", "Bi", "--set", "system.composition={Cu: 50, Bi: 50}");
    refuses(line + "3: system:", "density", "--set", "system.density=50 g/cm^3");
    refuses("--threads", "0", "--threads", "0");
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    refuses(file.toString(), "a folder", "--out", file.resolve("run").toString());
  }

  @Test
  void refusesMoreAtomsThanFitIntoMemory() throws IOException {
    refuses(
        "system: expected atoms that fit into memory",
        "VITRUM_JAVA_OPTS=-Xmx",
        "--set",
        "system={crystal: fcc, elements: [Cu], a: 3.6 A, repeat: [300, 300, 300]}",
        "--set",
        "protocol=[{hold: {temperature: 300 K, time: 1 ps}}]");
  }

  @Test
  void refusesOverlappingAtoms() throws IOException {
    Files.writeString(
        folder.resolve("two.extxyz"),
        """
        3
        Lattice="9 0 0 0 9 0 0 0 9" Properties=species:S:1:pos:R:3
        Cu 1 1 1
        Zr 4 4 4
        Zr 4.1 4 4
        """);
    refuses("two.extxyz", "0.1", "--set", "system={file: two.extxyz}");
  }

  private void refuses(String place, String found, String... arguments) throws IOException {
    CommandRun run = run(arguments);
    assertEquals(Vitrum.BAD_INPUT, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(place) && run.err().contains(found), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    assertFalse(Files.exists(Path.of("runs", "tiny")), "nothing is written for bad input");
  }

  @Test
  void checkPrintsThePlan() throws IOException {
    CommandRun run = CommandRun.of("check", deck().toString());
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(run.out().contains("8950 steps"), run.out());
    assertTrue(run.out().contains("steps/s here"), run.out());
  }
}
