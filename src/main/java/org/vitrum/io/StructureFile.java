package org.vitrum.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.ClosestPair;

/** Structures and trajectories in files of any format that Vitrum reads, compressed or not. */
public final class StructureFile {
  /** The formats. */
  public enum Format {
    /** LAMMPS data, see {@link LammpsData}. */
    LAMMPS_DATA("LAMMPS data"),
    /** Extended XYZ, see {@link ExtendedXyz}. */
    EXTXYZ("extended XYZ"),
    /** LAMMPS text dump, see {@link LammpsDump}. */
    LAMMPS_DUMP("a LAMMPS dump");

    private final String title;

    Format(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /**
   * Closer than this two atoms overlap, A. Published EAM tables hold placeholders below it,
   * constant or 10^12, so no energy there means anything (Zhou, Johnson, Wadley, Phys. Rev. B 69
   * (2004) 144113: the authors' program; Mendelev et al. 2009: their tables).
   */
  private static final double OVERLAP = 0.5;

  private StructureFile() {}

  /** The format that a file's name stands for, without {@code .gz}; null if none. */
  static Format formatByName(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "xyz", "extxyz" -> Format.EXTXYZ;
      case "dump", "lammpstrj" -> Format.LAMMPS_DUMP;
      case "data", "lmp" -> Format.LAMMPS_DATA;
      default -> null;
    };
  }

  /**
   * The format of an existing file, by its content: names may be anything, and often are. See
   * {@link StructureFormats}.
   *
   * @throws InputException if the content is of a format that Vitrum does not read
   */
  public static Format format(Path file) {
    return StructureFormats.recognised(file);
  }

  /**
   * Reads a structure: a LAMMPS data file, or the last frame of another format.
   *
   * @param elements symbols of the species in order; empty to take them from the file
   * @throws InputException with file and line, what was expected and what was found
   */
  public static AtomSystem read(Path file, ImmutableList<String> elements) {
    return read(file, elements, -1).system();
  }

  /**
   * Reads one frame.
   *
   * @param elements symbols of the species in order; empty to take them from the file
   * @param index of the frame from 0; -1 is the last
   */
  public static Frame read(Path file, ImmutableList<String> elements, int index) {
    Frame[] wanted = new Frame[1];
    int frames =
        forEach(
            file,
            elements,
            new Consumer<>() {
              private int number;

              @Override
              public void accept(Frame frame) {
                if (index < 0 || number == index) {
                  wanted[0] = frame;
                }
                number++;
              }
            });
    if (wanted[0] == null) {
      throw new InputException(
          file.toString(), index < 0 ? "a frame" : "frame " + index, frames + " frames");
    }
    return wanted[0];
  }

  /**
   * Reads all frames in order, one at a time.
   *
   * @return how many there were
   */
  public static int forEach(
      Path file, ImmutableList<String> elements, Consumer<? super Frame> consumer) {
    int frames = 0;
    try (FrameStream stream = FrameStream.open(file, elements)) {
      for (Frame frame = stream.next(); frame != null; frame = stream.next()) {
        consumer.accept(frame);
        frames++;
      }
    }
    return frames;
  }

  /**
   * Writes one frame in the format that the file's name stands for: {@code .extxyz}, {@code .xyz},
   * {@code .dump} or {@code .lammpstrj}, compressed if {@code .gz} follows.
   *
   * @throws InputException if the name stands for none of them or the file cannot be written
   */
  public static void write(Path file, Frame frame) {
    byte[] bytes = encode(file, frame);
    AtomicFiles.write(file, out -> out.write(bytes));
  }

  /**
   * @throws InputException unless the file's name stands for a trajectory format
   */
  public static void requireTrajectoryName(Path file) {
    Format format = formatByName(file);
    if (format != Format.EXTXYZ && format != Format.LAMMPS_DUMP) {
      throw new InputException(
          file.toString(),
          "a name that ends in .extxyz, .xyz, .dump or .lammpstrj, or one of these and .gz",
          "another");
    }
  }

  /** A frame as it stands in a trajectory of that name; compressed, it is a gzip member. */
  public static byte[] encode(Path file, Frame frame) {
    requireTrajectoryName(file);
    StringBuilder text = new StringBuilder(200 * frame.system().size() + 500);
    if (formatByName(file) == Format.EXTXYZ) {
      ExtendedXyz.append(text, frame);
    } else {
      LammpsDump.append(text, frame);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (!file.toString().endsWith(".gz")) {
      return bytes;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out, 1 << 16)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail to be written to
    }
    return out.toByteArray();
  }

  /**
   * Refuses what forces cannot be computed for: atoms on top of each other, a cell so flat that it
   * is a neighbour of itself thousands of times, and no atoms at all.
   *
   * @param source of the system, for the message
   * @throws InputException naming the closest pair, or what else is wrong
   */
  public static void refuseUnusable(AtomSystem system, String source) {
    if (system.size() == 0) {
      throw new InputException(source, "at least one atom", "none");
    }
    double skew = Cell.skew(system.cell().vectors());
    if (!(skew <= Cell.MOST_SKEW)) {
      throw new InputException(
          source,
          "a cell whose edges have a product of at most %.0f volumes".formatted(Cell.MOST_SKEW),
          "one so flat that it is %.3g (choose shorter edge vectors of the same lattice)"
              .formatted(skew));
    }
    ClosestPair pair = ClosestPair.of(system);
    if (pair.distance() < OVERLAP) {
      throw new InputException(
          source,
          "atoms at least " + OVERLAP + " A apart",
          "atoms %d and %d at a distance of %.4g A"
              .formatted(pair.first(), pair.second(), pair.distance()));
    }
  }
}
