package org.vitrum.run;

import java.util.Optional;

/** Whether a run is to stop: set from outside, for example by a signal, or by a time limit. */
public final class Stop {
  private final long deadline; // in nanoTime
  private final boolean limited;
  private volatile String reason;

  private Stop(boolean limited, long deadline) {
    this.limited = limited;
    this.deadline = deadline;
  }

  /** Nobody but {@link #request} ends the run. */
  public static Stop never() {
    return new Stop(false, 0);
  }

  /** The run also ends after a wall time from now, s. */
  public static Stop after(double seconds) {
    return new Stop(true, System.nanoTime() + (long) (seconds * 1e9));
  }

  /** Asks the run to stop at the next step. */
  public void request(String why) {
    reason = why;
  }

  /** Whether the run is to stop; asked at every step. */
  boolean isRequested() {
    if (reason == null && limited && System.nanoTime() - deadline >= 0) {
      reason = "time limit";
    }
    return reason != null;
  }

  /** Why the run is to stop; empty if it is not. */
  Optional<String> reason() {
    return isRequested() ? Optional.of(reason) : Optional.empty();
  }
}
