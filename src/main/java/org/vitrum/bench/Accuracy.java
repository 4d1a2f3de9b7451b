package org.vitrum.bench;

import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.engine.Engine;
import org.vitrum.engine.select.KernelRegistry;
import org.vitrum.potential.Potential;

/**
 * How far an engine's results are from those of the reference engine for the same atoms.
 *
 * <p>At zero pressure the virial is the small difference of large terms, so that its error is not
 * measured by its own size but, like that of a force, by the rms force: relative to that times
 * {@link #VIRIAL_ARM} and the number of atoms, the virial of forces between nearest neighbours.
 *
 * @param rmsForce rms of the reference's force components, eV/A
 * @param forceRms rms error of force components relative to that
 * @param forceLargest largest error of a force component relative to the same
 * @param energyPerAtom error of the energy, eV an atom
 * @param virialPerAtom largest error of a component of the virial, eV an atom
 */
public record Accuracy(
    double rmsForce,
    double forceRms,
    double forceLargest,
    double energyPerAtom,
    double virialPerAtom) {
  /** A distance between nearest neighbours in a metal, A. */
  public static final double VIRIAL_ARM = 2.5;

  /** Compares an engine that has the system loaded; both compute energies, forces and virial. */
  public static Accuracy of(Engine engine, Potential potential, AtomSystem system, int threads) {
    int n = system.size();
    double[] f = new double[3 * n];
    double[] exact = new double[3 * n];
    engine.forces(Engine.Detail.ENERGIES);
    engine.readForces(f);
    var state = engine.read();
    try (Engine reference = KernelRegistry.reference(potential, threads)) {
      reference.load(system);
      reference.forces(Engine.Detail.ENERGIES);
      reference.readForces(exact);
      var truth = reference.read();
      double squares = 0;
      double errors = 0;
      double largest = 0;
      for (int k = 0; k < f.length; k++) {
        double error = f[k] - exact[k];
        squares += exact[k] * exact[k];
        errors += error * error;
        largest = Math.max(largest, Math.abs(error));
      }
      double rms = Math.sqrt(squares / f.length);
      return new Accuracy(
          rms,
          Math.sqrt(errors / squares),
          largest / rms,
          (state.potentialEnergy() - truth.potentialEnergy()) / n,
          largestDifference(state.virial(), truth.virial()) / n);
    }
  }

  /** Largest difference of a component. */
  static double largestDifference(SymmetricTensor a, SymmetricTensor b) {
    double largest = 0;
    for (int k = 0; k < 6; k++) {
      largest = Math.max(largest, Math.abs(a.voigt()[k] - b.voigt()[k]));
    }
    return largest;
  }
}
