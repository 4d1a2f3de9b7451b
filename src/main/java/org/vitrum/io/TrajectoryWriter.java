package org.vitrum.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vitrum.InputException;
import org.vitrum.RunException;

/**
 * Appends frames to an extended XYZ file or a LAMMPS dump; compressed if the name ends in {@code
 * .gz}. Every frame is a gzip member of its own (RFC 1952, section 2.2), so that the file is
 * complete after each frame and can be cut back to the end of any of them.
 */
public final class TrajectoryWriter implements Closeable {
  private final Path path;
  private final AppendFile file;

  private TrajectoryWriter(Path path, AppendFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Starts a new file; one that is there is emptied.
   *
   * @param path its name gives the format, see {@link StructureFile#write}
   * @throws InputException if the file cannot be written, or the name is not that of a trajectory
   */
  public static TrajectoryWriter create(Path path) {
    StructureFile.requireTrajectoryName(path);
    return new TrajectoryWriter(path, AppendFile.create(path));
  }

  /**
   * Continues a file after cutting it back.
   *
   * @param position a value of {@link #position} from when the file was written
   * @throws InputException if the file is missing or shorter
   */
  public static TrajectoryWriter resume(Path path, long position) {
    StructureFile.requireTrajectoryName(path);
    return new TrajectoryWriter(path, AppendFile.resume(path, position));
  }

  /**
   * Writes a frame and hands it to the operating system.
   *
   * @return the position after it
   * @throws org.vitrum.RunException if it cannot be written
   */
  public long append(Frame frame) {
    return append(StructureFile.encode(path, frame));
  }

  /**
   * Writes a frame that {@link StructureFile#encode} has made for this name, on another thread
   * perhaps.
   *
   * @return the position after it
   * @throws org.vitrum.RunException if it cannot be written
   */
  public long append(byte[] encoded) {
    file.append(encoded);
    return file.position();
  }

  /** Bytes so far. */
  public long position() {
    return file.position();
  }

  /** Waits until everything is on the disk. */
  public void sync() {
    file.sync();
  }

  /**
   * Closes the file and removes it, where nothing is worth keeping.
   *
   * @throws org.vitrum.RunException if it cannot be removed
   */
  public void discard() {
    close();
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new RunException(path + ": cannot be removed (" + e + ")", e);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
