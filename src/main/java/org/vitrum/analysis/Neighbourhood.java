package org.vitrum.analysis;

import java.util.Arrays;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * The neighbours of the atoms of one snapshot, by a grid of cells half a cutoff wide where the box
 * allows it. Periodic images are explicit, and so the box may have any shape and be smaller than
 * the cutoff; an atom sees its own images. Made for analyses, which look once: engines have lists
 * that last.
 */
public final class Neighbourhood {
  /** Takes the neighbours of an atom. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * A neighbour.
     *
     * @param j its index; the atom's own index for an image of itself
     * @param x vector from the atom to it, A
     * @param y likewise
     * @param z likewise
     * @param squared its square, A^2
     */
    void neighbour(int j, double x, double y, double z, double squared);
  }

  private final double cutoff;
  private final double[] s; // fractions
  private final double[] h;
  private final int[] grid = new int[3];
  private final int[] reach = new int[3];
  private final int[] start;
  private final int[] member;

  /**
   * Sorts the atoms of a snapshot; later changes of it do not matter.
   *
   * @param cutoff largest distance, A
   */
  public Neighbourhood(AtomSystem system, double cutoff) {
    this.cutoff = cutoff;
    Cell cell = system.cell();
    s = cell.wrappedFractions(system.position());
    h = cell.vectors();
    double[] heights = cell.heights();
    double mean = Math.cbrt(cell.volume() / Math.max(1, system.size()));
    for (int k = 0; k < 3; k++) {
      grid[k] = (int) Math.clamp(heights[k] / Math.max(cutoff / 2, mean), 1.0, 1024.0);
      reach[k] = (int) Math.ceil(cutoff * grid[k] / heights[k]);
    }
    start = new int[grid[0] * grid[1] * grid[2] + 1];
    member = new int[system.size()];
    sort();
  }

  private void sort() {
    for (int i = 0; i < member.length; i++) {
      start[home(i) + 1]++;
    }
    Arrays.parallelPrefix(start, Integer::sum);
    int[] fill = start.clone();
    for (int i = 0; i < member.length; i++) {
      member[fill[home(i)]++] = i;
    }
  }

  private int home(int i) {
    return (bin(i, 2) * grid[1] + bin(i, 1)) * grid[0] + bin(i, 0);
  }

  private int bin(int i, int axis) {
    return Math.min((int) (s[3 * i + axis] * grid[axis]), grid[axis] - 1);
  }

  /** Shows the neighbours of atom i that are closer than the cutoff. */
  public void of(int i, Visitor visitor) {
    int a = bin(i, 0);
    int b = bin(i, 1);
    int c = bin(i, 2);
    for (int dc = -reach[2]; dc <= reach[2]; dc++) {
      for (int db = -reach[1]; db <= reach[1]; db++) {
        for (int da = -reach[0]; da <= reach[0]; da++) {
          visit(i, a + da, b + db, c + dc, visitor);
        }
      }
    }
  }

  /** Shows those in a cell of the grid, which may lie in another image of the box. */
  private void visit(int i, int a, int b, int c, Visitor visitor) {
    int ka = Math.floorDiv(a, grid[0]);
    int kb = Math.floorDiv(b, grid[1]);
    int kc = Math.floorDiv(c, grid[2]);
    int there = ((c - kc * grid[2]) * grid[1] + b - kb * grid[1]) * grid[0] + a - ka * grid[0];
    boolean unmoved = ka == 0 && kb == 0 && kc == 0;
    for (int q = start[there]; q < start[there + 1]; q++) {
      int j = member[q];
      if (unmoved && i == j) {
        continue;
      }
      double fa = s[3 * j] - s[3 * i] + ka;
      double fb = s[3 * j + 1] - s[3 * i + 1] + kb;
      double fc = s[3 * j + 2] - s[3 * i + 2] + kc;
      double x = fa * h[0] + fb * h[3] + fc * h[6];
      double y = fa * h[1] + fb * h[4] + fc * h[7];
      double z = fa * h[2] + fb * h[5] + fc * h[8];
      double squared = x * x + y * y + z * z;
      if (squared < cutoff * cutoff) {
        visitor.neighbour(j, x, y, z, squared);
      }
    }
  }
}
