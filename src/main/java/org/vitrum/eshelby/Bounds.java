package org.vitrum.eshelby;

/**
 * Bounds of Hashin and Shtrikman, J. Mech. Phys. Solids 11 (1963) 127, for any isotropic two-phase
 * composite; in Walpole's form (J. Mech. Phys. Solids 14 (1966) 151), which holds also when one
 * phase has the larger K and the other the larger G.
 *
 * @param lower least possible K and G
 * @param upper largest possible K and G
 */
public record Bounds(IsotropicModuli lower, IsotropicModuli upper) {
  /** The bounds at a volume fraction of inclusions. */
  public static Bounds hashinShtrikman(
      IsotropicModuli matrix, Softening softening, double fraction) {
    IsotropicModuli inclusion = softening.inclusion(matrix);
    IsotropicModuli soft =
        new IsotropicModuli(
            Math.min(matrix.bulk(), inclusion.bulk()), Math.min(matrix.shear(), inclusion.shear()));
    IsotropicModuli stiff =
        new IsotropicModuli(
            Math.max(matrix.bulk(), inclusion.bulk()), Math.max(matrix.shear(), inclusion.shear()));
    return new Bounds(
        bound(matrix, inclusion, soft, fraction), bound(matrix, inclusion, stiff, fraction));
  }

  private static IsotropicModuli bound(
      IsotropicModuli matrix, IsotropicModuli inclusion, IsotropicModuli reference, double v) {
    double bulk = mean(matrix.bulk(), inclusion.bulk(), 4 * reference.shear() / 3, v);
    // An empty reference (a cavity) has no shear stiffness: 0/0 in zeta.
    double zeta = reference.shear() == 0 ? 0 : Inclusion.zeta(reference);
    return new IsotropicModuli(bulk, mean(matrix.shear(), inclusion.shear(), zeta, v));
  }

  /** 1/((1-v)/(m0+z) + v/(m1+z)) - z, the harmonic mean when z = 0. */
  private static double mean(double m0, double m1, double z, double v) {
    if (v > 0 && m1 + z == 0) {
      return 0;
    }
    double inclusions = v == 0 ? 0 : v / (m1 + z);
    return 1 / ((1 - v) / (m0 + z) + inclusions) - z;
  }
}
