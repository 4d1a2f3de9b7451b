package org.vitrum.mpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ranks of {@link MpiRun} to which something is done while they compute. */
public final class RunningRanks implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  private final Process mpirun;
  private final Path log;
  private List<ProcessHandle> ranks = List.of();

  /**
   * Starts them.
   *
   * @param log takes what they print
   */
  public RunningRanks(ProcessBuilder ranks, Path log) throws IOException {
    this.log = log;
    mpirun = ranks.redirectOutput(log.toFile()).start();
  }

  /** Waits until they have written a file. */
  public void await(Path file) throws IOException, InterruptedException {
    while (!Files.exists(file)) {
      assertTrue(mpirun.isAlive(), () -> "mpirun has ended before there was " + file);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    ranks =
        mpirun
            .descendants()
            .filter(process -> process.info().command().orElse("").endsWith("java"))
            .sorted(Comparator.comparing(ProcessHandle::pid)) // mpirun starts them in order
            .toList();
  }

  /** kill -9 of a rank. */
  public void kill(int rank) {
    ranks.get(rank).destroyForcibly();
  }

  /** kill -9 of mpirun. */
  public void killLauncher() {
    mpirun.destroyForcibly();
  }

  /** From now on a rank can write no further than this into any file: the disk is full. */
  public void limitFiles(int rank, int bytes) throws IOException, InterruptedException {
    String[] limit = {"prlimit", "--pid", "" + ranks.get(rank).pid(), "--fsize=" + bytes};
    assertEquals(0, new ProcessBuilder(limit).inheritIO().start().waitFor());
  }

  /** Waits for the end of mpirun and of every rank. */
  public MpiRun.Outcome outcome() throws IOException, InterruptedException {
    assertTrue(mpirun.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "mpirun has not ended");
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (ranks.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertTrue(ranks.stream().noneMatch(ProcessHandle::isAlive), "a rank goes on by itself");
    return new MpiRun.Outcome(mpirun.exitValue(), Files.readString(log));
  }

  /** Leaves no process behind where a test has failed. */
  @Override
  public void close() {
    mpirun.destroyForcibly();
    ranks.forEach(ProcessHandle::destroyForcibly);
  }
}
