package org.vitrum.atoms;

import java.util.Arrays;

/**
 * The two atoms of a periodic system that are closest to each other, periodic images included; an
 * atom and its own image may be the pair.
 *
 * @param first identifier of one atom
 * @param second identifier of the other
 * @param distance A
 */
public record ClosestPair(int first, int second, double distance) {
  /**
   * Spheres of diameter d pack at most as densely as fcc: n d^3 &lt;= sqrt(2) (Hales, Ann. Math.
   * 162 (2005) 1065). So some pair is within 2^(1/6) n^(-1/3), whatever the structure.
   */
  private static final double KEPLER = Math.pow(2, 1.0 / 6) * (1 + 1e-9);

  /** First search radius, A: finds overlaps without looking at any real neighbour shell. */
  private static final double FIRST_RADIUS = 1.0;

  /**
   * Searches a grid of cells, in time proportional to the number of atoms at any ordinary density;
   * the cell may be of any shape and smaller than the distance.
   *
   * @throws IllegalArgumentException if there is no atom
   */
  public static ClosestPair of(AtomSystem system) {
    if (system.size() == 0) {
      throw new IllegalArgumentException("no atoms");
    }
    double farthest = KEPLER * Math.cbrt(system.cell().volume() / system.size());
    double radius = Math.min(FIRST_RADIUS, farthest);
    Search search = new Search(system);
    while (!search.within(radius) && radius < farthest) {
      radius = Math.min(2 * radius, farthest);
    }
    return new ClosestPair(
        system.id()[search.first], system.id()[search.second], Math.sqrt(search.best));
  }

  private static final class Search {
    private final double[] h;
    private final double[] heights;
    private final double[] s; // fractions in [0, 1)
    private final int[] bins = new int[3];
    private final int n;
    private int[] start;
    private int[] member;
    private int first;
    private int second;
    private double best;

    Search(AtomSystem system) {
      Cell cell = system.cell();
      n = system.size();
      h = cell.vectors();
      heights = cell.heights();
      s = cell.wrappedFractions(system.position());
    }

    /** Looks for the closest pair within a radius; false if there is none. */
    boolean within(double radius) {
      sort(radius);
      int[] reach = new int[3];
      for (int k = 0; k < 3; k++) {
        reach[k] = (int) Math.ceil(radius * bins[k] / heights[k]);
      }
      best = radius * radius * (1 + 1e-12);
      boolean found = false;
      for (int c = 0; c < bins[2]; c++) {
        for (int b = 0; b < bins[1]; b++) {
          for (int a = 0; a < bins[0]; a++) {
            found |= scan(a, b, c, reach);
            if (found && best == 0) {
              return true;
            }
          }
        }
      }
      return found;
    }

    /** Counting sort into cells no thinner than the radius and not many more than atoms. */
    private void sort(double radius) {
      double limit = Math.cbrt(heights[0] * heights[1] * heights[2] / n);
      for (int k = 0; k < 3; k++) {
        bins[k] = (int) Math.clamp(heights[k] / Math.max(radius, limit), 1.0, 1024.0);
      }
      start = new int[bins[0] * bins[1] * bins[2] + 1];
      int[] home = new int[n];
      for (int i = 0; i < n; i++) {
        home[i] = (bin(i, 2) * bins[1] + bin(i, 1)) * bins[0] + bin(i, 0);
        start[home[i] + 1]++;
      }
      Arrays.parallelPrefix(start, Integer::sum);
      int[] fill = start.clone();
      member = new int[n];
      for (int i = 0; i < n; i++) {
        member[fill[home[i]]++] = i;
      }
    }

    private int bin(int i, int axis) {
      return Math.min((int) (s[3 * i + axis] * bins[axis]), bins[axis] - 1);
    }

    private boolean scan(int a, int b, int c, int[] reach) {
      int here = (c * bins[1] + b) * bins[0] + a;
      if (start[here] == start[here + 1]) {
        return false;
      }
      boolean found = false;
      for (int dc = -reach[2]; dc <= reach[2]; dc++) {
        for (int db = -reach[1]; db <= reach[1]; db++) {
          for (int da = -reach[0]; da <= reach[0]; da++) {
            int there =
                (Math.floorMod(c + dc, bins[2]) * bins[1] + Math.floorMod(b + db, bins[1]))
                        * bins[0]
                    + Math.floorMod(a + da, bins[0]);
            found |=
                compare(
                    here,
                    there,
                    Math.floorDiv(a + da, bins[0]),
                    Math.floorDiv(b + db, bins[1]),
                    Math.floorDiv(c + dc, bins[2]));
          }
        }
      }
      return found;
    }

    /** Compares the atoms of one cell with those of another moved by whole edge vectors. */
    private boolean compare(int here, int there, int ka, int kb, int kc) {
      boolean found = false;
      boolean unmoved = ka == 0 && kb == 0 && kc == 0;
      for (int p = start[here]; p < start[here + 1]; p++) {
        int i = member[p];
        for (int q = start[there]; q < start[there + 1]; q++) {
          int j = member[q];
          if (j < i || unmoved && i == j) {
            continue;
          }
          double da = s[3 * j] - s[3 * i] + ka;
          double db = s[3 * j + 1] - s[3 * i + 1] + kb;
          double dc = s[3 * j + 2] - s[3 * i + 2] + kc;
          double r2 = 0;
          for (int axis = 0; axis < 3; axis++) {
            double d = da * h[axis] + db * h[3 + axis] + dc * h[6 + axis];
            r2 += d * d;
          }
          if (r2 < best) {
            best = r2;
            first = i;
            second = j;
            found = true;
            if (r2 == 0) {
              return true;
            }
          }
        }
      }
      return found;
    }
  }
}
