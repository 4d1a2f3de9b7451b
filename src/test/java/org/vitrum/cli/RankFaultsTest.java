package org.vitrum.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vitrum.mpi.MpiRun;
import org.vitrum.mpi.RunningRanks;

/**
 * What becomes of ranks when one of them, their launcher or the disk fails: none goes on or waits,
 * and the run goes on from its last checkpoint.
 */
final class RankFaultsTest {
  /** Work for two ranks, or atoms, for much longer than a test takes. */
  private static final String DECK =
      """
      system:    {composition: {Cu: 50, Zr: 50}, atoms: 500}
      potential: {file: zhou2004.json}
      dynamics:  {timestep: 2 fs}
      replicas: 2
      protocol:
        - melt: {temperature: 1500 K, pressure: 0 GPa, time: 100 ps}
      output: {thermo: 0.02 ps, checkpoint: 1 s}
      """;

  @TempDir private Path folder;
  private Path deck;
  private Path out;

  @BeforeEach
  void writeDeck() throws IOException {
    deck = Files.writeString(folder.resolve("long.yaml"), DECK);
    out = folder.resolve("run");
  }

  private RunningRanks started(MpiRun mpi, String share) throws IOException {
    String command =
        "run --continue %s --out %s --threads 1 --share %s".formatted(deck, out, share);
    return new RunningRanks(
        mpi.ranks(2, Vitrum.class, command.split(" ")), folder.resolve("printed.txt"));
  }

  @Test
  void aKilledRankEndsTheOthers() throws IOException, InterruptedException {
    try (RunningRanks ranks = started(MpiRun.OPEN_MPI, "domain")) {
      ranks.await(out.resolve("checkpoint.bin"));
      ranks.kill(1);
      assertNotEquals(Vitrum.DONE, ranks.outcome().exit());
    }
    CommandRun rest = CommandRun.of("run", "--resume", out.toString(), "--time-limit", "0.1s");
    assertEquals(Vitrum.STOPPED, rest.exit(), rest.err());
    assertTrue(rest.out().contains("resumed at "), rest.out());
  }

  /**
   * Rank 0 says which file could not be written, and no other waits for it. Begun again, ranks
   * notice by themselves that mpirun has been killed.
   */
  @ParameterizedTest
  @CsvSource({"OPEN_MPI, work", "MPICH, domain"})
  void aFullDiskAndThenAKilledLauncherEndAll(MpiRun mpi, String share)
      throws IOException, InterruptedException {
    try (RunningRanks ranks = started(mpi, share)) {
      ranks.await(out.resolve("checkpoint.bin"));
      ranks.limitFiles(0, 1000);
      MpiRun.Outcome ended = ranks.outcome();
      assertEquals(Vitrum.RUN_FAILED, ended.exit(), ended.printed());
      assertTrue(ended.printed().contains("vitrum: " + out), ended.printed());
      assertTrue(ended.printed().contains("File too large"), ended.printed());
    }
    Path newer = out.resolve("checkpoint.previous.bin");
    Files.deleteIfExists(newer); // until the next one is written
    try (RunningRanks ranks = started(mpi, share)) {
      ranks.await(newer);
      ranks.killLauncher();
      String printed = ranks.outcome().printed();
      assertTrue(printed.contains("resumed at "), printed);
    }
  }
}
