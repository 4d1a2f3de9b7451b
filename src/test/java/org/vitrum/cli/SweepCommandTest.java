package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.io.Json;
import org.vitrum.io.RunStatus;

/** {@code vitrum sweep} and {@code vitrum status}, on glasses of 40 atoms. */
final class SweepCommandTest {
  @TempDir private Path folder;
  private String sweep;
  private String out;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("tiny.yaml"),
        """
        system:    {composition: {Cu: 50, Zr: 50}, atoms: 40}
        potential: {file: zhou2004.json}
        dynamics:  {timestep: 2 fs}
        protocol:
          - bulk-modulus: {temperatures: [300 K], dilation: {points: 3}, settle: 0.2 ps, equilibrate: 0.1 ps, sample: 0.2 ps}
        """);
    sweep =
        Files.writeString(
                folder.resolve("sweep.yaml"),
                """
                title: two glasses
                deck: tiny.yaml
                axes: {system.composition: [{Cu: 50, Zr: 50}, {Zr: 1}]}
                seeds: [1, 2]
                """)
            .toString();
    out = folder.resolve("out").toString();
  }

  private CommandRun sweep(String... action) {
    String[] arguments = new String[4 + action.length];
    System.arraycopy(new String[] {"sweep", sweep, "--out", out}, 0, arguments, 0, 4);
    System.arraycopy(action, 0, arguments, 4, action.length);
    return CommandRun.of(arguments);
  }

  @Test
  void runsTasksAndGathersThem() throws IOException {
    assertEquals(4, sweep("--list").out().lines().filter(l -> l.endsWith("missing")).count());
    for (String task : List.of("0", "1", "2")) {
      CommandRun run = sweep("--task", task);
      assertEquals(Vitrum.DONE, run.exit(), run.err());
      assertFalse(run.out().contains("\r") || run.out().contains("\u001b"), "no terminal");
    }
    CommandRun again = sweep("--task", "1");
    assertEquals(Vitrum.DONE, again.exit(), again.err());
    // The deck has no title, and its copy in the run folder another name.
    Path results = Path.of(out, "composition-Cu50Zr50_seed-2", "results.json");
    assertEquals("tiny", Json.read(results).get("title").asText());
    CommandRun collected = sweep("--collect");
    assertEquals(Vitrum.DONE, collected.exit(), collected.err());
    assertTrue(collected.out().contains("without results: composition-Zr1_seed-2"));
    assertTrue(collected.out().contains("3 of 4 tasks"));
    CommandRun rest = sweep("--all");
    assertEquals(Vitrum.DONE, rest.exit(), rest.err());
    assertFalse(rest.out().contains("composition-Cu50Zr50_seed-2"), "it had finished");
    assertEquals(4, sweep("--list").out().lines().filter(l -> l.contains("finished")).count());

    JsonNode json = Json.read(Path.of(out, "sweep.json"));
    double[] k = new double[2];
    for (int seed = 1; seed <= 2; seed++) {
      Path of = Path.of(out, "composition-Cu50Zr50_seed-" + seed, "results.json");
      k[seed - 1] = Json.read(of).at("/bulk_modulus/0/K_GPa/value").asDouble();
    }
    JsonNode mean = json.at("/means/0");
    assertEquals("K_GPa", mean.get("quantity").asText());
    assertEquals(2, mean.get("runs").asInt());
    // Of two values: the mean, and half the difference as the standard error of the mean.
    assertEquals((k[0] + k[1]) / 2, mean.get("mean").asDouble(), 1e-9);
    assertEquals(Math.abs(k[0] - k[1]) / 2, mean.get("standard_error").asDouble(), 1e-9);
    assertTrue(json.get("means").toString().contains("K_GPa (affine)"), "K at other times too");
    JsonNode single = null;
    for (JsonNode m : json.get("means")) {
      boolean wanted = m.at("/values/0").asText().equals("{Zr: 1}");
      single = single == null && wanted ? m : single;
    }
    assertEquals(1, single.get("runs").asInt());
    assertEquals(
        Json.read(Path.of(out, "composition-Zr1_seed-1", "results.json"))
            .at("/bulk_modulus/0/K_GPa/error")
            .asDouble(),
        single.get("standard_error").asDouble(),
        1e-12);
    assertTrue(
        Files.readString(Path.of(out, "sweep.csv"))
            .startsWith(
                "system.composition,quantity,temperature [K],mean,standard_error,runs\n"
                    + "\"{Cu: 50, Zr: 50}\",K_GPa,300,"));
    String page = Files.readString(Path.of(out, "sweep.html"));
    assertTrue(page.contains("Means over seeds") && page.contains("composition-Zr1_seed-2"));
  }

  @Test
  void casesAreTasksAndAColumnOfTheTable() throws IOException {
    Files.writeString(
        Path.of(sweep),
        """
        deck: tiny.yaml
        cases:
          CuZr: {system.atoms: 50, protocol.bulk-modulus.temperatures: [400 K]}
          Zr: {system.composition: {Zr: 1}, system.atoms: 42}
        """);
    for (String task : List.of("0", "1")) {
      CommandRun run = sweep("--task", task);
      assertEquals(Vitrum.DONE, run.exit(), run.err());
    }
    assertEquals(Vitrum.DONE, sweep("--collect").exit());
    List<String> lines = Files.readAllLines(Path.of(out, "sweep.csv"));
    assertEquals("case,quantity,temperature [K],mean,standard_error,runs", lines.getFirst());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("CuZr,K_GPa,400,")));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("Zr,K_GPa,300,")));
    assertEquals(42, Json.read(Path.of(out, "Zr_seed-1", "results.json")).get("atoms").asInt());
  }

  @Test
  void nothingToGatherIsAnError() {
    CommandRun collected = sweep("--collect");
    assertEquals(Vitrum.BAD_INPUT, collected.exit());
    assertTrue(collected.err().contains("at least one finished task, found none of 4"));
    assertTrue(sweep("--task", "4").err().contains("a number from 0 to 3, found 4"));
  }

  @Test
  void aTimeLimitEndsAllTasksAndOneThatCannotBeginEndsNone() throws IOException {
    CommandRun stopped = sweep("--all", "--time-limit", "0.01s");
    assertEquals(Vitrum.STOPPED, stopped.exit(), stopped.err());
    List<String> states = sweep("--list").out().lines().toList();
    assertTrue(states.get(0).contains("stopped"), states.get(0));
    assertTrue(states.subList(1, 4).stream().allMatch(l -> l.endsWith("missing")), "not begun");

    Path other = Path.of(out, "composition-Cu50Zr50_seed-1", "deck.yaml");
    Files.writeString(other, Files.readString(other).replace("atoms: 40", "atoms: 44"));
    CommandRun rest = sweep("--all");
    assertEquals(Vitrum.BAD_INPUT, rest.exit(), rest.err());
    assertTrue(rest.out().contains("composition-Cu50Zr50_seed-1: "), rest.out());
    assertEquals(3, sweep("--list").out().lines().filter(l -> l.contains("finished")).count());
  }

  @Test
  void aStoppedRunSaysSoUntilItIsFinished() throws IOException {
    String deck = folder.resolve("tiny.yaml").toString();
    Path run = folder.resolve("run");
    // A microsecond of sampling at each dilation is hours.
    CommandRun stopped =
        CommandRun.of(
            "run",
            deck,
            "--out",
            run.toString(),
            "--time-limit",
            "3s",
            "--set",
            "protocol.bulk-modulus.sample=1 us");
    assertEquals(Vitrum.STOPPED, stopped.exit(), stopped.err());
    JsonNode json = Json.read(run.resolve(RunStatus.FILE));
    assertEquals("stopped", json.get("state").asText());
    assertTrue(json.get("step").asLong() > 0 && json.get("percent").asDouble() < 100);
    CommandRun status = CommandRun.of("status", run.toString(), folder.resolve("no").toString());
    assertTrue(status.out().contains("run  stopped  0.0 %  bulk-modulus at 300 K"), status.out());
    assertTrue(status.out().lines().toList().get(1).endsWith("missing"), status.out());
    JsonNode both =
        new ObjectMapper().readTree(CommandRun.of("status", "--json", run.toString()).out());
    assertEquals("stopped", both.path(run.toString()).path("state").asText());
  }

  @Test
  void aKilledRunIsRecognised() throws IOException {
    String status =
        """
        {"state": "running", "stage": "melt", "step": 5, "steps": 10, "percent": 50.0,
         "steps_per_s": 3.0, "seconds_left": null, "updated": "2026-01-01T00:00:00Z",
         "process": %d, "host": "%s"}
        """;
    String here = RunStatus.thisHost();
    long alive = ProcessHandle.current().pid();
    Path file = folder.resolve(RunStatus.FILE);
    Files.writeString(file, status.formatted(alive, here));
    assertEquals(RunStatus.State.RUNNING, RunStatus.of(folder).state());
    Files.writeString(file, status.formatted(Integer.MAX_VALUE, here));
    assertEquals(RunStatus.State.KILLED, RunStatus.of(folder).state());
    Files.writeString(file, status.formatted(alive, here + "-other"));
    assertEquals(RunStatus.State.RUNNING, RunStatus.of(folder).state(), "its clock is behind");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(600)));
    assertEquals(RunStatus.State.SILENT, RunStatus.of(folder).state());
  }
}
