package org.vitrum.io;

import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;

/**
 * Text dumps of LAMMPS ({@code dump custom}) in {@code metal} units, any number of frames; boxes as
 * {@link LammpsDumpBox}, columns as {@link LammpsDumpColumns} say. Atoms are sorted by identifier,
 * because LAMMPS writes them in changing order.
 */
public final class LammpsDump {
  private LammpsDump() {}

  /** As {@link FrameReader} says. */
  static Frame next(Lines lines, ImmutableList<String> elements) {
    String line = lines.nextContent();
    if (line == null) {
      return null;
    }
    long step = 0;
    double time = Double.NaN;
    int atoms = -1;
    LammpsDumpBox box = null;
    while (!line.startsWith("ITEM: ATOMS")) {
      switch (line.strip()) {
        case "ITEM: TIMESTEP" ->
            step = lines.longInteger(value(lines, "the time step"), "the time step");
        case "ITEM: TIME" -> time = lines.number(value(lines, "the time in ps"), "the time in ps");
        case "ITEM: NUMBER OF ATOMS" ->
            atoms = lines.count(value(lines, "the number of atoms"), "the number of atoms");
        case "ITEM: UNITS" -> {
          String units = value(lines, "the units");
          if (!units.equals("metal")) {
            throw lines.expectedNot("units metal", units);
          }
        }
        default -> {
          if (!line.startsWith("ITEM: BOX BOUNDS")) {
            throw lines.expectedNot(
                "ITEM: TIMESTEP, TIME, UNITS, NUMBER OF ATOMS, BOX BOUNDS or ATOMS", line);
          }
          box = LammpsDumpBox.read(lines, line);
        }
      }
      line = lines.require("ITEM: ATOMS");
    }
    if (atoms < 0 || box == null) {
      throw lines.expected(
          "ITEM: NUMBER OF ATOMS and ITEM: BOX BOUNDS before ITEM: ATOMS", "not both");
    }
    LammpsDumpColumns columns = new LammpsDumpColumns(lines, elements, line, box);
    for (int i = 0; i < atoms; i++) {
      columns.atom(lines.require("line " + (i + 1) + " of " + atoms + " atoms"));
    }
    return columns.frame(step, time);
  }

  private static String value(Lines lines, String what) {
    return lines.require(what).strip();
  }

  /**
   * Writes a frame as text: id type element x y z vx vy vz ix iy iz, and fx fy fz if the frame has
   * forces. Numbers have as many digits as it takes to read them back bitwise. A cell that is not
   * lower triangular is turned as in {@link LammpsData#write}.
   */
  static void append(StringBuilder out, Frame frame) {
    AtomSystem system = LammpsCell.lowerTriangular(frame.system());
    double[] forces = frame.turned(system).forces();
    if (!Double.isNaN(frame.time())) {
      out.append("ITEM: TIME\n").append(frame.time()).append('\n');
    }
    out.append("ITEM: TIMESTEP\n").append(frame.step()).append('\n');
    out.append("ITEM: NUMBER OF ATOMS\n").append(system.size()).append('\n');
    LammpsDumpBox.append(out, system.cell());
    out.append("ITEM: ATOMS id type element x y z vx vy vz ix iy iz");
    out.append(forces.length > 0 ? " fx fy fz\n" : "\n");
    for (int i = 0; i < system.size(); i++) {
      int type = system.type()[i];
      out.append(system.id()[i]).append(' ').append(type + 1);
      out.append(' ').append(system.species().get(type).symbol());
      append(out, system.position(), i);
      append(out, system.velocity(), i);
      for (int axis = 0; axis < 3; axis++) {
        out.append(' ').append(system.image()[3 * i + axis]);
      }
      if (forces.length > 0) {
        append(out, forces, i);
      }
      out.append('\n');
    }
  }

  private static void append(StringBuilder out, double[] vectors, int i) {
    for (int axis = 0; axis < 3; axis++) {
      out.append(' ').append(vectors[3 * i + axis]);
    }
  }
}
