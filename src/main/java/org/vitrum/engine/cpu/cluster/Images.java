package org.vitrum.engine.cpu.cluster;

import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.lists.SortedAtoms;

/**
 * The periodic images of the cell in which an atom within a range may lie, whatever the shape of
 * the cell. Both of two clusters see the other in an image, in opposite ones.
 */
final class Images {
  private final int[] reach = new int[3];

  /** Shift of each image, A; 3 an image. */
  double[] shift = new double[0];

  /** How many there are, an odd number. */
  int count() {
    return shift.length / 3;
  }

  /** The cell itself; images after it are those ahead, of which each has its opposite before it. */
  int home() {
    return count() / 2;
  }

  /**
   * Chooses the images.
   *
   * @param range of the lists, A
   * @throws org.vitrum.RunException if the cell has collapsed
   */
  void choose(Cell cell, double range) {
    double[] heights = cell.heights();
    SortedAtoms.requireRoom(heights, range);
    int count = 1;
    for (int k = 0; k < 3; k++) {
      reach[k] = (int) Math.floor(range / heights[k]) + 1;
      count *= 2 * reach[k] + 1;
    }
    if (shift.length != 3 * count) {
      shift = new double[3 * count];
    }
    update(cell);
  }

  /** Brings the shifts up to date with the cell. */
  void update(Cell cell) {
    int at = 0;
    for (int a = -reach[0]; a <= reach[0]; a++) {
      for (int b = -reach[1]; b <= reach[1]; b++) {
        for (int c = -reach[2]; c <= reach[2]; c++) {
          for (int axis = 0; axis < 3; axis++) {
            shift[at++] =
                a * cell.vector(0, axis) + b * cell.vector(1, axis) + c * cell.vector(2, axis);
          }
        }
      }
    }
  }
}
