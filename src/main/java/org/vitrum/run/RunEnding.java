package org.vitrum.run;

import org.vitrum.DeviceException;
import org.vitrum.InputException;
import org.vitrum.RunException;
import org.vitrum.StoppedException;
import org.vitrum.io.Checkpoint;

/**
 * How a run has ended, for a rank that has not seen it.
 *
 * @param kind what it comes to
 * @param message why it did not finish
 */
public record RunEnding(Kind kind, String message) {
  /** From the best to the one that matters most. */
  public enum Kind {
    FINISHED,
    FAILED,
    BAD_INPUT,
    NO_DEVICE,
    STOPPED
  }

  /** Of a run that has finished. */
  public static final RunEnding FINISHED = new RunEnding(Kind.FINISHED, "");

  private static final String KIND = "ending";
  private static final String MESSAGE = "message";

  /**
   * Carries out a run that must not end the runs after it.
   *
   * @return how it ended: all that a user may have to mend, and being stopped, is an ending
   */
  public static RunEnding of(Runnable run) {
    try {
      run.run();
      return FINISHED;
    } catch (RunException e) {
      return new RunEnding(Kind.FAILED, e.getMessage());
    } catch (InputException e) {
      return new RunEnding(Kind.BAD_INPUT, e.getMessage());
    } catch (DeviceException e) {
      return new RunEnding(Kind.NO_DEVICE, e.getMessage());
    } catch (StoppedException e) {
      return new RunEnding(Kind.STOPPED, e.getMessage());
    }
  }

  /** What {@link #letter} was made from. */
  static RunEnding of(Checkpoint letter) {
    return new RunEnding(Kind.valueOf(letter.text(KIND)), letter.text(MESSAGE));
  }

  /** For another rank. */
  Checkpoint letter() {
    Checkpoint letter = new Checkpoint();
    letter.put(KIND, kind.name());
    letter.put(MESSAGE, message);
    return letter;
  }

  /** Whether there is nothing to mend or to go on with. */
  public boolean isFinished() {
    return kind == Kind.FINISHED;
  }

  /** The worse one of two endings, this one where they are alike. */
  public RunEnding orWorse(RunEnding other) {
    return other.kind.compareTo(kind) > 0 ? other : this;
  }

  /** For people. */
  String describe() {
    return isFinished() ? "finished" : message;
  }
}
