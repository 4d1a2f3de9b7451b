package org.vitrum.io;

import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * LAMMPS data files in {@code metal} units (LAMMPS manual, {@code read_data}): orthogonal,
 * restricted and general triclinic boxes, the header in any order, the sections in any order, atoms
 * of any style with or without image flags, types by number or by label. What a potential of
 * embedded atoms has no use for (charges, molecules, bonds, coefficients) is left out.
 */
public final class LammpsData {
  /** More atom types than any file has; arrays by type must not grow with a typing error. */
  static final int MOST_TYPES = 1000;

  private static final String[] AXES = {"x", "y", "z"};

  private LammpsData() {}

  /**
   * Reads a file; atoms keep its order.
   *
   * @param elements the names of types 1, 2, ...; empty to take them from the file: labels, the
   *     comments of the Masses section ({@code 1 63.546 # Cu}) or the masses
   * @throws org.vitrum.InputException with file and line, what was expected and what was found
   */
  public static AtomSystem read(Path file, ImmutableList<String> elements) {
    try (Lines lines = Lines.open(file)) {
      return new LammpsDataReader(lines, elements).frame().system();
    }
  }

  /** As {@link FrameReader} says: the file is one frame. */
  static Frame next(Lines lines, ImmutableList<String> elements) {
    return lines.lineNumber() > 0 ? null : new LammpsDataReader(lines, elements).frame();
  }

  /**
   * Writes a file that {@link #read} and LAMMPS read. Numbers have as many digits as it takes to
   * read them back bitwise. LAMMPS wants a along x and b in the xy plane: a cell that is oriented
   * otherwise is turned, with positions and velocities.
   */
  public static void write(Path file, AtomSystem original) {
    AtomSystem system = LammpsCell.lowerTriangular(original);
    Cell cell = system.cell();
    double[] h = cell.vectors();
    double[] origin = cell.origin();
    StringBuilder out = new StringBuilder(100 * system.size() + 1000);
    out.append("LAMMPS data file, atom_style atomic, units metal, written by Vitrum\n\n");
    out.append(system.size()).append(" atoms\n");
    out.append(system.species().size()).append(" atom types\n\n");
    for (int axis = 0; axis < 3; axis++) {
      String name = AXES[axis];
      out.append(origin[axis]).append(' ').append(LammpsCell.sum(origin[axis], h[4 * axis]));
      out.append(' ').append(name).append("lo ").append(name).append("hi\n");
    }
    if (!cell.isOrthogonal()) {
      out.append(h[3]).append(' ').append(h[6]).append(' ').append(h[7]).append(" xy xz yz\n");
    }
    out.append("\nMasses\n\n");
    system
        .species()
        .forEachWithIndex(
            (s, t) ->
                out.append(t + 1)
                    .append(' ')
                    .append(s.mass())
                    .append(" # ")
                    .append(s.symbol())
                    .append('\n'));
    out.append("\nAtoms # atomic\n\n");
    for (int i = 0; i < system.size(); i++) {
      out.append(system.id()[i]).append(' ').append(system.type()[i] + 1);
      append(out, system.position(), i);
      for (int axis = 0; axis < 3; axis++) {
        out.append(' ').append(system.image()[3 * i + axis]);
      }
      out.append('\n');
    }
    out.append("\nVelocities\n\n");
    for (int i = 0; i < system.size(); i++) {
      out.append(system.id()[i]);
      append(out, system.velocity(), i);
      out.append('\n');
    }
    AtomicFiles.write(file, out.toString());
  }

  private static void append(StringBuilder out, double[] vectors, int i) {
    for (int axis = 0; axis < 3; axis++) {
      out.append(' ').append(vectors[3 * i + axis]);
    }
  }
}
