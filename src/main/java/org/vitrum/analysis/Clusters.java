package org.vitrum.analysis;

import java.util.Arrays;
import org.vitrum.atoms.Cell;

/**
 * Clusters of linked atoms in a periodic cell, and whether they percolate: a path along links that
 * ends in another image of the atom where it began makes a cluster endless.
 *
 * <p>Sets are joined as trees (union-find), in which every member knows by how many cells it is
 * away from its root.
 */
public final class Clusters {
  private final int[] parent;
  private final int[] size;
  private final int[] image; // from the parent, in cells: three numbers a member
  private final boolean[] endless; // three directions a root
  private final double[] inverse;
  private final double[] fractions;

  /**
   * @param position of the atoms, A
   */
  public Clusters(Cell cell, double[] position) {
    int n = position.length / 3;
    parent = new int[n];
    Arrays.setAll(parent, i -> i);
    size = new int[n];
    Arrays.fill(size, 1);
    image = new int[3 * n];
    endless = new boolean[3 * n];
    inverse = cell.inverse();
    fractions = cell.wrappedFractions(position);
  }

  /**
   * Links two atoms.
   *
   * @param vector of the link, from atom i to an image of atom j: three numbers at {@code at}, A
   */
  public void link(int i, int j, double[] vector, int at) {
    int ri = root(i);
    int rj = root(j);
    int[] cells = new int[3]; // from the root of i to that of j
    for (int k = 0; k < 3; k++) {
      double s = 0;
      for (int axis = 0; axis < 3; axis++) {
        s += vector[at + axis] * inverse[3 * axis + k];
      }
      int crossed = (int) Math.rint(s - (fractions[3 * j + k] - fractions[3 * i + k]));
      cells[k] = crossed + offset(i, ri, k) - offset(j, rj, k);
    }
    if (ri == rj) {
      for (int k = 0; k < 3; k++) {
        endless[3 * ri + k] |= cells[k] != 0;
      }
    } else if (size[ri] >= size[rj]) {
      join(rj, ri, cells, 1);
    } else {
      join(ri, rj, cells, -1);
    }
  }

  private void join(int child, int root, int[] cells, int sign) {
    parent[child] = root;
    size[root] += size[child];
    for (int k = 0; k < 3; k++) {
      image[3 * child + k] = sign * cells[k];
      endless[3 * root + k] |= endless[3 * child + k];
    }
  }

  private int offset(int i, int root, int k) {
    int sum = 0;
    for (int m = i; m != root; m = parent[m]) {
      sum += image[3 * m + k];
    }
    return sum;
  }

  /** The root of an atom's tree: the same number for all atoms of a cluster. */
  public int root(int i) {
    int m = i;
    while (parent[m] != m) {
      m = parent[m];
    }
    return m;
  }

  /** Number of atoms in the cluster of an atom. */
  public int size(int i) {
    return size[root(i)];
  }

  /** Whether the cluster of an atom is endless along a, b and c. */
  public boolean[] endless(int i) {
    return Arrays.copyOfRange(endless, 3 * root(i), 3 * root(i) + 3);
  }
}
