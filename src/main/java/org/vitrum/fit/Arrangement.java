package org.vitrum.fit;

import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.vitrum.atoms.Cell;

/**
 * Atoms at rest in a periodic cell, with each pair within a cutoff once, images of atoms with
 * themselves included. Candidates are judged on the same atoms over and over; which pairs there are
 * is found once.
 *
 * @param types element of each atom, index of the potential
 * @param volume of the cell, A^3
 * @param first atom of each pair
 * @param second atom of each pair; the same as the first for an image of itself
 * @param vectors from first to second, 3 numbers a pair, A
 */
record Arrangement(int[] types, double volume, int[] first, int[] second, double[] vectors) {

  /**
   * @param types element of each atom
   * @param position 3N numbers, A
   * @param h cell vectors, row by row, A
   * @param cutoff A
   */
  static Arrangement of(int[] types, double[] position, double[] h, double cutoff) {
    double[] heights = Cell.of(h, new double[3]).heights();
    int[] most = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      // Atoms may lie anywhere in the cell: their differences span one more on each side.
      most[axis] = (int) Math.ceil(cutoff / heights[axis]) + 1;
    }
    IntArrayList first = new IntArrayList();
    IntArrayList second = new IntArrayList();
    DoubleArrayList vectors = new DoubleArrayList();
    double[] shift = new double[3];
    for (int k = -most[0]; k <= most[0]; k++) {
      for (int l = -most[1]; l <= most[1]; l++) {
        for (int m = -most[2]; m <= most[2]; m++) {
          for (int axis = 0; axis < 3; axis++) {
            shift[axis] = k * h[axis] + l * h[3 + axis] + m * h[6 + axis];
          }
          boolean half = k > 0 || k == 0 && (l > 0 || l == 0 && m > 0);
          for (int i = 0; i < types.length; i++) {
            for (int j = half ? i : i + 1; j < types.length; j++) {
              double x = position[3 * j] - position[3 * i] + shift[0];
              double y = position[3 * j + 1] - position[3 * i + 1] + shift[1];
              double z = position[3 * j + 2] - position[3 * i + 2] + shift[2];
              if (x * x + y * y + z * z < cutoff * cutoff) {
                first.add(i);
                second.add(j);
                vectors.addAll(x, y, z);
              }
            }
          }
        }
      }
    }
    return new Arrangement(
        types, Math.abs(Cell.determinant(h)), first.toArray(), second.toArray(), vectors.toArray());
  }

  int size() {
    return types.length;
  }

  private double length(int pair) {
    double x = vectors[3 * pair];
    double y = vectors[3 * pair + 1];
    double z = vectors[3 * pair + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** Energy of the cell, eV. */
  double energy(PairTables tables) {
    double[] rho = new double[size()];
    double energy = 0;
    for (int p = 0; p < first.length; p++) {
      double r = length(p);
      if (r < tables.cutoff()) {
        int i = first[p];
        int j = second[p];
        rho[i] += tables.density(types[j], r);
        rho[j] += tables.density(types[i], r);
        energy += tables.pair(types[i], types[j], r);
      }
    }
    for (int i = 0; i < rho.length; i++) {
      energy += tables.embedding(types[i], rho[i]);
    }
    return energy;
  }

  /**
   * Energy and its derivatives.
   *
   * @param energy of the cell, eV
   * @param forces 3N numbers, eV/A
   * @param strain dE/dF for the deformation x -> F x, 9 numbers row by row, eV
   */
  record Gradient(double energy, double[] forces, double[] strain) {}

  /** Energy with forces and the derivative with respect to a deformation. */
  Gradient gradient(PairTables tables) {
    double[] rho = new double[size()];
    double energy = 0;
    for (int p = 0; p < first.length; p++) {
      double r = length(p);
      if (r < tables.cutoff()) {
        rho[first[p]] += tables.density(types[second[p]], r);
        rho[second[p]] += tables.density(types[first[p]], r);
        energy += tables.pair(types[first[p]], types[second[p]], r);
      }
    }
    double[] slope = new double[size()];
    for (int i = 0; i < rho.length; i++) {
      energy += tables.embedding(types[i], rho[i]);
      slope[i] = tables.embeddingSlope(types[i], rho[i]);
    }
    double[] forces = new double[3 * size()];
    double[] strain = new double[9];
    for (int p = 0; p < first.length; p++) {
      double r = length(p);
      if (r < tables.cutoff()) {
        int i = first[p];
        int j = second[p];
        double perLength =
            (tables.pairSlope(types[i], types[j], r)
                    + slope[i] * tables.densitySlope(types[j], r)
                    + slope[j] * tables.densitySlope(types[i], r))
                / r;
        for (int a = 0; a < 3; a++) {
          double pull = perLength * vectors[3 * p + a];
          forces[3 * i + a] += pull;
          forces[3 * j + a] -= pull;
          for (int b = 0; b < 3; b++) {
            strain[3 * a + b] += pull * vectors[3 * p + b];
          }
        }
      }
    }
    return new Gradient(energy, forces, strain);
  }
}
