package org.vitrum.analysis.order;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.vitrum.analysis.Chunks;
import org.vitrum.analysis.Neighbourhood;
import org.vitrum.atoms.AtomSystem;

/**
 * Common neighbours of bonded atoms (J. D. Honeycutt and H. C. Andersen, J. Phys. Chem. 91 (1987)
 * 4950). A bond joins two atoms within the cutoff; its signature is three numbers: the neighbours
 * that both have, the bonds among these, and the longest chain that these bonds form.
 *
 * @param structure of each atom by the signatures of its bonds: 0 other, 1 fcc (twelve 421), 2 hcp
 *     (six 421, six 422), 3 bcc (eight 666, six 444), 4 icosahedral (twelve 555)
 * @param signatures how many bonds have each: 100 neighbours + 10 bonds + chain, below 1000
 */
record CommonNeighbours(int[] structure, long[] signatures) {
  private static final int ENTRIES = 1000;

  static CommonNeighbours of(AtomSystem atoms, double cutoff) {
    Neighbourhood neighbourhood = new Neighbourhood(atoms, cutoff);
    int[] order = neighbourhood.order();
    int[] structure = new int[order.length];
    long[][] parts = new long[Chunks.count(order.length)][];
    IntStream.range(0, parts.length)
        .parallel()
        .forEach(
            chunk -> {
              Shell shell = new Shell(cutoff * cutoff);
              for (int k = Chunks.first(chunk); k < Chunks.last(chunk, order.length); k++) {
                structure[order[k]] = shell.structure(neighbourhood, order[k]);
              }
              parts[chunk] = shell.signatures;
            });
    long[] sum = new long[ENTRIES];
    for (long[] part : parts) {
      Arrays.setAll(sum, k -> sum[k] + part[k]);
    }
    return new CommonNeighbours(structure, sum);
  }

  /** The neighbours of one atom; each has a place, and two that are bonded know it. */
  private static final class Shell {
    private final double cutoffSquared;
    private final long[] signatures = new long[ENTRIES];
    private final DoubleArrayList x = new DoubleArrayList();
    private final IntArrayList common = new IntArrayList();
    private boolean[][] bonded = new boolean[0][];

    Shell(double cutoffSquared) {
      this.cutoffSquared = cutoffSquared;
    }

    int structure(Neighbourhood neighbourhood, int i) {
      x.clear();
      neighbourhood.of(i, (_, dx, dy, dz, _) -> x.addAll(dx, dy, dz));
      int n = x.size() / 3;
      bond(n);
      int[] kinds = new int[5]; // 421, 422, 555, 666, 444
      for (int a = 0; a < n; a++) {
        int signature = signature(a, n);
        signatures[signature]++;
        switch (signature) {
          case 421 -> kinds[0]++;
          case 422 -> kinds[1]++;
          case 555 -> kinds[2]++;
          case 666 -> kinds[3]++;
          case 444 -> kinds[4]++;
          default -> {}
        }
      }
      if (n == 12) {
        return kinds[0] == 12 ? 1 : kinds[0] == 6 && kinds[1] == 6 ? 2 : kinds[2] == 12 ? 4 : 0;
      }
      return n == 14 && kinds[3] == 8 && kinds[4] == 6 ? 3 : 0;
    }

    private void bond(int n) {
      if (n > bonded.length) {
        bonded = new boolean[n][n];
      }
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          double dx = x.get(3 * a) - x.get(3 * b);
          double dy = x.get(3 * a + 1) - x.get(3 * b + 1);
          double dz = x.get(3 * a + 2) - x.get(3 * b + 2);
          bonded[a][b] = a != b && dx * dx + dy * dy + dz * dz < cutoffSquared;
        }
      }
    }

    /** Of the bond to a neighbour; digits above 9 are 9. */
    private int signature(int a, int n) {
      common.clear();
      for (int b = 0; b < n; b++) {
        if (bonded[a][b]) {
          common.add(b);
        }
      }
      int bonds = 0;
      int longest = 0;
      for (int k = 0; k < common.size(); k++) {
        for (int m = k + 1; m < common.size(); m++) {
          bonds += bonded[common.get(k)][common.get(m)] ? 1 : 0;
        }
      }
      if (bonds <= 9) {
        for (int k = 0; k < common.size(); k++) {
          longest = Math.max(longest, chain(common.get(k)));
        }
      }
      return 100 * Math.min(common.size(), 9) + 10 * Math.min(bonds, 9) + Math.min(longest, 9);
    }

    /** The longest chain of bonds among the common neighbours from one on, each bond once. */
    private int chain(int from) {
      int longest = 0;
      for (int k = 0; k < common.size(); k++) {
        int to = common.get(k);
        if (bonded[from][to]) {
          bonded[from][to] = false;
          bonded[to][from] = false;
          longest = Math.max(longest, 1 + chain(to));
          bonded[from][to] = true;
          bonded[to][from] = true;
        }
      }
      return longest;
    }
  }
}
