package org.vitrum.analysis.local;

import org.vitrum.units.MetalUnits;

/**
 * Averages of 6 x 6 stiffnesses in Voigt order xx, yy, zz, yz, xz, xy, which are linear in their
 * entries: those of a cubic crystal, and Voigt's for an isotropic solid.
 */
public enum Voigt {
  /** (C11 + C22 + C33)/3. */
  C11(1.0 / 3, 0, 0, 2, 1),
  /** Mean of C12, C13, C23. */
  C12(0, 1.0 / 3, 0, 0, -1),
  /** (C44 + C55 + C66)/3. */
  C44(0, 0, 1.0 / 3, 1, 1),
  /** Bulk modulus. */
  K(1.0 / 9, 2.0 / 9, 0, 2.0 / 3, -1.0 / 3),
  /** Shear modulus. */
  G(1.0 / 15, -1.0 / 15, 3.0 / 15, 1, 1);

  /** Entries of a 6 x 6 matrix. */
  public static final int ENTRIES = 36;

  private final double normal;
  private final double cross;
  private final double shear;
  private final double kinetic;
  private final double stress;

  Voigt(double normal, double cross, double shear, double kinetic, double stress) {
    this.normal = normal;
    this.cross = cross;
    this.shear = shear;
    this.kinetic = kinetic;
    this.stress = stress;
  }

  /** Weight of the entry in row a and column b; half of it for each of two that are equal. */
  double weight(int a, int b) {
    if (a == b) {
      return a < 3 ? normal : shear;
    }
    return a < 3 && b < 3 ? cross / 2 : 0;
  }

  /** Of the kinetic term NkT/V (d_ik d_jl + d_il d_jk), in units of NkT/V. */
  double kinetic() {
    return kinetic;
  }

  /**
   * What a mean normal stress adds to second derivatives of the free energy to make coefficients of
   * stress and strain of them (see {@code StressFluctuations}), in units of it.
   */
  double stress() {
    return stress;
  }

  /**
   * The average.
   *
   * @param c 36 numbers in rows from {@code at} on
   */
  public double of(double[] c, int at) {
    double sum = 0;
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < 6; b++) {
        sum += weight(a, b) * c[at + 6 * a + b];
      }
    }
    return sum;
  }

  /** The average in GPa of numbers in eV/A^3. */
  double inGPa(double[] c, int at) {
    return MetalUnits.EV_PER_A3_IN_GPA * of(c, at);
  }
}
