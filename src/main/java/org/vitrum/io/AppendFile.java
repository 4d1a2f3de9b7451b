package org.vitrum.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.vitrum.InputException;
import org.vitrum.RunException;

/**
 * A file that grows record by record. Every record is handed to the operating system at once, so
 * that a killed process leaves whole records; {@link #sync} makes them survive a crash of the
 * machine. A checkpoint notes {@link #position}; a resumed run cuts the file back to it.
 */
final class AppendFile implements Closeable {
  private final Path file;
  private final FileChannel channel;

  private AppendFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** A new file; one that is there is emptied. */
  static AppendFile create(Path file) {
    return open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  /**
   * An existing file cut back to a position.
   *
   * @throws InputException if the file is shorter
   */
  static AppendFile resume(Path file, long position) {
    AppendFile resumed = open(file, StandardOpenOption.WRITE);
    try {
      long size = resumed.channel.size();
      if (size < position) {
        resumed.close();
        throw new InputException(
            file.toString(), position + " bytes, as the checkpoint says", size + " bytes");
      }
      resumed.channel.truncate(position);
      resumed.channel.position(position);
      return resumed;
    } catch (IOException e) {
      resumed.close();
      throw AtomicFiles.failure(file, e);
    }
  }

  private static AppendFile open(Path file, StandardOpenOption... options) {
    try {
      return new AppendFile(file, FileChannel.open(file, options));
    } catch (IOException e) {
      throw AtomicFiles.failure(file, e);
    }
  }

  /**
   * Appends a record.
   *
   * @throws RunException if it cannot be written, for example because the disk is full; what was
   *     written of it is cut off again
   */
  void append(byte[] bytes) {
    long before = position();
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      RuntimeException failure = AtomicFiles.failure(file, e);
      try {
        channel.truncate(before);
      } catch (IOException second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
  }

  /** Bytes so far. */
  long position() {
    try {
      return channel.position();
    } catch (IOException e) {
      throw AtomicFiles.failure(file, e);
    }
  }

  /** Waits until everything is on the disk. */
  void sync() {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw AtomicFiles.failure(file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw AtomicFiles.failure(file, e);
    }
  }
}
