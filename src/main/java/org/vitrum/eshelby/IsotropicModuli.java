package org.vitrum.eshelby;

/**
 * An isotropic elastic solid.
 *
 * @param bulk bulk modulus K in GPa, not negative
 * @param shear shear modulus G in GPa, not negative
 */
public record IsotropicModuli(double bulk, double shear) {
  /** The bulk modulus of a solid of known shear modulus and Poisson's ratio. */
  public static double bulkFrom(double shear, double poisson) {
    return 2 * shear * (1 + poisson) / (3 * (1 - 2 * poisson));
  }

  /** Young's modulus E = 9KG/(3K+G) in GPa. */
  public double young() {
    return 9 * bulk * shear / (3 * bulk + shear);
  }

  /** Poisson's ratio (3K-2G)/(2(3K+G)), between -1 and 1/2 for positive moduli. */
  public double poisson() {
    return (3 * bulk - 2 * shear) / (2 * (3 * bulk + shear));
  }

  /** Eshelby's alpha = (1+nu)/(3(1-nu)) = 3K/(3K+4G): the dilatation of a constrained sphere. */
  public double alpha() {
    return 3 * bulk / (3 * bulk + 4 * shear);
  }

  /**
   * Eshelby's beta = 2(4-5nu)/(15(1-nu)) = 6(K+2G)/(5(3K+4G)): the shear of a constrained sphere.
   */
  public double beta() {
    return 6 * (bulk + 2 * shear) / (5 * (3 * bulk + 4 * shear));
  }
}
