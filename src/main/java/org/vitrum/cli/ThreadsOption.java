package org.vitrum.cli;

import org.vitrum.InputException;
import picocli.CommandLine.Option;

/** {@code --threads} of every command that computes. */
final class ThreadsOption {
  private static final int MOST = 1024;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: all cores).")
  private Integer threads;

  /**
   * How many threads compute.
   *
   * @throws InputException if the number asked for is below 1 or makes no sense
   */
  int count() {
    if (threads == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (threads < 1 || threads > MOST) {
      throw new InputException("--threads", "a number from 1 to " + MOST, String.valueOf(threads));
    }
    return threads;
  }
}
