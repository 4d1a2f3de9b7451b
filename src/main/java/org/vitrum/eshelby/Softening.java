package org.vitrum.eshelby;

import org.vitrum.InputException;

/**
 * How much softer the inclusions are than the matrix.
 *
 * @param xi pressure softening (K0-K1)/K0, at most 1 (a cavity); negative for a stiffer inclusion
 * @param psi shear softening (G0-G1)/G0, at most 1
 */
public record Softening(double xi, double psi) {
  /**
   * @throws InputException if either is above 1 (a negative modulus) or not a number
   */
  public Softening {
    check("xi = (K0-K1)/K0", xi);
    check("psi = (G0-G1)/G0", psi);
  }

  private static void check(String name, double value) {
    if (!(value <= 1) || Double.isInfinite(value)) {
      throw new InputException(name, "a finite number not above 1", Double.toString(value));
    }
  }

  /** The inclusion's own moduli K1 = (1-xi) K0 and G1 = (1-psi) G0. */
  public IsotropicModuli inclusion(IsotropicModuli matrix) {
    return new IsotropicModuli((1 - xi) * matrix.bulk(), (1 - psi) * matrix.shear());
  }
}
