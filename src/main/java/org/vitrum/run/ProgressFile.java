package org.vitrum.run;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.io.AtomicFiles;
import org.vitrum.io.Json;
import org.vitrum.io.RunFolder;
import org.vitrum.io.RunStatus;

/**
 * Keeps {@code progress.json} of a run up to date: a few hundred bytes every few seconds, replaced
 * in one piece but not flushed to the disk, because what a power cut leaves of it matters to
 * nobody.
 */
final class ProgressFile implements Consumer<Progress> {
  private static final long INTERVAL_NANOS = 5_000_000_000L;

  private final Path file;
  private final String host = RunStatus.thisHost();
  private Progress last;
  private long writtenAt = System.nanoTime() - INTERVAL_NANOS;

  ProgressFile(RunFolder folder, long steps) {
    file = folder.resolve(RunStatus.FILE);
    last = new Progress("starting", 0, steps, Double.NaN, Double.NaN);
  }

  @Override
  public void accept(Progress progress) {
    last = progress;
    if (System.nanoTime() - writtenAt >= INTERVAL_NANOS) {
      write(RunStatus.State.RUNNING, null);
    }
  }

  /**
   * Writes the last state of this process's part of the run.
   *
   * @throws RunException if a finished run cannot be noted as such; of one that stopped or failed,
   *     for example on a full disk, that is what must be reported
   */
  void ended(RunStatus.State state, String message) {
    try {
      write(state, message);
    } catch (RunException | InputException e) {
      if (state == RunStatus.State.FINISHED) {
        throw e;
      }
    }
  }

  private void write(RunStatus.State state, String message) {
    writtenAt = System.nanoTime();
    boolean finished = state == RunStatus.State.FINISHED;
    long step = finished ? last.steps() : last.step();
    AtomicFiles.replace(
        file,
        Json.pretty(
            new RunStatus(
                state,
                last.label(),
                step,
                last.steps(),
                last.steps() == 0 ? (finished ? 100 : 0) : 100.0 * step / last.steps(),
                last.stepsPerSecond(),
                finished ? 0 : last.secondsLeft(),
                OffsetDateTime.now().toString(),
                ProcessHandle.current().pid(),
                host,
                message)));
  }
}
