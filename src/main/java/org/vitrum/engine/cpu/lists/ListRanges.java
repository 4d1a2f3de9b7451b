package org.vitrum.engine.cpu.lists;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.vitrum.atoms.Cell;
import org.vitrum.potential.EamFunctions;

/** How far lists reach, and what turns differences of integer fractions into distances. */
final class ListRanges {
  /**
   * Differences of fractions to A: the supercell's edges turned so that a lies along x and b in the
   * xy plane, by rows; six products give a distance in any cell.
   */
  final float[] metric = new float[9];

  /** Half the smallest distance between faces of the supercell, A. */
  double inscribed;

  /** The largest range of all pairs of species, A. */
  double largest;

  /** Squares of the ranges of density functions by [own species * species + neighbour's], A^2. */
  final float[] nearSquared;

  /** The same of all functions. */
  final float[] fullSquared;

  ListRanges(int species) {
    nearSquared = new float[species * species];
    fullSquared = new float[species * species];
  }

  /**
   * Takes over what a build needs.
   *
   * @param copies how often the cell is repeated along a, b, c
   * @param skin beyond the reach of all pairs, A
   */
  void update(EamFunctions eam, Cell cell, int[] copies, double skin) {
    RealMatrix edges = new Array2DRowRealMatrix(3, 3);
    for (int k = 0; k < 9; k++) {
      edges.setEntry(k / 3, k % 3, cell.vector(k / 3, k % 3) * copies[k / 3]);
    }
    RealMatrix turned = new CholeskyDecomposition(edges.multiply(edges.transpose())).getL();
    for (int k = 0; k < 9; k++) {
      metric[k] = (float) (turned.getEntry(k / 3, k % 3) / SortedAtoms.PERIOD);
    }
    double[] heights = cell.heights();
    inscribed = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 3; k++) {
      inscribed = Math.min(inscribed, 0.5 * heights[k] * copies[k]);
    }
    largest = eam.reach() + skin;
    for (int i = 0, pair = 0; i < eam.species(); i++) {
      for (int j = 0; j < eam.species(); j++, pair++) {
        nearSquared[pair] = squared(eam.densityReach(i, j), skin);
        fullSquared[pair] = squared(eam.reach(i, j), skin);
      }
    }
  }

  /** A little more than the square of the range, so that rounding of distances loses no pair. */
  private static float squared(double reach, double skin) {
    return reach == 0 ? 0 : (float) ((reach + skin) * (reach + skin) * (1 + 1e-5));
  }
}
