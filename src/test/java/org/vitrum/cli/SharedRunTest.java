package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.mpi.MpiRun;
import org.vitrum.mpi.RunningRanks;
import org.vitrum.mpi.ShortJava;

/**
 * A run whose work is shared by ranks leaves the same bytes as one in one process, however many
 * ranks there are, also if they change, are stopped or are killed on the way.
 */
final class SharedRunTest {
  /** Replicas, stages that need something of those before, and all kinds of output. */
  private static final String DECK =
      """
      title: shared work
      seed: 11
      system:    {composition: {Cu: 50, Zr: 50}, atoms: 20}
      potential: {file: zhou2004.json}
      dynamics:  {timestep: 2 fs}
      replicas: 2
      protocol:
        - melt: {temperature: 1500 K, pressure: 0 GPa, time: 0.4 ps}
        - bulk-modulus:
            temperatures: [300 K, 320 K]
            dilation: {from: -2 %, to: 2 %, points: 3}
            rate: 4e15 K/s
            settle: 0.2 ps
            equilibrate: 0.1 ps
            sample: 0.2 ps
            return: true
        - hold: {temperature: 1500 K, ensemble: langevin, time: 0.2 ps}
      analysis:
        voronoi: {every: 1 ps}
        displacement: {every: 0.3 ps}
      output: {thermo: 0.05 ps, trajectory: {every: 0.2 ps}, checkpoint: 1 s}
      """;

  private static final List<String> COMPARED =
      List.of(
          "thermo.csv",
          "trajectory.extxyz.gz",
          "trajectory.voronoi.extxyz.gz",
          "analysis.jsonl",
          "results.json",
          "rdf.csv",
          "final.data");

  @TempDir private static Path folder;
  private static Path deck;

  /** By this process, which has vectors. */
  private static Path whole;

  /** By another process, which has none. */
  private static Path alone;

  @BeforeAll
  static void runsInOneProcess() throws IOException, InterruptedException {
    deck = Files.writeString(folder.resolve("shared.yaml"), DECK);
    whole = folder.resolve("whole");
    CommandRun run = CommandRun.of(goOn(whole));
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    alone = folder.resolve("alone");
    goesOnAlone(alone);
  }

  private static void goesOnAlone(Path out) throws IOException, InterruptedException {
    MpiRun.Outcome run = MpiRun.outcome(ShortJava.alone(Vitrum.class, goOn(out)));
    assertEquals(Vitrum.DONE, run.exit(), run.printed());
  }

  private static void assertSame(Path expected, Path out) throws IOException {
    for (String file : COMPARED) {
      assertArrayEquals(
          Files.readAllBytes(expected.resolve(file)), Files.readAllBytes(out.resolve(file)), file);
    }
  }

  private static String[] goOn(Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run", "--continue", deck.toString(), "--out", out.toString(), "--threads", "1"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  @Test
  void oneRankByItself() throws IOException {
    Path out = folder.resolve("one");
    CommandRun run = CommandRun.of(goOn(out, "--share", "work"));
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(run.out().contains("work is shared by 1 rank"), run.out());
    assertSame(whole, out);
  }

  /** Stopped in one process it goes on shared, and stopped again in one process. */
  @Test
  void stoppedAndGoneOnInTurn() throws IOException {
    Path out = folder.resolve("turns");
    CommandRun run;
    int stops = 0;
    do {
      assertTrue(stops < 100, "no progress");
      String limit = 0.1 * (1 + stops / 4) + "s"; // a busy machine needs longer to get going
      run =
          stops % 2 == 0
              ? CommandRun.of(goOn(out, "--time-limit", limit))
              : CommandRun.of(goOn(out, "--time-limit", limit, "--share", "work"));
      stops++;
    } while (run.exit() == Vitrum.STOPPED);
    assertEquals(Vitrum.DONE, run.exit(), run.err());
    assertTrue(stops > 1, "the deck is too short to be stopped");
    assertSame(whole, out);
  }

  @ParameterizedTest
  @EnumSource
  void threeRanks(MpiRun mpi) throws IOException, InterruptedException {
    Path out = folder.resolve("three-" + mpi);
    MpiRun.Outcome run = MpiRun.outcome(mpi.ranks(3, Vitrum.class, goOn(out)));
    assertEquals(Vitrum.DONE, run.exit(), run.printed());
    assertTrue(run.printed().contains("work is shared by 3 ranks ("), run.printed());
    assertSame(alone, out);
  }

  /**
   * kill -9 of a rank that helps: mpirun ends the others, and the last checkpoint is whole. Then
   * other ranks are stopped by their time limit, and one process does what is left.
   */
  @ParameterizedTest
  @EnumSource
  void killedAndStoppedItGoesOnWithOtherRanks(MpiRun mpi) throws IOException, InterruptedException {
    Path out = folder.resolve("killed-" + mpi);
    Path log = folder.resolve("killed-" + mpi + ".txt");
    killRankOne(mpi.ranks(2, Vitrum.class, goOn(out)), log, out.resolve("checkpoint.bin"));
    MpiRun.Outcome run =
        MpiRun.outcome(mpi.ranks(3, Vitrum.class, goOn(out, "--time-limit", "0.5s")));
    assertTrue( // a quick machine does it all
        run.exit() == Vitrum.STOPPED || run.exit() == Vitrum.DONE,
        run.exit() + ": " + run.printed());
    goesOnAlone(out);
    assertSame(alone, out);
  }

  /** Each rank takes a task; killed, the tasks go on from the checkpoints that each has. */
  @Test
  void tasksOfASweepSideBySide() throws IOException, InterruptedException {
    Path sweep =
        Files.writeString(folder.resolve("sweep.yaml"), "deck: shared.yaml\nseeds: [12, 11, 13]\n");
    Path out = folder.resolve("sweep");
    String[] all = {"sweep", sweep.toString(), "--all", "--out", out.toString(), "--threads", "1"};
    Path log = folder.resolve("sweep.txt");
    killRankOne(
        MpiRun.OPEN_MPI.ranks(2, Vitrum.class, all), log, out.resolve("seed-11/checkpoint.bin"));
    String begun = Files.readString(log);
    assertTrue(begun.contains("each with a run of its own: 3 runs from one queue"), begun);
    assertTrue(begun.contains("rank 1: " + out.resolve("seed-11")), begun);
    MpiRun.Outcome run = MpiRun.outcome(MpiRun.MPICH.ranks(2, Vitrum.class, all));
    assertEquals(Vitrum.DONE, run.exit(), run.printed());
    assertTrue(run.printed().contains("seed-13: finished"), run.printed());
    String own = Files.readString(out.resolve("seed-11/log.txt"));
    assertTrue(own.contains("resumed at "), own);
    assertSame(alone, out.resolve("seed-11"));
  }

  /** kill -9 of the rank that helps, as soon as there is a file: mpirun ends the other one. */
  private static void killRankOne(ProcessBuilder ranks, Path log, Path file)
      throws IOException, InterruptedException {
    try (RunningRanks running = new RunningRanks(ranks, log)) {
      running.await(file);
      running.kill(1);
      assertNotEquals(Vitrum.DONE, running.outcome().exit());
    }
  }

  /** Whichever rank finds it, all end with its message. */
  @ParameterizedTest
  @EnumSource
  void aNumericalFailureEndsAllRanks(MpiRun mpi) throws IOException, InterruptedException {
    MpiRun.Outcome run =
        MpiRun.outcome(
            mpi.ranks(
                2,
                Vitrum.class,
                goOn(
                    folder.resolve("hot-" + mpi),
                    "--set",
                    "dynamics={timestep: 10 fs, thermostat: 0.1 ps, barostat: 0.1 ps}",
                    "--set",
                    "protocol=[{melt: {temperature: 30000 K, pressure: 0 GPa, time: 20 ps}}]")));
    assertEquals(Vitrum.RUN_FAILED, run.exit(), run.printed());
    assertTrue(run.printed().contains("likely cause: "), run.printed());
  }
}
