package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.mpi.MpiRun;
import org.vitrum.mpi.ShortJava;

/** A run whose atoms are divided among ranks of an MPI: the files, going on, failing. */
final class DividedRunTest {
  private static final String DECK =
      """
      title: divided atoms
      seed: 11
      system:    {composition: {Cu: 50, Zr: 50}, atoms: 500}
      potential: {file: zhou2004.json}
      dynamics:  {timestep: 2 fs}
      protocol:
        - melt: {temperature: 1500 K, pressure: 0 GPa, time: 0.12 ps}
      output: {thermo: 0.02 ps, trajectory: {every: 0.05 ps}, checkpoint: 1 s}
      """;

  @TempDir private static Path folder;
  private static Path deck;
  private static Path whole;

  @BeforeAll
  static void runsInOneProcess() throws IOException {
    deck = Files.writeString(folder.resolve("divided.yaml"), DECK);
    whole = folder.resolve("whole");
    CommandRun run = CommandRun.of("run", deck.toString(), "--out", whole.toString());
    assertEquals(Vitrum.DONE, run.exit(), run.err());
  }

  private static String[] arguments(Path out, int threads, String... more) {
    List<String> all =
        new ArrayList<>(List.of("run", "--continue", deck.toString(), "--out", out.toString()));
    all.addAll(List.of("--threads", Integer.toString(threads)));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static MpiRun.Outcome run(MpiRun mpi, int ranks, Path out, String... more)
      throws IOException, InterruptedException {
    return MpiRun.outcome(mpi.ranks(ranks, Vitrum.class, arguments(out, 1, more)));
  }

  /**
   * The first rows of thermo.csv agree: before chaos has made the rounding of sums large; and all
   * are there.
   */
  private static void assertSameBegin(Path out) throws IOException {
    List<String> expected = Files.readAllLines(whole.resolve("thermo.csv"));
    List<String> found = Files.readAllLines(out.resolve("thermo.csv"));
    assertEquals(expected.size(), found.size());
    assertEquals(expected.get(0), found.get(0));
    for (int row = 1; row < 4; row++) { // 30 steps, and numbers are printed with 6 to 9 digits
      String[] e = expected.get(row).split(",");
      String[] f = found.get(row).split(",");
      for (int k = 0; k < e.length; k++) {
        double number = Double.parseDouble(e[k].isEmpty() ? "0" : e[k]);
        double error = 1e-3 * (1 + Math.abs(number)); // of pressures near 0, GPa
        assertEquals(number, Double.parseDouble(f[k].isEmpty() ? "0" : f[k]), error, row + "," + k);
      }
    }
  }

  /** Threads of a rank call no MPI; this run alone has the vector kernels. */
  @Test
  void ranksOfTwoThreadsWriteWhatOneProcessWrites() throws IOException, InterruptedException {
    Path out = folder.resolve("two");
    String[] arguments = arguments(out, 2, "--share", "domain");
    MpiRun.Outcome two = MpiRun.outcome(MpiRun.OPEN_MPI.vectorRanks(2, Vitrum.class, arguments));
    assertEquals(Vitrum.DONE, two.exit(), two.printed());
    assertTrue(two.printed().contains("the atoms are divided among 2 ranks ("), two.printed());
    assertTrue(Files.readString(out.resolve("manifest.json")).contains("vector lanes"));
    assertSameBegin(out);
    assertTrue(Files.exists(out.resolve("final.data")));
    assertTrue(Files.exists(out.resolve("results.json")));
  }

  /** So few atoms are not divided by themselves. */
  @Test
  void smallSystemsAreSharedAsWork() throws IOException, InterruptedException {
    MpiRun.Outcome two = run(MpiRun.MPICH, 2, folder.resolve("small"), "--time-limit", "0.01s");
    assertEquals(Vitrum.STOPPED, two.exit(), two.printed());
    assertTrue(
        two.printed().contains("it is not cut: 250 atoms a rank, fewer than 8000"), two.printed());
  }

  /** Divided, in one process, and divided in another way. */
  @Test
  void stoppedItGoesOnWithOtherRanks() throws IOException, InterruptedException {
    Path out = folder.resolve("stopped");
    String soon = "0.1s";
    MpiRun.Outcome run = run(MpiRun.MPICH, 2, out, "--share", "domain", "--time-limit", soon);
    assertEquals(Vitrum.STOPPED, run.exit(), run.printed());
    run = MpiRun.outcome(ShortJava.alone(Vitrum.class, arguments(out, 1, "--time-limit", soon)));
    assertEquals(Vitrum.STOPPED, run.exit(), run.printed());
    run = run(MpiRun.MPICH, 2, out, "--share", "domain", "--grid", "1x1x2");
    assertEquals(Vitrum.DONE, run.exit(), run.printed());
    assertTrue(Files.readString(out.resolve("log.txt")).contains("bricks: 1x1x2"));
    assertSameBegin(out);
  }

  @Test
  void tooManyRanksAreRefused() throws IOException, InterruptedException {
    MpiRun.Outcome run = run(MpiRun.MPICH, 3, folder.resolve("many"), "--share", "domain");
    assertEquals(Vitrum.BAD_INPUT, run.exit(), run.printed());
    assertTrue(run.printed().contains("are possible for 2 ranks, not for 3"), run.printed());
  }

  /**
   * kill -9 of the rank that follows: the other one ends, and the run goes on from a checkpoint.
   */
  @Test
  void aKilledRankCostsWhatFollowsTheLastCheckpoint() throws IOException, InterruptedException {
    Path out = folder.resolve("killed");
    Path log = folder.resolve("killed.txt");
    Process mpirun =
        MpiRun.OPEN_MPI
            .ranks(
                2,
                Vitrum.class,
                arguments(
                    out,
                    1,
                    "--share",
                    "domain",
                    "--set",
                    "protocol=[{melt: {temperature: 1500 K, pressure: 0 GPa, time: 100 ps}}]"))
            .redirectOutput(log.toFile())
            .start();
    Path checkpoint = out.resolve("checkpoint.previous.bin"); // two have been written
    while (!Files.exists(checkpoint) && mpirun.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    mpirun
        .descendants()
        .filter(p -> p.info().command().orElse("").endsWith("java"))
        .max((a, b) -> Long.compare(a.pid(), b.pid()))
        .ifPresent(ProcessHandle::destroyForcibly);
    assertTrue(mpirun.waitFor(2, TimeUnit.MINUTES), "mpirun has not ended");
    assertNotEquals(Vitrum.DONE, mpirun.exitValue(), Files.readString(log));
    CommandRun rest = CommandRun.of("run", "--resume", out.toString(), "--time-limit", "0.3s");
    assertEquals(Vitrum.STOPPED, rest.exit(), rest.err());
    assertTrue(rest.out().contains("resumed at step"), rest.out());
  }
}
