package org.vitrum.io;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.vitrum.InputException;

/**
 * Appends frames to an extended XYZ file or a LAMMPS dump; compressed if the name ends in {@code
 * .gz}. Every frame is a gzip member of its own (RFC 1952, section 2.2), so that the file is
 * complete after each frame and can be cut back to the end of any of them.
 */
public final class TrajectoryWriter implements Closeable {
  private final AppendFile file;
  private final boolean compressed;
  private final StructureFile.Format format;

  private TrajectoryWriter(AppendFile file, boolean compressed, StructureFile.Format format) {
    this.file = file;
    this.compressed = compressed;
    this.format = format;
  }

  /**
   * Starts a new file; one that is there is emptied.
   *
   * @throws InputException if the file cannot be written, or the name is not that of a trajectory
   */
  public static TrajectoryWriter create(Path path) {
    StructureFile.Format format = formatOf(path);
    return new TrajectoryWriter(AppendFile.create(path), isCompressed(path), format);
  }

  /**
   * Continues a file after cutting it back.
   *
   * @param position a value of {@link #position} from when the file was written
   * @throws InputException if the file is missing or shorter
   */
  public static TrajectoryWriter resume(Path path, long position) {
    StructureFile.Format format = formatOf(path);
    return new TrajectoryWriter(AppendFile.resume(path, position), isCompressed(path), format);
  }

  private static boolean isCompressed(Path path) {
    return path.toString().endsWith(".gz");
  }

  private static StructureFile.Format formatOf(Path path) {
    StructureFile.Format format = StructureFile.formatByName(path);
    if (format != StructureFile.Format.EXTXYZ && format != StructureFile.Format.LAMMPS_DUMP) {
      throw new InputException(
          path.toString(),
          "a name that ends in .extxyz, .xyz, .dump or .lammpstrj, or one of these and .gz",
          "another");
    }
    return format;
  }

  /**
   * Writes a frame and hands it to the operating system.
   *
   * @return the position after it
   * @throws org.vitrum.RunException if it cannot be written
   */
  public long append(Frame frame) {
    StringBuilder text = new StringBuilder(200 * frame.system().size() + 500);
    if (format == StructureFile.Format.EXTXYZ) {
      ExtendedXyz.append(text, frame);
    } else {
      LammpsDump.append(text, frame);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] record = compressed ? member(bytes) : bytes;
    file.append(record, record.length);
    return file.position();
  }

  private static byte[] member(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail to be written to
    }
    return out.toByteArray();
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
