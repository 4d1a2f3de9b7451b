package org.vitrum.run;

import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;

/**
 * Energy, forces and pressure of given atoms where they are.
 *
 * @param state sums over the atoms; its pressure has the kinetic part of the given velocities
 * @param forces 3N numbers, eV/A
 * @param energies of the atoms, N numbers, eV
 */
public record SinglePoint(EngineState state, double[] forces, double[] energies) {

  /**
   * Loads the atoms and evaluates them once.
   *
   * @throws RunException if the energy or a force is not finite
   */
  public static SinglePoint of(Engine engine, AtomSystem system) {
    engine.load(system);
    engine.forces(Engine.Detail.ENERGIES);
    double[] forces = new double[3 * system.size()];
    double[] energies = new double[system.size()];
    engine.readForces(forces);
    engine.readEnergies(energies);
    SinglePoint point = new SinglePoint(engine.read(), forces, energies);
    point.refuseNonFinite(system);
    return point;
  }

  private void refuseNonFinite(AtomSystem system) {
    for (int i = 0; i < energies.length; i++) {
      double sum = energies[i] + forces[3 * i] + forces[3 * i + 1] + forces[3 * i + 2];
      if (!Double.isFinite(sum)) {
        throw new RunException(
            "energy or force of atom "
                + system.id()[i]
                + " is not finite: are atoms too close to each other?");
      }
    }
  }

  /** Pressure tensor, eV/A^3. */
  public SymmetricTensor pressure() {
    return state.pressureTensor();
  }
}
