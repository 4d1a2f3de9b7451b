package org.vitrum.engine;

import java.util.Optional;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.SymmetricTensor;

/**
 * Everything an engine holds that decides how a run goes on, to the last bit. Besides the atoms
 * these are the atoms as they were when the neighbour lists were built, because the order of a list
 * is the order of a sum, and the kinetic tensor, because a thermostat scales it along with the
 * velocities instead of summing it anew.
 *
 * @param position 3N numbers as the engine holds them: in A, not wrapped into the cell, or
 *     fractions of the cell
 * @param fractions whether positions are fractions
 * @param velocity 3N numbers, A/ps
 * @param image 3N counts of cell crossings
 * @param lists what the neighbour lists were built from; empty if there are none
 * @param kinetic sum of m v v as the engine remembers it, eV; empty if it will sum it anew
 */
public record EngineSnapshot(
    double[] position,
    boolean fractions,
    double[] velocity,
    int[] image,
    Cell cell,
    Optional<ListOrigin> lists,
    Optional<SymmetricTensor> kinetic) {

  /** Positions in A, whichever form they are held in. */
  public double[] cartesian() {
    if (!fractions) {
      return position.clone();
    }
    double[] h = cell.vectors();
    double[] o = cell.origin();
    double[] x = new double[position.length];
    for (int i = 0; i < x.length; i += 3) {
      for (int axis = 0; axis < 3; axis++) {
        x[i + axis] =
            o[axis]
                + position[i] * h[axis]
                + position[i + 1] * h[3 + axis]
                + position[i + 2] * h[6 + axis];
      }
    }
    return x;
  }

  /**
   * What neighbour lists were built from.
   *
   * @param position 3N numbers, A
   * @param skin A
   * @param life how often atoms have moved since; tunes the next skin
   */
  public record ListOrigin(double[] position, Cell cell, double skin, long life) {}
}
