package org.vitrum.analysis.voronoi;

import java.util.Arrays;
import org.vitrum.analysis.Clusters;
import org.vitrum.atoms.AtomSystem;

/**
 * The atoms in the centre of an icosahedron, with the index &lt;0, 0, 12, 0&gt;, as a network: two
 * of them are linked if their cells share a face, so that each is in the shell of the other and the
 * icosahedra interpenetrate.
 *
 * @param centres number of them
 * @param clusters of linked centres, single ones included
 * @param largest number of centres in the largest cluster
 * @param percolates whether a cluster is endless along the edges a, b and c of the box
 */
public record IcosahedralNetwork(int centres, int clusters, int largest, boolean[] percolates) {
  static IcosahedralNetwork of(AtomSystem system, Tessellation cells) {
    Clusters clusters = new Clusters(system.cell(), system.position());
    int n = system.size();
    boolean[] centre = new boolean[n];
    for (int i = 0; i < n; i++) {
      centre[i] = isIcosahedron(cells, i);
    }
    for (int i = 0; i < n; i++) {
      for (int f = cells.start()[i]; centre[i] && f < cells.start()[i + 1]; f++) {
        int j = cells.neighbour()[f];
        if (centre[j] && j >= i) {
          clusters.link(i, j, cells.vector(), 3 * f);
        }
      }
    }
    int count = 0;
    int roots = 0;
    int largest = 0;
    boolean[] percolates = new boolean[3];
    for (int i = 0; i < n; i++) {
      if (centre[i]) {
        count++;
        largest = Math.max(largest, clusters.size(i));
        if (clusters.root(i) == i) {
          roots++;
          boolean[] endless = clusters.endless(i);
          for (int k = 0; k < 3; k++) {
            percolates[k] |= endless[k];
          }
        }
      }
    }
    return new IcosahedralNetwork(count, roots, largest, percolates);
  }

  private static boolean isIcosahedron(Tessellation cells, int i) {
    return cells.start()[i + 1] - cells.start()[i] == 12
        && Arrays.equals(cells.index(), 4 * i, 4 * i + 4, new int[] {0, 0, 12, 0}, 0, 4);
  }
}
