package org.vitrum.io;

import java.math.BigDecimal;
import java.util.Arrays;
import org.vitrum.atoms.Cell;

/**
 * The box of a LAMMPS dump. Triclinic ones are given by their bounding box (LAMMPS manual, {@code
 * dump}): xlo_bound = xlo + min(0, xy, xz, xy + xz), ylo_bound = ylo + min(0, yz), and so on;
 * general triclinic ones by the edge vectors and the origin.
 *
 * @param vectors the edge vectors a, b, c as rows, A
 * @param origin the corner at which they begin, A
 */
record LammpsDumpBox(double[] vectors, double[] origin) {
  private static final String ITEM = "ITEM: BOX BOUNDS";

  /**
   * Reads the three lines after the item.
   *
   * @param item its line
   */
  static LammpsDumpBox read(Lines lines, String item) {
    String[] flags = Lines.words(item.substring(ITEM.length()));
    for (String flag : flags) {
      if (flag.length() == 2 && "fsm".indexOf(flag.charAt(0)) >= 0) {
        throw lines.expectedNot("periodic boundaries 'pp pp pp'", flag);
      }
    }
    if (flags.length > 0 && flags[0].equals("abc")) {
      return general(lines);
    }
    boolean triclinic = flags.length >= 3 && flags[0].equals("xy");
    return triclinic ? triclinic(lines) : orthogonal(lines);
  }

  private static LammpsDumpBox general(Lines lines) {
    double[] vectors = new double[9];
    double[] origin = new double[3];
    for (int edge = 0; edge < 3; edge++) {
      String[] words = words(lines, 4, "an edge vector and a component of the origin");
      for (int axis = 0; axis < 3; axis++) {
        vectors[3 * edge + axis] = lines.number(words[axis], "a length in A");
      }
      origin[edge] = lines.number(words[3], "a length in A");
    }
    return new LammpsDumpBox(vectors, origin);
  }

  private static LammpsDumpBox orthogonal(Lines lines) {
    BigDecimal[] low = new BigDecimal[3];
    BigDecimal[] high = new BigDecimal[3];
    for (int axis = 0; axis < 3; axis++) {
      String[] words = words(lines, 2, "low and high");
      low[axis] = LammpsCell.decimal(words[0]);
      high[axis] = LammpsCell.decimal(words[1]);
    }
    return restricted(lines, low, high, new double[3]);
  }

  private static LammpsDumpBox triclinic(Lines lines) {
    BigDecimal[] low = new BigDecimal[3];
    BigDecimal[] high = new BigDecimal[3];
    double[] tilt = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      String[] words = words(lines, 3, "low, high and tilt");
      low[axis] = LammpsCell.decimal(words[0]);
      high[axis] = LammpsCell.decimal(words[1]);
      tilt[axis] = lines.number(words[2], "a length in A");
    }
    BigDecimal[][] margins = margins(tilt);
    for (int axis = 0; axis < 3; axis++) {
      low[axis] = low[axis].subtract(margins[0][axis]);
      high[axis] = high[axis].subtract(margins[1][axis]);
    }
    return restricted(lines, low, high, tilt);
  }

  private static LammpsDumpBox restricted(
      Lines lines, BigDecimal[] low, BigDecimal[] high, double[] tilt) {
    Cell cell = LammpsCell.of(low, high, tilt[0], tilt[1], tilt[2]);
    if (cell == null) {
      throw lines.expected("a box of positive and finite volume", "one that is not");
    }
    return new LammpsDumpBox(cell.vectors(), cell.origin());
  }

  /** The numbers of the next line. */
  private static String[] words(Lines lines, int count, String what) {
    String line = lines.require("the bounds of the box");
    String[] words = Lines.words(line);
    if (words.length != count) {
      throw lines.expectedNot(what, line);
    }
    Arrays.stream(words).forEach(word -> lines.number(word, "a length in A"));
    return words;
  }

  /** What the bounding box adds to the low and high ends of the box, by axis. */
  private static BigDecimal[][] margins(double[] tilt) {
    BigDecimal zero = BigDecimal.ZERO;
    BigDecimal xy = LammpsCell.exact(tilt[0]);
    BigDecimal xz = LammpsCell.exact(tilt[1]);
    BigDecimal yz = LammpsCell.exact(tilt[2]);
    BigDecimal both = xy.add(xz);
    return new BigDecimal[][] {
      {zero.min(xy).min(xz).min(both), zero.min(yz), zero},
      {zero.max(xy).max(xz).max(both), zero.max(yz), zero}
    };
  }

  /** Cartesian component of a point given by fractions. */
  double cartesian(double[] fraction, int axis) {
    return origin[axis]
        + fraction[0] * vectors[axis]
        + fraction[1] * vectors[3 + axis]
        + fraction[2] * vectors[6 + axis];
  }

  /** Writes a lower triangular cell. */
  static void append(StringBuilder out, Cell cell) {
    double[] h = cell.vectors();
    double[] origin = cell.origin();
    double[] tilt = {h[3], h[6], h[7]};
    BigDecimal[][] margins = margins(tilt);
    out.append(ITEM).append(' ').append(cell.isOrthogonal() ? "" : "xy xz yz ");
    out.append("pp pp pp\n");
    for (int axis = 0; axis < 3; axis++) {
      BigDecimal low = LammpsCell.exact(origin[axis]);
      BigDecimal high = low.add(LammpsCell.exact(h[4 * axis]));
      out.append(low.add(margins[0][axis])).append(' ').append(high.add(margins[1][axis]));
      if (!cell.isOrthogonal()) {
        out.append(' ').append(tilt[axis]);
      }
      out.append('\n');
    }
  }
}
