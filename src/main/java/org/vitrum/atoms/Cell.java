package org.vitrum.atoms;

import java.util.Arrays;

/**
 * A periodic simulation cell: three right-handed edge vectors a, b, c and an origin, in A.
 * Immutable.
 *
 * <p>The matrix h holds the edge vectors as rows, so that a position is x = origin + s h with the
 * row vector of fractions s. Cells that come from LAMMPS have h lower triangular: a = (lx, 0, 0), b
 * = (xy, ly, 0), c = (xz, yz, lz).
 */
public final class Cell {
  /** Of wrapping an atom; the second mends rounding, the third finds nothing to do. */
  private static final int MOST_PASSES = 3;

  /** Beyond any cell of a simulation, and the work is still bearable; see {@link #skew}. */
  public static final double MOST_SKEW = 20;

  private final double[] h;
  private final double[] origin;

  private Cell(double[] h, double[] origin) {
    this.h = h;
    this.origin = origin;
  }

  /**
   * @param h nine numbers: the rows a, b, c, in A
   * @param origin three numbers, in A
   * @throws IllegalArgumentException if the vectors are not finite, linearly dependent or
   *     left-handed
   */
  public static Cell of(double[] h, double[] origin) {
    if (h.length != 9 || origin.length != 3) {
      throw new IllegalArgumentException("a cell needs 9 vector components and 3 of the origin");
    }
    double volume = determinant(h);
    if (!(volume > 0) || !Double.isFinite(volume)) {
      throw new IllegalArgumentException("cell vectors span a volume of " + volume + " A^3");
    }
    return new Cell(h.clone(), origin.clone());
  }

  /** A cell with right angles: edge lengths in A, origin at zero. */
  public static Cell orthogonal(double lx, double ly, double lz) {
    return of(new double[] {lx, 0, 0, 0, ly, 0, 0, 0, lz}, new double[3]);
  }

  /** A cell in LAMMPS's convention: edge lengths and tilts in A, origin at zero. */
  public static Cell triclinic(double lx, double ly, double lz, double xy, double xz, double yz) {
    return of(new double[] {lx, 0, 0, xy, ly, 0, xz, yz, lz}, new double[3]);
  }

  /** The rows a, b, c: nine numbers, a copy. */
  public double[] vectors() {
    return h.clone();
  }

  /** Component {@code axis} of edge vector {@code edge}, both from 0 to 2. */
  public double vector(int edge, int axis) {
    return h[3 * edge + axis];
  }

  /** The corner at which the edges begin, A: three numbers, a copy. */
  public double[] origin() {
    return origin.clone();
  }

  /** Volume, A^3. */
  public double volume() {
    return determinant(h);
  }

  /**
   * The orthogonality defect of cell vectors, |a| |b| |c| / V: 1 for right angles, 1.4 for the
   * primitive cell of fcc, without bound for flat cells. The work of finding neighbours grows with
   * its third power, because a flat cell needs as many images of itself.
   */
  public static double skew(double[] h) {
    double edges = 1;
    for (int k = 0; k < 9; k += 3) {
      edges *= Math.sqrt(h[k] * h[k] + h[k + 1] * h[k + 1] + h[k + 2] * h[k + 2]);
    }
    return edges / determinant(h);
  }

  /** Whether the edges lie along x, y and z. */
  public boolean isOrthogonal() {
    return h[1] == 0 && h[2] == 0 && h[3] == 0 && h[5] == 0 && h[6] == 0 && h[7] == 0;
  }

  /** Whether h is lower triangular, as LAMMPS requires. */
  public boolean isLowerTriangular() {
    return h[1] == 0 && h[2] == 0 && h[5] == 0;
  }

  /** The inverse of h: fractions are s = (x - origin) h^-1, nine numbers in rows. */
  public double[] inverse() {
    return inverse(h);
  }

  /**
   * Fractions of positions, wrapped into [0, 1): s = (x - origin) h^-1 minus its floor.
   *
   * @param x 3N numbers, A
   */
  public double[] wrappedFractions(double[] x) {
    double[] inverse = inverse();
    double[] s = new double[x.length];
    for (int i = 0; i < x.length; i += 3) {
      for (int axis = 0; axis < 3; axis++) {
        double f = 0;
        for (int k = 0; k < 3; k++) {
          f += (x[i + k] - origin[k]) * inverse[3 * k + axis];
        }
        f -= Math.floor(f);
        // A tiny negative fraction rounds to 1.
        s[i + axis] = f < 1 ? f : 0;
      }
    }
    return s;
  }

  /** Distances between opposite faces, A: along a, b and c. */
  public double[] heights() {
    double[] inverse = inverse();
    double[] heights = new double[3];
    for (int k = 0; k < 3; k++) {
      heights[k] =
          1
              / Math.sqrt(
                  inverse[k] * inverse[k]
                      + inverse[3 + k] * inverse[3 + k]
                      + inverse[6 + k] * inverse[6 + k]);
    }
    return heights;
  }

  /** The cell mapped by x -> F x about its origin, where F is a 3x3 matrix in rows. */
  public Cell deformed(double[] f) {
    double[] g = new double[9];
    for (int edge = 0; edge < 3; edge++) {
      for (int axis = 0; axis < 3; axis++) {
        for (int k = 0; k < 3; k++) {
          g[3 * edge + axis] += f[3 * axis + k] * h[3 * edge + k];
        }
      }
    }
    return of(g, origin);
  }

  /** The cell with all lengths multiplied by a factor, about its origin. */
  public Cell scaled(double factor) {
    return deformed(new double[] {factor, 0, 0, 0, factor, 0, 0, 0, factor});
  }

  /**
   * Brings atoms into the cell and counts the images they crossed, so that x + image h stays. An
   * atom just outside may round to the opposite face, which is outside too; therefore again until
   * nothing moves, so that wrapping twice changes nothing.
   *
   * @param position 3N numbers, A; changed
   * @param image 3N counts; changed
   * @param first index of the first atom to wrap
   * @param last index after the last one
   */
  public void wrap(double[] position, int[] image, int first, int last) {
    double[] inverse = inverse();
    for (int i = 3 * first; i < 3 * last; i += 3) {
      boolean moved = true;
      for (int pass = 0; moved && pass < MOST_PASSES; pass++) {
        double dx = position[i] - origin[0];
        double dy = position[i + 1] - origin[1];
        double dz = position[i + 2] - origin[2];
        moved = false;
        for (int k = 0; k < 3; k++) {
          double crossed = Math.floor(dx * inverse[k] + dy * inverse[3 + k] + dz * inverse[6 + k]);
          if (crossed != 0 && Double.isFinite(crossed)) {
            position[i] -= crossed * h[3 * k];
            position[i + 1] -= crossed * h[3 * k + 1];
            position[i + 2] -= crossed * h[3 * k + 2];
            image[i + k] += (int) crossed;
            moved = true;
          }
        }
      }
    }
  }

  /** Determinant of a 3x3 matrix in rows. */
  public static double determinant(double[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  /** Inverse of a 3x3 matrix in rows. */
  public static double[] inverse(double[] m) {
    double d = 1 / determinant(m);
    return new double[] {
      d * (m[4] * m[8] - m[5] * m[7]), d * (m[2] * m[7] - m[1] * m[8]),
          d * (m[1] * m[5] - m[2] * m[4]),
      d * (m[5] * m[6] - m[3] * m[8]), d * (m[0] * m[8] - m[2] * m[6]),
          d * (m[2] * m[3] - m[0] * m[5]),
      d * (m[3] * m[7] - m[4] * m[6]), d * (m[1] * m[6] - m[0] * m[7]),
          d * (m[0] * m[4] - m[1] * m[3])
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cell c && Arrays.equals(h, c.h) && Arrays.equals(origin, c.origin);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(h) + Arrays.hashCode(origin);
  }

  @Override
  public String toString() {
    return "Cell" + Arrays.toString(h) + " A, origin " + Arrays.toString(origin);
  }
}
