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
 * @param position 3N numbers as the engine holds them: on the CPU in A and not wrapped into the
 *     cell, on an OpenCL device as fractions of the cell
 * @param velocity 3N numbers, A/ps
 * @param image 3N counts of cell crossings
 * @param lists what the neighbour lists were built from; empty if there are none
 * @param kinetic sum of m v v as the engine remembers it, eV; empty if it will sum it anew
 */
public record EngineSnapshot(
    double[] position,
    double[] velocity,
    int[] image,
    Cell cell,
    Optional<ListOrigin> lists,
    Optional<SymmetricTensor> kinetic) {

  /**
   * What neighbour lists were built from.
   *
   * @param position 3N numbers, A
   * @param skin A
   * @param life how often atoms have moved since; tunes the next skin
   */
  public record ListOrigin(double[] position, Cell cell, double skin, long life) {}
}
