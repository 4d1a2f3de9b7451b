package org.vitrum.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrum.InputException;

/**
 * Gives bytes to a reader and demands one of the two outcomes that are allowed: success, or an
 * {@link InputException} whose message says something on a few lines; within a bound of time, and
 * of memory that the length of the file sets.
 */
final class Outcome {
  /**
   * What a reader may allocate in all for one file. The constant part covers the largest tables
   * that a closed-form potential may ask for by number; the proportional part covers tokens, boxed
   * nodes and copies (about 100 bytes for a token of two characters) and, for gzip, the factor of
   * 1032 by which deflate can at most expand.
   */
  private static final long MOST_BYTES = 256L << 20;

  private static final long MOST_BYTES_PER_BYTE = 20_000;

  /**
   * CPU time, so that a busy machine changes nothing; the usual input takes below a millisecond.
   */
  private static final long MOST_NANOS = 10_000_000_000L;

  private static final int LONGEST_MESSAGE = 20_000;
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final InputReader reader;
  private final Path folder;

  /**
   * @param folder where the file is written
   */
  Outcome(InputReader reader, Path folder) {
    this.reader = reader;
    this.folder = folder;
  }

  /**
   * Reads an input.
   *
   * @return the message of the documented error, or null for success
   * @throws AssertionError for every other outcome
   */
  String of(byte[] input) {
    boolean gzip = input.length > 1 && input[0] == 0x1f && input[1] == (byte) 0x8b;
    Path file = folder.resolve("input." + reader.ending() + (gzip ? ".gz" : ""));
    write(file, input);
    Reading first = reading(file);
    // The first input also pays for loading and instrumenting classes: an excess must repeat
    // itself.
    Reading reading = first.isModest(input.length) ? first : reading(file);
    if (!reading.isModest(input.length)) {
      throw new AssertionError(reading + " for a file of " + input.length + " bytes");
    }
    return reading.message();
  }

  private record Reading(String message, long bytes, long nanos) {
    boolean isModest(int length) {
      return bytes <= MOST_BYTES + MOST_BYTES_PER_BYTE * length && nanos <= MOST_NANOS;
    }
  }

  private Reading reading(Path file) {
    long bytes = THREAD.getCurrentThreadAllocatedBytes();
    long nanos = THREAD.getCurrentThreadCpuTime();
    String message = read(file);
    return new Reading(
        message,
        THREAD.getCurrentThreadAllocatedBytes() - bytes,
        THREAD.getCurrentThreadCpuTime() - nanos);
  }

  private String read(Path file) {
    try {
      reader.read(file);
      return null;
    } catch (InputException e) {
      String message = e.getMessage();
      if (message.isBlank() || message.length() > LONGEST_MESSAGE) {
        throw new AssertionError("a message of " + message.length() + " characters", e);
      }
      if (message.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
        throw new AssertionError("control characters in the message: " + message, e);
      }
      return message;
    }
  }

  private static void write(Path file, byte[] input) {
    try {
      Files.write(file, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
