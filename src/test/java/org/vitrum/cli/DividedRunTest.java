package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrum.mpi.MpiRun;
import org.vitrum.mpi.ShortJava;

/** A run whose atoms are divided among ranks of an MPI: the files, going on. */
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
    String minimum =
        "protocol=[{melt: {temperature: 1500 K, pressure: 0 GPa, time: 0.12 ps}},"
            + " {minimise: {force-tolerance: 0.1 eV/A}}]";
    String[] arguments = arguments(out, 2, "--share", "domain", "--set", minimum);
    MpiRun.Outcome two = MpiRun.outcome(MpiRun.OPEN_MPI.vectorRanks(2, Vitrum.class, arguments));
    assertEquals(Vitrum.DONE, two.exit(), two.printed());
    assertTrue(two.printed().contains("the atoms are divided among 2 ranks ("), two.printed());
    assertTrue(Files.readString(out.resolve("manifest.json")).contains("vector lanes"));
    String minima = "minima are searched in double precision: cpu, vector kernel, bricks 1x1x2";
    assertTrue(Files.readString(out.resolve("log.txt")).contains(minima));
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
}
