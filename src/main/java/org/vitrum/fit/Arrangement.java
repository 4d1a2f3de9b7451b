package org.vitrum.fit;

import java.util.Arrays;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.vitrum.atoms.Cell;
import org.vitrum.potential.UniformSpline;

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
 * @param lengths of the vectors, A
 */
record Arrangement(
    int[] types, double volume, int[] first, int[] second, double[] vectors, double[] lengths) {

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
    DoubleArrayList lengths = new DoubleArrayList();
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
              double squared = x * x + y * y + z * z;
              if (squared < cutoff * cutoff) {
                first.add(i);
                second.add(j);
                vectors.addAll(x, y, z);
                lengths.add(Math.sqrt(squared));
              }
            }
          }
        }
      }
    }
    return new Arrangement(
        types,
        Math.abs(Cell.determinant(h)),
        first.toArray(),
        second.toArray(),
        vectors.toArray(),
        lengths.toArray());
  }

  int size() {
    return types.length;
  }

  /** The same with all lengths times a factor; no pair comes in that was out of reach. */
  Arrangement scaled(double factor) {
    double[] longer = new double[vectors.length];
    double[] far = new double[lengths.length];
    Arrays.setAll(longer, k -> factor * vectors[k]);
    Arrays.setAll(far, k -> factor * lengths[k]);
    return new Arrangement(types, factor * factor * factor * volume, first, second, longer, far);
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
      double r = lengths[p];
      if (r < tables.cutoff()) {
        rho[first[p]] += tables.density(types[second[p]], types[first[p]], r);
        rho[second[p]] += tables.density(types[first[p]], types[second[p]], r);
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
      double r = lengths[p];
      if (r < tables.cutoff()) {
        int i = first[p];
        int j = second[p];
        double perLength =
            (tables.pairSlope(types[i], types[j], r)
                    + slope[i] * tables.densitySlope(types[j], types[i], r)
                    + slope[j] * tables.densitySlope(types[i], types[j], r))
                / r;
        pull(p, perLength, forces, strain);
      }
    }
    return new Gradient(energy, forces, strain);
  }

  /**
   * The same after a change of one pair function.
   *
   * @param before the change
   * @param a element of the pair
   * @param b element of the pair
   * @param difference of r phi(r)
   * @param cutoff of the functions, A
   */
  Gradient changed(Gradient before, int a, int b, UniformSpline difference, double cutoff) {
    double energy = before.energy();
    double[] forces = null;
    double[] strain = null;
    double end = Math.min(cutoff, difference.support());
    for (int p = 0; p < first.length; p++) {
      int i = first[p];
      int j = second[p];
      boolean ofKind = types[i] == a && types[j] == b || types[i] == b && types[j] == a;
      if (!ofKind || lengths[p] >= end) {
        continue;
      }
      if (forces == null) {
        forces = before.forces().clone();
        strain = before.strain().clone();
      }
      double r = lengths[p];
      double value = difference.value(r) / r;
      energy += value;
      pull(p, (difference.derivative(r) - value) / (r * r), forces, strain);
    }
    return forces == null ? before : new Gradient(energy, forces, strain);
  }

  /** Adds a pair's part. */
  private void pull(int pair, double perLength, double[] forces, double[] strain) {
    for (int a = 0; a < 3; a++) {
      double pull = perLength * vectors[3 * pair + a];
      forces[3 * first[pair] + a] += pull;
      forces[3 * second[pair] + a] -= pull;
      for (int b = 0; b < 3; b++) {
        strain[3 * a + b] += pull * vectors[3 * pair + b];
      }
    }
  }
}
