package org.vitrum.engine.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vitrum.InputException;
import org.vitrum.atoms.Cell;

/**
 * How a cell is cut into bricks, one for each rank: as many along each axis, of equal width in
 * fractions of the cell.
 *
 * @param a number of bricks along a
 * @param b number of bricks along b
 * @param c number of bricks along c
 */
public record Bricks(int a, int b, int c) {
  /** Of volumes that differ by rounding alone. */
  private static final double SAME = 1e-9;

  /**
   * Reads a cut as it is written on the command line, {@code 4x2x1}.
   *
   * @param ranks there are, one for each brick
   * @throws InputException if it is none, or for another number of ranks
   */
  public static Bricks parse(String text, int ranks) {
    Matcher numbers = Pattern.compile("(\\d{1,4})x(\\d{1,4})x(\\d{1,4})").matcher(text);
    if (numbers.matches()) {
      Bricks bricks =
          new Bricks(
              Integer.parseInt(numbers.group(1)),
              Integer.parseInt(numbers.group(2)),
              Integer.parseInt(numbers.group(3)));
      if (bricks.ranks() == ranks) {
        return bricks;
      }
    }
    throw new InputException(
        "--grid",
        "bricks along a, b and c, as many as ranks (%d), for example %dx1x1"
            .formatted(ranks, ranks),
        "\"" + text + "\"");
  }

  /** How many ranks there are. */
  public int ranks() {
    return a * b * c;
  }

  /** How many bricks there are along an axis. */
  public int along(int axis) {
    return axis == 0 ? a : axis == 1 ? b : c;
  }

  /** Number of a rank's brick along an axis, from 0. */
  public int place(int rank, int axis) {
    return axis == 0 ? rank / (b * c) : axis == 1 ? rank / c % b : rank % c;
  }

  /** The rank whose brick is beside that of a rank, one step up or down an axis. */
  public int beside(int rank, int axis, int step) {
    int stride = axis == 0 ? b * c : axis == 1 ? c : 1;
    int from = place(rank, axis);
    return rank + stride * (Math.floorMod(from + step, along(axis)) - from);
  }

  /** Number of the brick along an axis in which a fraction of the cell from 0 to 1 lies. */
  public int placeOf(int axis, double fraction) {
    return Math.clamp((int) (along(axis) * fraction), 0, along(axis) - 1); // 1 by rounding
  }

  /**
   * The cut for which a rank has the fewest copies of atoms of others.
   *
   * @param range within which atoms see each other, A: no brick may be thinner
   * @throws InputException if there is none with bricks so thick; says how many ranks are possible
   */
  public static Bricks of(Cell cell, double range, int ranks) {
    return best(cell, range, ranks)
        .orElseThrow(
            () -> {
              double[] faces = cell.heights();
              return new InputException(
                  "--share domain",
                  "at most %d ranks for a cell whose faces are %.1f, %.1f and %.1f A apart"
                          .formatted(most(cell, range, ranks), faces[0], faces[1], faces[2])
                      + " (a brick must be %.1f A thick)".formatted(range),
                  ranks + " ranks");
            });
  }

  /**
   * This cut, if it goes with a cell.
   *
   * @throws InputException if a brick would be thinner than {@code range}, A
   */
  public Bricks requireThick(Cell cell, double range) {
    if (!isThick(cell, range)) {
      throw new InputException(
          "--grid", "bricks of %.1f A or more along each cut axis".formatted(range), toString());
    }
    return this;
  }

  /** The largest number of ranks, at most {@code ranks}, among which a cell can be cut. */
  public static int most(Cell cell, double range, int ranks) {
    int most = ranks;
    while (best(cell, range, most).isEmpty()) {
      most--;
    }
    return most; // at least 1, for which nothing is cut
  }

  private static Optional<Bricks> best(Cell cell, double range, int ranks) {
    Optional<Bricks> best = Optional.empty();
    for (int a = 1; a <= ranks; a++) {
      for (int b = 1; a * b <= ranks; b++) {
        if (ranks % (a * b) == 0) {
          Bricks cut = new Bricks(a, b, ranks / (a * b));
          if (cut.isThick(cell, range)
              && (best.isEmpty() || cut.isBetter(best.get(), cell, range))) {
            best = Optional.of(cut);
          }
        }
      }
    }
    return best;
  }

  private boolean isThick(Cell cell, double range) {
    double[] heights = cell.heights();
    for (int k = 0; k < 3; k++) {
      if (along(k) > 1 && heights[k] < range * along(k)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Share of the cell in which a rank knows the atoms: its own and copies; may exceed 1.
   *
   * @param range within which atoms see each other, A
   */
  public double window(Cell cell, double range) {
    double[] heights = cell.heights();
    double share = 1;
    for (int k = 0; k < 3; k++) {
      share *= along(k) == 1 ? 1 : 1.0 / along(k) + 2 * range / heights[k];
    }
    return share;
  }

  /** Of two cuts that are as good, the one with the thicker bricks. */
  private boolean isBetter(Bricks other, Cell cell, double range) {
    double mine = window(cell, range);
    double others = other.window(cell, range);
    return mine < others * (1 - SAME)
        || mine < others * (1 + SAME) && thinnest(cell) > other.thinnest(cell);
  }

  private double thinnest(Cell cell) {
    double[] heights = cell.heights();
    return Math.min(heights[0] / a, Math.min(heights[1] / b, heights[2] / c));
  }

  @Override
  public String toString() {
    return a + "x" + b + "x" + c;
  }
}
