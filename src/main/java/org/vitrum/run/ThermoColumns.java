package org.vitrum.run;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.Cell;
import org.vitrum.atoms.SymmetricTensor;
import org.vitrum.dynamics.Integrator;
import org.vitrum.engine.EngineState;
import org.vitrum.units.MetalUnits;

/** The columns of thermo.csv, each with its unit in its name. */
final class ThermoColumns {
  static final ImmutableList<String> NAMES =
      Lists.immutable.of(
          "step",
          "time_ps",
          "replica",
          "stage",
          "temperature_K",
          "target_temperature_K",
          "pressure_GPa",
          "potential_eV",
          "kinetic_eV",
          "total_eV",
          "enthalpy_eV",
          "conserved_eV",
          "volume_A3",
          "density_g_cm3",
          "a_A",
          "b_A",
          "c_A",
          "alpha_deg",
          "beta_deg",
          "gamma_deg",
          "pxx_GPa",
          "pyy_GPa",
          "pzz_GPa",
          "pyz_GPa",
          "pxz_GPa",
          "pxy_GPa");

  private ThermoColumns() {}

  /**
   * A row without its first four entries, which are not measured.
   *
   * @param mass of all atoms, g/mol
   * @param targetTemperature K
   * @param targetPressure eV/A^3
   */
  static double[] values(
      EngineState state,
      Integrator integrator,
      double mass,
      double targetTemperature,
      double targetPressure) {
    Cell cell = state.cell();
    double volume = cell.volume();
    double kinetic = state.kineticEnergy();
    double total = kinetic + state.potentialEnergy();
    double[] a = edge(cell, 0);
    double[] b = edge(cell, 1);
    double[] c = edge(cell, 2);
    SymmetricTensor p = state.pressureTensor().times(MetalUnits.EV_PER_A3_IN_GPA);
    return new double[] {
      state.temperature(integrator.degreesOfFreedom()),
      targetTemperature,
      p.trace() / 3,
      state.potentialEnergy(),
      kinetic,
      total,
      total + targetPressure * volume,
      integrator.conserved(state),
      volume,
      MetalUnits.AMU_PER_A3_IN_G_PER_CM3 * mass / volume,
      length(a),
      length(b),
      length(c),
      degrees(b, c),
      degrees(a, c),
      degrees(a, b),
      p.xx(),
      p.yy(),
      p.zz(),
      p.yz(),
      p.xz(),
      p.xy()
    };
  }

  private static double[] edge(Cell cell, int k) {
    return new double[] {cell.vector(k, 0), cell.vector(k, 1), cell.vector(k, 2)};
  }

  private static double length(double[] u) {
    return Math.sqrt(dot(u, u));
  }

  private static double degrees(double[] u, double[] w) {
    return Math.toDegrees(Math.acos(dot(u, w) / (length(u) * length(w))));
  }

  private static double dot(double[] u, double[] w) {
    return u[0] * w[0] + u[1] * w[1] + u[2] * w[2];
  }
}
