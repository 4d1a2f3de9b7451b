package org.vitrum.io;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A file with a JSON value on each line, which grows line by line. A line is handed to the
 * operating system at once; the file can be cut back to the end of any line.
 */
public final class JsonLines implements Closeable {
  private final AppendFile file;

  private JsonLines(AppendFile file) {
    this.file = file;
  }

  /** Starts a new file; one that is there is emptied. */
  public static JsonLines create(Path path) {
    return new JsonLines(AppendFile.create(path));
  }

  /**
   * Continues a file after cutting it back.
   *
   * @param position a value of {@link #position} from when the file was written
   * @throws org.vitrum.InputException if the file is missing or shorter
   */
  public static JsonLines resume(Path path, long position) {
    return new JsonLines(AppendFile.resume(path, position));
  }

  /**
   * Writes a value on a line of its own.
   *
   * @param value as {@link Json} takes it
   * @throws org.vitrum.RunException if it cannot be written
   */
  public void append(Object value) {
    file.append((Json.line(value) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes so far. */
  public long position() {
    return file.position();
  }

  /** Waits until everything is on the disk. */
  public void sync() {
    file.sync();
  }

  @Override
  public void close() {
    file.close();
  }
}
