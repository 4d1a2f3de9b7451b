package org.vitrum.io;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * LAMMPS's way of writing a cell: lower triangular edge vectors, given by the low and high ends of
 * the box on each axis and three tilts.
 *
 * <p>High ends are written as the exact decimal sum of the shortest decimals of origin and edge,
 * and edges are read back as exact decimal differences, so that cells survive a round trip bitwise.
 */
final class LammpsCell {
  /** Digits beyond which a number in a file is not taken as an exact decimal. */
  private static final int DIGITS = 400;

  /** A decimal whose exponent is no larger than that of a double. */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

  private LammpsCell() {}

  /** The decimal sum of two numbers, written out. */
  static String sum(double a, double b) {
    return exact(a).add(exact(b)).toString();
  }

  static BigDecimal exact(double value) {
    return new BigDecimal(Double.toString(value));
  }

  /** A finite number from a file as a decimal, exact unless it is absurdly long. */
  static BigDecimal decimal(String number) {
    String word = Lines.plainNumber(number);
    if (word.length() < DIGITS && DECIMAL.matcher(word).matches()) {
      BigDecimal value = new BigDecimal(word);
      if (Math.abs(value.scale()) < DIGITS) {
        return value;
      }
    }
    return exact(Double.parseDouble(word));
  }

  /**
   * The cell; null if it has no volume.
   *
   * @param low ends of the box on x, y, z
   * @param high ends of the box on x, y, z
   */
  static Cell of(BigDecimal[] low, BigDecimal[] high, double xy, double xz, double yz) {
    double lx = high[0].subtract(low[0]).doubleValue();
    double ly = high[1].subtract(low[1]).doubleValue();
    double lz = high[2].subtract(low[2]).doubleValue();
    double volume = lx * ly * lz;
    if (!(lx > 0 && ly > 0 && lz > 0 && volume > 0) || Double.isInfinite(volume)) {
      return null;
    }
    double[] origin = {low[0].doubleValue(), low[1].doubleValue(), low[2].doubleValue()};
    return Cell.of(new double[] {lx, 0, 0, xy, ly, 0, xz, yz, lz}, origin);
  }

  /**
   * The system turned so that a lies along x and b in the xy plane; the system itself if it is so
   * already. Positions turn about the origin of the cell, velocities with them.
   */
  static AtomSystem lowerTriangular(AtomSystem system) {
    Cell cell = system.cell();
    if (cell.isLowerTriangular()) {
      return system;
    }
    double[] turn = turn(cell);
    AtomSystem turned = system.copy();
    double[] h = new double[9];
    double[] vectors = cell.vectors();
    for (int edge = 0; edge < 3; edge++) {
      apply(turn, vectors, 3 * edge, new double[3], h, 3 * edge);
    }
    // What is zero by construction is a rounding error here.
    h[1] = 0;
    h[2] = 0;
    h[5] = 0;
    double[] origin = cell.origin();
    for (int i = 0; i < system.position().length; i += 3) {
      apply(turn, system.position(), i, origin, turned.position(), i);
      apply(turn, system.velocity(), i, new double[3], turned.velocity(), i);
    }
    turned.cell(Cell.of(h, origin));
    return turned;
  }

  /** The rotation from {@link #lowerTriangular}: nine numbers in rows, x' = R x. */
  private static double[] turn(Cell cell) {
    double[] h = cell.vectors();
    double[] e1 = {h[0], h[1], h[2]};
    normalise(e1);
    double along = h[3] * e1[0] + h[4] * e1[1] + h[5] * e1[2];
    double[] e2 = {h[3] - along * e1[0], h[4] - along * e1[1], h[5] - along * e1[2]};
    normalise(e2);
    return new double[] {
      e1[0],
      e1[1],
      e1[2],
      e2[0],
      e2[1],
      e2[2],
      e1[1] * e2[2] - e1[2] * e2[1],
      e1[2] * e2[0] - e1[0] * e2[2],
      e1[0] * e2[1] - e1[1] * e2[0]
    };
  }

  private static void normalise(double[] v) {
    double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    for (int axis = 0; axis < 3; axis++) {
      v[axis] /= length;
    }
  }

  /** out = centre + R (x - centre). */
  private static void apply(double[] r, double[] x, int at, double[] centre, double[] out, int to) {
    double dx = x[at] - centre[0];
    double dy = x[at + 1] - centre[1];
    double dz = x[at + 2] - centre[2];
    for (int axis = 0; axis < 3; axis++) {
      out[to + axis] =
          centre[axis] + r[3 * axis] * dx + r[3 * axis + 1] * dy + r[3 * axis + 2] * dz;
    }
  }

  /** Vectors, such as forces, turned with the cell as by {@link #lowerTriangular}. */
  static double[] turned(double[] vectors, Cell cell) {
    double[] turn = turn(cell);
    double[] out = new double[vectors.length];
    for (int i = 0; i < vectors.length; i += 3) {
      apply(turn, vectors, i, new double[3], out, i);
    }
    return out;
  }
}
