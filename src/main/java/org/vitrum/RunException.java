package org.vitrum;

/**
 * A run that started well and cannot go on: a non-finite energy, a collapsing box, a full disk. The
 * message says at which step, why, and what is left on disk; the program exits with code 1.
 */
public final class RunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A run that failed; the message says where and what to try. */
  public RunException(String message) {
    super(message);
  }

  /** A run that failed because of an error elsewhere. */
  public RunException(String message, Throwable cause) {
    super(message, cause);
  }
}
