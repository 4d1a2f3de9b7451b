package org.vitrum.io;

import java.io.Closeable;
import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.io.StructureFile.Format;

/** The frames of a file of any format, read one after the other. */
public final class FrameStream implements Closeable {
  private final Path file;
  private final ImmutableList<String> elements;
  private final Format format;
  private final FrameReader reader;
  private final Lines lines;

  private FrameStream(Path file, ImmutableList<String> elements) {
    this.file = file;
    this.elements = elements;
    format = StructureFile.format(file);
    reader =
        switch (format) {
          case LAMMPS_DATA -> LammpsData::next;
          case EXTXYZ -> ExtendedXyz::next;
          case LAMMPS_DUMP -> LammpsDump::next;
        };
    lines = Lines.open(file);
  }

  /**
   * Opens a file.
   *
   * @param elements symbols of the species in order; empty to take them from the file
   * @throws org.vitrum.InputException if it cannot be read or is of no format that Vitrum reads
   */
  public static FrameStream open(Path file, ImmutableList<String> elements) {
    return new FrameStream(file, elements);
  }

  /**
   * The next frame, null at the end of the file.
   *
   * @throws org.vitrum.InputException with file and line, what was expected and what was found
   */
  public Frame next() {
    Frame frame = reader.next(lines, elements);
    Format named = StructureFile.formatByName(file);
    if (frame == null || named == null || named == format) {
      return frame;
    }
    String note = file + ": read as " + format.title() + ", which it is in spite of its name";
    return frame.with(Lists.immutable.of(note).newWithAll(frame.notes()));
  }

  /** How much of the file has been read, from 0 to 1. */
  public double fraction() {
    return lines.fraction();
  }

  @Override
  public void close() {
    lines.close();
  }
}
