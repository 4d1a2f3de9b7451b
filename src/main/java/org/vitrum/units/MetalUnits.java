package org.vitrum.units;

/**
 * Constants in the units that Vitrum computes in, LAMMPS {@code metal}: A, ps, eV, K, g/mol
 * (others: {@link Unit}). Pressures are eV/A^3 inside the engines, bar in exchanged files and GPa
 * in reports. Values are CODATA 2018 (Tiesinga et al., Rev. Mod. Phys. 93 (2021) 025010); the
 * elementary charge and the Boltzmann constant are exact by definition.
 */
public final class MetalUnits {
  /** Boltzmann constant, eV/K: 1.380649e-23 J/K over 1.602176634e-19 J/eV. */
  public static final double BOLTZMANN = 1.380649e-23 / 1.602176634e-19;

  /**
   * Kinetic energy of a mass in g/mol at a velocity in A/ps: m v^2 in eV is this factor times m
   * v^2.
   */
  public static final double MVV_TO_EV = 1.66053906660e-27 * 1e4 / 1.602176634e-19;

  /** Pressure: 1 eV/A^3 in bar. */
  public static final double EV_PER_A3_IN_BAR = Unit.EV_PER_A3.in(Unit.BAR);

  /** Pressure: 1 eV/A^3 in GPa. */
  public static final double EV_PER_A3_IN_GPA = Unit.EV_PER_A3.in(Unit.GIGAPASCAL);

  /** Energy by area: 1 eV/A^2 in mJ/m^2. */
  public static final double EV_PER_A2_IN_MJ_PER_M2 = Unit.EV_PER_A2.in(Unit.MILLIJOULE_PER_M2);

  /** Mass density: 1 g/mol per A^3 in g/cm^3. */
  public static final double AMU_PER_A3_IN_G_PER_CM3 = 1.66053906660;

  private MetalUnits() {}
}
