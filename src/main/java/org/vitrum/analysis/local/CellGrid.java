package org.vitrum.analysis.local;

import java.util.Arrays;
import org.vitrum.InputException;
import org.vitrum.atoms.AtomSystem;

/**
 * A grid of equal cells that fills the box, as nearly as wide as was asked for, and the cell that
 * each atom is in. The volume of a cell is that of the Voronoi cells of its atoms, so that all
 * volumes add up to the box, and that a perfect crystal is uniform however the grid lies in it.
 */
public final class CellGrid {
  /** A modulus of fewer atoms has no meaning. */
  static final int FEWEST_ATOMS = 8;

  private final double width;
  private final int[] counts = new int[3];
  private final double[] widths = new double[3];
  private final int[] home;
  private final int[] atoms;

  /**
   * Divides the box of a snapshot.
   *
   * @param width that is asked for, A
   * @throws InputException if the width is more than half the box, or leaves fewer atoms in a cell
   *     than {@value #FEWEST_ATOMS}
   */
  public CellGrid(AtomSystem system, double width) {
    this.width = width;
    double[] heights = system.cell().heights();
    for (int k = 0; k < 3; k++) {
      // To rounding: half of a box that was written with six digits is a good width.
      if (width > heights[k] / 2 * (1 + 1e-5)) {
        throw new InputException(
            "width of cells",
            "at most half of the box along each edge, %.4g A"
                .formatted(Arrays.stream(heights).min().orElseThrow() / 2),
            width + " A");
      }
      counts[k] = (int) Math.max(2, Math.rint(heights[k] / width));
      widths[k] = heights[k] / counts[k];
    }
    double[] s = system.cell().wrappedFractions(system.position());
    home = new int[system.size()];
    atoms = new int[counts[0] * counts[1] * counts[2]];
    for (int i = 0; i < home.length; i++) {
      int[] at = new int[3];
      for (int k = 0; k < 3; k++) {
        at[k] = Math.min((int) (s[3 * i + k] * counts[k]), counts[k] - 1);
      }
      home[i] = index(at[0], at[1], at[2]);
      atoms[home[i]]++;
    }
    int fewest = Arrays.stream(atoms).min().orElseThrow();
    if (fewest < FEWEST_ATOMS) {
      throw new InputException(
          "width of cells",
          "one that leaves at least %d atoms in every cell".formatted(FEWEST_ATOMS),
          "%s A with %d in one".formatted(width, fewest));
    }
  }

  private int index(int a, int b, int c) {
    return (c * counts[1] + b) * counts[0] + a;
  }

  /** Width that was asked for, A. */
  public double width() {
    return width;
  }

  /** Widths that fill the box along its edges, A. */
  public double[] widths() {
    return widths.clone();
  }

  /** Number of cells. */
  public int cells() {
    return atoms.length;
  }

  /** Number of atoms in a cell. */
  int atoms(int cell) {
    return atoms[cell];
  }

  /** The cell of an atom. */
  public int home(int atom) {
    return home[atom];
  }

  /**
   * Sums of numbers of the atoms over the cells.
   *
   * @param values {@code per} an atom
   * @return {@code per} a cell
   */
  public double[] sums(double[] values, int per) {
    double[] sums = new double[per * cells()];
    for (int k = 0; k < values.length; k++) {
      sums[per * home[k / per] + k % per] += values[k];
    }
    return sums;
  }

  /** Numbers of the cells at their atoms. */
  double[] spread(double[] ofCells) {
    return Arrays.stream(home).mapToDouble(cell -> ofCells[cell]).toArray();
  }

  /**
   * The distance at which a number of the cells forgets itself: where its mean square difference
   *
   * <pre>P(r) = 2 sigma^2 [1 - exp(-(r/xi)^(2 alpha))]</pre>
   *
   * has risen to 2 sigma^2 (1 - 1/e), by straight lines between distances, whatever alpha is.
   * Differences are those along the edges of the grid, so that a cell smoothes no others.
   *
   * @return xi in A; NaN if it does not get there within half the box, or the number is the same
   *     everywhere
   */
  double correlationLength(double[] ofCells) {
    double mean = Arrays.stream(ofCells).average().orElseThrow();
    double variance =
        Arrays.stream(ofCells).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    // A spread that is rounding has no length.
    if (!(variance > 1e-20 * mean * mean)) {
      return Double.NaN;
    }
    double before = 0;
    double spacing = Math.cbrt(widths[0] * widths[1] * widths[2]);
    int farthest = Math.min(counts[0], Math.min(counts[1], counts[2])) / 2;
    for (int steps = 1; steps <= farthest; steps++) {
      double risen = squareDifference(ofCells, steps) / (2 * variance * (1 - 1 / Math.E));
      if (risen >= 1) {
        return spacing * (steps - 1 + (1 - before) / (risen - before));
      }
      before = risen;
    }
    return Double.NaN;
  }

  private double squareDifference(double[] v, int steps) {
    double sum = 0;
    for (int c = 0; c < counts[2]; c++) {
      for (int b = 0; b < counts[1]; b++) {
        for (int a = 0; a < counts[0]; a++) {
          double own = v[index(a, b, c)];
          double da = v[index((a + steps) % counts[0], b, c)] - own;
          double db = v[index(a, (b + steps) % counts[1], c)] - own;
          double dc = v[index(a, b, (c + steps) % counts[2])] - own;
          sum += da * da + db * db + dc * dc;
        }
      }
    }
    return sum / (3.0 * cells());
  }
}
