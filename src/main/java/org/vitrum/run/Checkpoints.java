package org.vitrum.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.vitrum.InputException;
import org.vitrum.StoppedException;
import org.vitrum.io.Checkpoint;
import org.vitrum.io.RunFolder;

/**
 * When a run writes checkpoints, where, and which one a resumed run takes: after an interval of
 * wall time, at the begin of every stage, and when the run is asked to stop.
 */
final class Checkpoints implements Saving {
  private static final String NAME = "checkpoint.bin";
  private static final String PREVIOUS = "checkpoint.previous.bin";

  private final RunFolder folder;
  private final long intervalNanos;
  private final Stop stop;
  private final Consumer<String> log;
  private long writtenAt = System.nanoTime();
  private Optional<String> last = Optional.empty();

  /**
   * @param interval wall time between checkpoints, s
   * @param log gets warnings
   */
  Checkpoints(RunFolder folder, double interval, Stop stop, Consumer<String> log) {
    this.folder = folder;
    intervalNanos = (long) (interval * 1e9);
    this.stop = stop;
    this.log = log;
  }

  @Override
  public boolean due() {
    return System.nanoTime() - writtenAt >= intervalNanos || stop.isRequested();
  }

  /** Whether the run is to stop. */
  boolean isStopping() {
    return stop.isRequested();
  }

  @Override
  public void write(Checkpoint checkpoint, String label) {
    checkpoint.write(folder.resolve(NAME), folder.resolve(PREVIOUS));
    last = Optional.of(label);
    writtenAt = System.nanoTime();
  }

  @Override
  public void stopIfAsked() {
    stop.reason()
        .ifPresent(
            why -> {
              throw new StoppedException(
                  why
                      + ": stopped; checkpoint of "
                      + last.orElse("the begin of the run")
                      + "; to go on: vitrum run --resume "
                      + folder.path());
            });
  }

  /** For the message of a failed run: which checkpoint is left. */
  String lastOne() {
    return last.map(label -> "the last checkpoint is of " + label + " (" + NAME + ")")
        .orElse("there is no checkpoint of it yet");
  }

  /**
   * The newest undamaged checkpoint; empty if there is none because the run had not come so far.
   *
   * @throws InputException if all that there are are damaged
   */
  Optional<Checkpoint> newest() {
    Path newest = folder.resolve(NAME);
    Path previous = folder.resolve(PREVIOUS);
    if (!Files.exists(newest)) { // between two renames, or before the first one
      return Files.exists(previous) ? Optional.of(read(previous)) : Optional.empty();
    }
    try {
      return Optional.of(read(newest));
    } catch (InputException damaged) {
      if (!Files.exists(previous)) {
        throw damaged;
      }
      log.accept("warning: " + damaged.getMessage() + "; going back to " + PREVIOUS);
      return Optional.of(read(previous));
    }
  }

  private Checkpoint read(Path file) {
    Checkpoint checkpoint = RunState.requireLayout(Checkpoint.read(file));
    last = Optional.of(checkpoint.text("label"));
    return checkpoint;
  }
}
