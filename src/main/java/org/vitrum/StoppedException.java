package org.vitrum;

/**
 * A run that was asked to stop, by a signal or its time limit, and did so with a checkpoint on disk
 * from which it can go on; the program exits with code 75, on which a batch job can requeue itself.
 */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A stop that the message explains, as the program prints it. */
  public StoppedException(String message) {
    super(message);
  }
}
