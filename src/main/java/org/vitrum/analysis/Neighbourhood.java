package org.vitrum.analysis;

import java.util.Arrays;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Cell;

/**
 * The neighbours of the atoms of one snapshot, by a grid of cells half a cutoff wide where the box
 * allows it. Periodic images are explicit, and so the box may have any shape and be smaller than
 * the cutoff; an atom sees its own images. All analyses of snapshots find neighbours here: they
 * look once, while engines have lists that last.
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
  private final double[] sorted; // the same in the order of the grid
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
    sorted = new double[s.length];
    sort();
  }

  private void sort() {
    for (int i = 0; i < member.length; i++) {
      start[home(i) + 1]++;
    }
    Arrays.parallelPrefix(start, Integer::sum);
    int[] fill = start.clone();
    for (int i = 0; i < member.length; i++) {
      int q = fill[home(i)]++;
      member[q] = i;
      System.arraycopy(s, 3 * i, sorted, 3 * q, 3);
    }
  }

  /**
   * The atoms in the order of the grid: who goes through them like that finds their neighbours in
   * the nearest caches.
   */
  public int[] order() {
    return member.clone();
  }

  private int home(int i) {
    return (bin(i, 2) * grid[1] + bin(i, 1)) * grid[0] + bin(i, 0);
  }

  private int bin(int i, int axis) {
    return Math.min((int) (s[3 * i + axis] * grid[axis]), grid[axis] - 1);
  }

  /** Shows the neighbours of atom i that are closer than the cutoff. */
  public void of(int i, Visitor visitor) {
    for (int dc = -reach[2]; dc <= reach[2]; dc++) {
      for (int db = -reach[1]; db <= reach[1]; db++) {
        row(i, -reach[0], db, dc, visitor);
      }
    }
  }

  /**
   * Shows half of the neighbours of atom i: those in grid cells ahead of its own and those behind
   * it in that. So of all atoms each pair is shown once, also one of an atom and its own image.
   */
  public void halfOf(int i, Visitor visitor) {
    row(i, 0, 0, 0, visitor);
    for (int db = 1; db <= reach[1]; db++) {
      row(i, -reach[0], db, 0, visitor);
    }
    for (int dc = 1; dc <= reach[2]; dc++) {
      for (int db = -reach[1]; db <= reach[1]; db++) {
        row(i, -reach[0], db, dc, visitor);
      }
    }
  }

  /**
   * Shows those in a row of grid cells.
   *
   * @param from first cell, counted from the own one; 0: of that one only what comes behind i
   * @param db rows beside the own one along b
   * @param dc and along c
   */
  private void row(int i, int from, int db, int dc, Visitor visitor) {
    int a = bin(i, 0);
    int b = bin(i, 1) + db;
    int c = bin(i, 2) + dc;
    int kb = Math.floorDiv(b, grid[1]);
    int kc = Math.floorDiv(c, grid[2]);
    int row = ((c - kc * grid[2]) * grid[1] + b - kb * grid[1]) * grid[0];
    for (int da = from; da <= reach[0]; ) {
      int ka = Math.floorDiv(a + da, grid[0]);
      int first = a + da - ka * grid[0];
      int count = Math.min(grid[0] - first, reach[0] - da + 1);
      int cell = row + first;
      int begin = da == 0 && from == 0 ? placeOf(i, cell) + 1 : start[cell];
      visit(i, begin, start[cell + count], new Image(ka, kb, kc), visitor);
      da += count;
    }
  }

  /** Place of an atom in {@link #order}; a grid cell holds its atoms by their numbers. */
  private int placeOf(int i, int cell) {
    return Arrays.binarySearch(member, start[cell], start[cell + 1], i);
  }

  /** Shifts of the box along a, b, c. */
  private record Image(int a, int b, int c) {}

  /** Shows those from place {@code begin} to before {@code end}, in an image of the box. */
  private void visit(int i, int begin, int end, Image image, Visitor visitor) {
    boolean unmoved = image.a == 0 && image.b == 0 && image.c == 0;
    for (int q = begin; q < end; q++) {
      double fa = sorted[3 * q] - s[3 * i] + image.a;
      double fb = sorted[3 * q + 1] - s[3 * i + 1] + image.b;
      double fc = sorted[3 * q + 2] - s[3 * i + 2] + image.c;
      double x = fa * h[0] + fb * h[3] + fc * h[6];
      double y = fa * h[1] + fb * h[4] + fc * h[7];
      double z = fa * h[2] + fb * h[5] + fc * h[8];
      double squared = x * x + y * y + z * z;
      if (squared < cutoff * cutoff && !(unmoved && member[q] == i)) {
        visitor.neighbour(member[q], x, y, z, squared);
      }
    }
  }
}
