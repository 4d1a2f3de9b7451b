package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.io.RunFolder;
import org.vitrum.io.RunLock;
import org.vitrum.mpi.ShortJava;

/**
 * A run that is stopped, killed or resumed from a damaged checkpoint ends with the same bytes as
 * one that never was. How often it is killed: {@code -Dvitrum.kills=200}.
 */
final class ResumeTest {
  /** Every kind of segment, ensemble and output, in a few seconds. */
  private static final String DECK =
      """
      title: every kind of segment
      seed: 7
      system:    {composition: {Cu: 50, Zr: 50}, atoms: 60}
      potential: {file: zhou2004.json}
      dynamics:  {timestep: 2 fs}
      replicas: 2
      protocol:
        - melt: {temperature: 2000 K, pressure: 0 GPa, coupling: axes, time: 0.4 ps}
        - quench: {to: 300 K, rate: 4e15 K/s, pressure: 0 GPa}
        - minimise: {box: isotropic}
        - hold: {temperature: 300 K, ensemble: langevin, time: 0.3 ps}
        - hold: {temperature: 300 K, ensemble: nve, time: 0.3 ps}
        - bulk-modulus:
            temperatures: [300 K, 320 K]
            dilation: {from: -2 %, to: 2 %, points: 3}
            settle: 0.2 ps
            equilibrate: 0.1 ps
            sample: 0.2 ps
            replicas: 2
        - shear-modulus: {temperatures: [300 K], settle: 0.2 ps, equilibrate: 0.1 ps, sample: 0.2 ps}
        - elastic-constants: {temperatures: [300 K], settle: 0.2 ps, equilibrate: 0.1 ps, sample: 0.4 ps}
        - elastic: {}
      output: {thermo: 0.05 ps, trajectory: {every: 0.2 ps}, checkpoint: 1 s}
      analysis:
        voronoi: {every: 0.1 ps}
        displacement: {every: 0.1 ps, during: [hold, quench]}
        stress: {every: 0.3 ps, during: [bulk-modulus]}
        mobility: {every: 0.04 ps, during: [melt, hold]}
      """;

  private static final List<String> COMPARED =
      List.of(
          "thermo.csv",
          "trajectory.extxyz.gz",
          "trajectory.voronoi.extxyz.gz",
          "trajectory.displacement.extxyz.gz",
          "trajectory.stress.extxyz.gz",
          "analysis.jsonl",
          "results.json",
          "rdf.csv",
          "final.data");

  /** As Java reports a process that SIGKILL ended. */
  private static final int KILLED = 128 + 9;

  @TempDir private static Path folder;
  private static Path deck;
  private static Path whole;

  @BeforeAll
  static void runsWithoutInterruption() throws IOException {
    deck = Files.writeString(folder.resolve("small.yaml"), DECK);
    whole = folder.resolve("whole");
    CommandRun run = CommandRun.of("run", deck.toString(), "--out", whole.toString());
    assertEquals(Vitrum.DONE, run.exit(), run.err());
  }

  private void assertSameAsWhole(Path out) throws IOException {
    assertSame(whole, out);
  }

  private void assertSame(Path expected, Path out) throws IOException {
    for (String file : COMPARED) {
      assertArrayEquals(
          Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(out.resolve(file)), file);
    }
    assertFalse(Files.exists(out.resolve("lock")));
  }

  private CommandRun goOn(Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("run", "--continue", deck.toString(), "--out", out.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** A run that stopped somewhere on its way. */
  private Path stopped(String name) {
    Path out = folder.resolve(name);
    CommandRun run = goOn(out, "--time-limit", "0.3s");
    assertEquals(Vitrum.STOPPED, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains("vitrum run --resume " + out), run.err());
    return out;
  }

  @Test
  void stoppedOverAndOverItEndsWithTheSameBytes() throws IOException {
    Path out = folder.resolve("stopped");
    CommandRun run;
    int stops = 0;
    do {
      String limit = 0.3 * (1 + stops / 4) + "s"; // a busy machine needs longer to get going
      run = goOn(out, "--time-limit", limit, "--threads", stops % 2 == 0 ? "1" : "2");
      stops++;
      assertTrue(stops < 100, "no progress");
    } while (run.exit() == Vitrum.STOPPED);
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(stops > 1, "the deck is too short to be stopped");
    assertSameAsWhole(out);
    assertEquals(Vitrum.DONE, CommandRun.of("run", "--resume", out.toString()).exit());
    assertSameAsWhole(out); // a finished run stays as it is
  }

  /** How often each process is killed or told to stop; each time it goes on. */
  @Test
  void killedAndSignalledItEndsWithTheSameBytes() throws Exception {
    Path alive = folder.resolve("alive");
    Duration wholeLife = endOf(start(alive), Duration.ofDays(1));
    int kills = Integer.getInteger("vitrum.kills", 2);
    Random random = new Random(20160620);
    int runs = 0;
    for (int done = 0; done < kills; runs++) {
      Path out = folder.resolve("killed-" + runs);
      if (runs == 0) {
        signalsStopItAfterACheckpoint(out);
      }
      Process process;
      do {
        process = start(out);
        long moment = (long) (wholeLife.toNanos() * random.nextDouble());
        endOf(process, done < kills ? Duration.ofNanos(moment) : Duration.ofDays(1));
        done += process.exitValue() == KILLED ? 1 : 0;
      } while (process.exitValue() == KILLED);
      assertEquals(Vitrum.DONE, process.exitValue(), Files.readString(log(out)));
      assertSame(alive, out);
    }
    System.out.printf("%d kills of %d runs: all resumed, all with the same bytes%n", kills, runs);
  }

  /**
   * Waits for the end of a process, or kills it as soon as it has used that much CPU time: moments
   * of its life that do not depend on how busy the machine is.
   *
   * @return the CPU time that it has used
   */
  private static Duration endOf(Process process, Duration life) throws InterruptedException {
    Duration used = Duration.ZERO;
    while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
      used = process.info().totalCpuDuration().orElse(used);
      if (used.compareTo(life) >= 0) {
        process.destroyForcibly().waitFor(); // kill -9
      }
    }
    return used;
  }

  private Process start(Path out) throws IOException {
    return ShortJava.alone(
            Vitrum.class,
            "run",
            "--continue",
            deck.toString(),
            "--out",
            out.toString(),
            "--threads",
            "1",
            "--set",
            "system.atoms=20")
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log(out).toFile()))
        .start();
  }

  /** What a script begins in the background ignores SIGINT, and so do all its children. */
  private static boolean isInterruptIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      String mask =
          lines.filter(l -> l.startsWith("SigIgn:")).findFirst().orElse("SigIgn: 0").substring(7);
      return (Long.parseUnsignedLong(mask.strip(), 16) >> 1 & 1) == 1;
    }
  }

  private String logged(Path out, long from) throws IOException {
    byte[] all = Files.readAllBytes(log(out));
    return new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
  }

  private Path log(Path out) {
    return out.resolveSibling(out.getFileName() + ".log");
  }

  private void signalsStopItAfterACheckpoint(Path out) throws Exception {
    List<String> signals =
        isInterruptIgnored() ? List.of("TERM", "USR1") : List.of("TERM", "INT", "USR1");
    for (String signal : signals) {
      long logged = Files.exists(log(out)) ? Files.size(log(out)) : 0;
      Process process = start(out);
      while (process.isAlive() && !logged(out, logged).contains(" kernel, ")) {
        Thread.sleep(20); // the handlers are installed before the run describes itself
      }
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
      assertEquals(Vitrum.STOPPED, process.waitFor(), Files.readString(log(out)));
      assertTrue(Files.readString(log(out)).contains("SIG" + signal + ": stopped"), signal);
    }
  }

  @Test
  void aDamagedCheckpointFallsBackToThePreviousOne() throws IOException {
    Path out = stopped("damaged");
    Path newest = out.resolve("checkpoint.bin");
    byte[] bytes = Files.readAllBytes(newest);
    Files.write(newest, Arrays.copyOf(bytes, bytes.length / 2));
    CommandRun run = CommandRun.of("run", "--resume", out.toString());
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(run.out().contains("warning: " + newest + ": expected an undamaged"), run.out());
    assertSameAsWhole(out);
  }

  @Test
  void withoutASoundCheckpointItSaysSo() throws IOException {
    Path out = stopped("both-damaged");
    for (String name : List.of("checkpoint.bin", "checkpoint.previous.bin")) {
      Files.writeString(out.resolve(name), "VITRUM CHECKPOINT 1\n");
    }
    CommandRun run = CommandRun.of("run", "--resume", out.toString());
    assertEquals(Vitrum.BAD_INPUT, run.exit(), run.out());
    assertTrue(run.err().contains("undamaged checkpoint"), run.err());
  }

  @Test
  void refusesAChangedDeckUnlessForced() throws IOException {
    Path out = stopped("changed");
    String changed = DECK.replace("time: 0.3 ps", "time: 0.4 ps");
    Files.writeString(out.resolve("deck.yaml"), changed);
    CommandRun run = CommandRun.of("run", "--resume", out.toString());
    assertEquals(Vitrum.BAD_INPUT, run.exit(), run.out());
    assertTrue(run.err().contains("changed: the deck"), run.err());
    assertTrue(run.err().contains("--force-resume"), run.err());
    run = goOn(out, "--set", "seed=8");
    assertEquals(Vitrum.BAD_INPUT, run.exit(), run.out());
    assertTrue(run.err().contains("changed: the deck " + deck), run.err());
    run = CommandRun.of("run", "--resume", out.toString(), "--force-resume");
    assertEquals(Vitrum.DONE, run.exit(), run.err());
  }

  @Test
  void refusesToRunBesideAnotherProcess() {
    Path out = stopped("held");
    try (RunLock held = RunFolder.lock(out)) {
      CommandRun run = CommandRun.of("run", "--resume", out.toString());
      assertEquals(Vitrum.BAD_INPUT, run.exit(), run.out());
      assertTrue(run.err().contains("no other process"), run.err());
    }
  }

  @Test
  void optionsThatDoNotGoTogetherAreNamed() {
    for (String[] wrong :
        new String[][] {
          {"run"},
          {"run", deck.toString(), "--resume", whole.toString()},
          {"run", "--resume", whole.toString(), "--set", "seed=3"},
          {"run", "--resume", whole.toString(), "--force"},
          {"run", deck.toString(), "--time-limit", "3 fortnights"}
        }) {
      CommandRun run = CommandRun.of(wrong);
      assertEquals(Vitrum.BAD_INPUT, run.exit(), String.join(" ", wrong) + run.out());
      assertTrue(run.err().contains("expected"), run.err());
    }
  }
}
