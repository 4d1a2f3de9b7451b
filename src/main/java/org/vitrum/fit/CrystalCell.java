package org.vitrum.fit;

import java.util.Arrays;
import org.vitrum.atoms.Cell;

/**
 * A crystal as given: its atoms and cell, and the directions in which it may be strained and its
 * atoms moved.
 *
 * @param types element of each atom, index of the potential
 * @param position 3N numbers, A
 * @param h cell vectors, row by row, A
 * @param lengths a, b, c of the conventional cell, A
 */
record CrystalCell(int[] types, double[] position, double[] h, double[] lengths) {
  /** Of a prototype with elements on its species. */
  static CrystalCell of(Prototype prototype, int[] elements, double a, double b, double c) {
    int[] types = new int[prototype.species().length];
    for (int k = 0; k < types.length; k++) {
      types[k] = elements[prototype.species()[k]];
    }
    return new CrystalCell(
        types, prototype.positions(a, b, c), prototype.cell(a, b, c), new double[] {a, b, c});
  }

  int size() {
    return types.length;
  }

  double volume() {
    return Math.abs(Cell.determinant(h));
  }

  Arrangement arrangement(double cutoff) {
    return Arrangement.of(types, position, h, cutoff);
  }

  /** The same after x -> F (x + u). */
  CrystalCell moved(double[] f, double[] u) {
    double[] moved = position.clone();
    for (int k = 0; k < moved.length; k++) {
      moved[k] += u[k];
    }
    double[] scaled = {lengths[0] * f[0], lengths[1] * f[4], lengths[2] * f[8]};
    return new CrystalCell(types, transformed(moved, f), transformed(h, f), scaled);
  }

  /** The same with all lengths times a factor. */
  CrystalCell scaled(double factor) {
    double[] f = {factor, 0, 0, 0, factor, 0, 0, 0, factor};
    return moved(f, new double[position.length]);
  }

  /** So many cells that opposite faces are at least a distance apart. */
  CrystalCell repeated(double distance) {
    double[] heights = Cell.of(h, new double[3]).heights();
    int[] n = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      n[axis] = (int) Math.ceil(distance / heights[axis]);
    }
    int copies = n[0] * n[1] * n[2];
    int[] manyTypes = new int[copies * size()];
    double[] many = new double[3 * manyTypes.length];
    int at = 0;
    for (int k = 0; k < n[0]; k++) {
      for (int l = 0; l < n[1]; l++) {
        for (int m = 0; m < n[2]; m++) {
          for (int i = 0; i < size(); i++) {
            manyTypes[at] = types[i];
            for (int axis = 0; axis < 3; axis++) {
              many[3 * at + axis] =
                  position[3 * i + axis] + k * h[axis] + l * h[3 + axis] + m * h[6 + axis];
            }
            at++;
          }
        }
      }
    }
    double[] large = h.clone();
    for (int k = 0; k < 9; k++) {
      large[k] *= n[k / 3];
    }
    return new CrystalCell(manyTypes, many, large, lengths);
  }

  /** Without its first atom. */
  CrystalCell withVacancy() {
    return new CrystalCell(
        Arrays.copyOfRange(types, 1, types.length),
        Arrays.copyOfRange(position, 3, position.length),
        h,
        lengths);
  }

  private static double[] transformed(double[] rows, double[] f) {
    double[] columns = {f[0], f[3], f[6], f[1], f[4], f[7], f[2], f[5], f[8]};
    return Prototype.product(rows, columns);
  }
}
