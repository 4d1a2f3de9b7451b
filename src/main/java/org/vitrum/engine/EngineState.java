package org.vitrum.engine;

import org.vitrum.atoms.Cell;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.units.MetalUnits;

/**
 * The sums over all atoms that observers and analyses need.
 *
 * @param atoms number of atoms
 * @param potentialEnergy eV; NaN if the last force evaluation did not compute it
 * @param kinetic sum of m v v over the atoms, eV; its trace is twice the kinetic energy
 * @param virial sum over pairs of r F, eV; its trace is minus the sum of r dU/dr; NaN if not
 *     computed
 * @param cell the cell
 */
public record EngineState(
    int atoms, double potentialEnergy, SymmetricTensor kinetic, SymmetricTensor virial, Cell cell) {

  /** Kinetic energy, eV. */
  public double kineticEnergy() {
    return 0.5 * kinetic.trace();
  }

  /** Temperature, K, for a number of degrees of freedom. */
  public double temperature(long degreesOfFreedom) {
    return kinetic.trace() / (degreesOfFreedom * MetalUnits.BOLTZMANN);
  }

  /** Pressure tensor, eV/A^3: (sum m v v + sum r F) / V. */
  public SymmetricTensor pressureTensor() {
    return kinetic.plus(virial).times(1 / cell.volume());
  }

  /** Pressure, eV/A^3: a third of the trace of the pressure tensor. */
  public double pressure() {
    return pressureTensor().trace() / 3;
  }
}
