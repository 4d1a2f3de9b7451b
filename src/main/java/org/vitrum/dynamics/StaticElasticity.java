package org.vitrum.dynamics;

import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.engine.Engine;
import org.vitrum.units.MetalUnits;

/**
 * Elastic constants at 0 K: the change of the Cauchy stress under small strains, atoms relaxed at
 * every strain.
 *
 * <pre>C_kl = (sigma_k(+e_l) - sigma_k(-e_l)) / (2 e)</pre>
 *
 * in Voigt order xx, yy, zz, yz, xz, xy with engineering shear strains. The differences are
 * central, so the error is of order e^2. A stress-free reference makes C symmetric; the asymmetry
 * that is found measures residual stress and incomplete relaxation. Under stress these are the
 * stress-strain coefficients for the symmetric strain (Wallace, Thermodynamics of Crystals, 1972),
 * not the second derivatives of the energy.
 *
 * @param c the symmetrised 6x6 matrix in rows, GPa
 * @param asymmetry largest |C_kl - C_lk|/2, GPa: an estimate of the error
 */
public record StaticElasticity(double[][] c, double asymmetry) {

  /**
   * Strains the system with both signs along all six components. The system is not changed, and the
   * engine holds it again afterwards.
   *
   * @param engine for the system's species
   * @param system the reference, relaxed
   * @param strain size of each strain, for example 1e-3
   * @param relaxation of the atoms at every strain; its box must be fixed
   * @param everyStep is called at every step of a relaxation, and may throw to give up
   * @throws RunException if a relaxation does not converge
   */
  public static StaticElasticity measure(
      Engine engine, AtomSystem system, double strain, Fire relaxation, Runnable everyStep) {
    if (relaxation.box() != BoxCoupling.FIXED || !(strain > 0)) {
      throw new IllegalArgumentException("needs a fixed box and a positive strain");
    }
    double[][] raw = new double[6][6];
    for (int l = 0; l < 6; l++) {
      double[] tension = stress(engine, system, l, strain, relaxation, everyStep);
      double[] compression = stress(engine, system, l, -strain, relaxation, everyStep);
      for (int k = 0; k < 6; k++) {
        raw[k][l] = (tension[k] - compression[k]) / (2 * strain) * MetalUnits.EV_PER_A3_IN_GPA;
      }
    }
    engine.load(system);
    double[][] c = new double[6][6];
    double asymmetry = 0;
    for (int k = 0; k < 6; k++) {
      for (int l = 0; l < 6; l++) {
        c[k][l] = 0.5 * (raw[k][l] + raw[l][k]);
        asymmetry = Math.max(asymmetry, 0.5 * Math.abs(raw[k][l] - raw[l][k]));
      }
    }
    return new StaticElasticity(c, asymmetry);
  }

  /** The stress, eV/A^3, Voigt order, after a strain along one component and relaxation. */
  private static double[] stress(
      Engine engine,
      AtomSystem system,
      int component,
      double strain,
      Fire relaxation,
      Runnable everyStep) {
    engine.load(system);
    engine.deform(SymmetricTensor.deformation(component, strain));
    Fire.Result result = relaxation.minimise(engine, everyStep);
    if (!result.converged()) {
      throw new RunException(
          "elastic constants: atoms relaxing at a strain of %g: %s"
              .formatted(strain, relaxation.failure(result, engine, system)));
    }
    SymmetricTensor stress = result.pressure().times(-1);
    return stress.voigt();
  }
}
