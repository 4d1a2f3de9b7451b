package org.vitrum.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.vitrum.InputException;
import org.vitrum.RunException;

/**
 * Files that are either there as a whole or not at all: written to a temporary name in the same
 * folder, flushed to disk, renamed, and the folder flushed.
 */
public final class AtomicFiles {
  private static final String TEMPORARY = ".tmp";

  private AtomicFiles() {}

  /** Whether a file is one that was being written when its process was killed. */
  static boolean isTemporary(Path file) {
    return file.getFileName().toString().matches(".*\\.[0-9]+\\.tmp");
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes text as UTF-8. */
  public static void write(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Replaces a file in one piece without waiting for the disk, for what is written every few
   * seconds and worth nothing after a power cut.
   *
   * @throws InputException if the folder is missing or must not be written to
   * @throws RunException if writing fails
   */
  public static void replace(Path file, String text) {
    Path temporary =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + TEMPORARY);
    try {
      Files.writeString(temporary, text);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      delete(temporary);
      throw failure(file, e);
    }
  }

  /**
   * @throws InputException if the folder is missing or must not be written to
   * @throws RunException if writing fails, for example because the disk is full; a file that was
   *     there before is still there
   */
  public static void write(Path file, Content content) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new InputException(file.toString(), "the name of a file to write", "a folder");
    }
    Path temporary =
        folder.resolve(target.getFileName() + "." + ProcessHandle.current().pid() + TEMPORARY);
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      flushFolder(folder);
    } catch (IOException | UncheckedIOException e) {
      delete(temporary);
      throw failure(file, e);
    }
  }

  /** Makes a rename or a new file in a folder durable. */
  static void flushFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void delete(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The failure that led here is the one to report.
    }
  }

  /** What to tell the user about a file that could not be written. */
  static RuntimeException failure(Path file, Exception e) {
    return switch (e) {
      case AccessDeniedException _ ->
          new InputException(file.toString(), "a place that can be written to", "no permission");
      case NoSuchFileException _ ->
          new InputException(file.toString(), "a name in an existing folder", "no such folder");
      default -> new RunException(file + ": cannot be written: " + e.getMessage(), e);
    };
  }
}
