package org.vitrum.engine;

import java.util.Arrays;
import java.util.Locale;
import org.vitrum.atoms.AtomSystem;

/**
 * How far an engine's results for atoms are from those of the reference engine for the same atoms,
 * in units of what its precision allows: at most 1 is agreement.
 *
 * <p>These are the bounds that hold for any atoms and any potential; the reference follows the
 * splines of a potential's file, with whatever noise its printed digits left in them. Kernels whose
 * tables would smooth that noise by more than this are not taken for such a file, so that the same
 * deck gives the same forces on every device. In warm metals errors of mixed precision are smaller:
 * 5e-6 of the rms force in the rms, 3e-5 at most.
 *
 * @param forces largest error of a force component over precision (1 eV/A + largest component)
 * @param energy error of the energy over precision (1 eV + largest energy of an atom) atoms
 * @param virial largest error of a component over precision (1 eV atoms + largest component)
 */
public record Agreement(double forces, double energy, double virial) {

  /** Relative error that sums of a few hundred pair terms have in a precision. */
  public static double bound(Precision precision) {
    return switch (precision) {
      case MIXED -> 1e-5; // single precision, and tables as exact as that
      case DOUBLE -> 1e-10; // tables amplify the rounding of r by r/dx
    };
  }

  /**
   * Compares an engine that has just computed energies, forces and virial.
   *
   * @param reference loses what it holds
   * @param system a copy of the engine's atoms as they are
   */
  public static Agreement of(
      Engine engine, Engine reference, AtomSystem system, Precision precision) {
    int n = system.size();
    double[] found = new double[3 * n];
    double[] exact = new double[3 * n];
    double[] energies = new double[n];
    engine.readForces(found);
    EngineState state = engine.read();
    reference.load(system);
    reference.forces(Engine.Detail.ENERGIES);
    reference.readForces(exact);
    reference.readEnergies(energies);
    EngineState truth = reference.read();
    double[] virial = truth.virial().voigt();
    double bound = bound(precision);
    return new Agreement(
        difference(found, exact) / (bound * (1 + largest(exact))),
        Math.abs(state.potentialEnergy() - truth.potentialEnergy())
            / (bound * (1 + largest(energies)) * n),
        difference(state.virial().voigt(), virial) / (bound * (n + largest(virial))));
  }

  private static double difference(double[] a, double[] b) {
    double largest = 0;
    for (int k = 0; k < a.length; k++) {
      largest = Math.max(largest, Math.abs(a[k] - b[k])); // NaN stays NaN
    }
    return largest;
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  /** Whether all errors are within the bounds. */
  public boolean holds() {
    return forces <= 1 && energy <= 1 && virial <= 1;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "forces %.2g, energy %.2g, virial %.2g of what is allowed",
        forces,
        energy,
        virial);
  }
}
