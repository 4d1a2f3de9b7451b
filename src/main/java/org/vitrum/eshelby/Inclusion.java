package org.vitrum.eshelby;

/**
 * The mean strain in an isotropic inclusion, per unit strain far away, averaged over all
 * orientations: the only thing that the effective-medium theories need to know of its shape.
 *
 * @param p for volume changes (1/(1+alpha(K1-K)/K) for a sphere)
 * @param q for shear (1/(1+beta(G1-G)/G) for a sphere)
 */
public record Inclusion(double p, double q) {
  /** Inclusion shape seen from a medium; spheroids implement it by Eshelby's tensor. */
  public interface Shape {
    /** Strain concentration of an inclusion of this shape in an infinite medium. */
    Inclusion in(IsotropicModuli medium, IsotropicModuli inclusion);

    /** Words for tables and plots. */
    String label();
  }

  /** The sphere, in closed form. */
  public static final Shape SPHERE =
      new Shape() {
        @Override
        public Inclusion in(IsotropicModuli medium, IsotropicModuli inclusion) {
          // 1/(1+alpha(K1-K)/K) written without dividing by K, so that an empty medium is no pole.
          double stiff = 4 * medium.shear() / 3;
          double p = (medium.bulk() + stiff) / (inclusion.bulk() + stiff);
          double zeta = zeta(medium);
          double q = (medium.shear() + zeta) / (inclusion.shear() + zeta);
          return new Inclusion(p, q);
        }

        @Override
        public String label() {
          return "spheres";
        }
      };

  /** G(9K+8G)/(6(K+2G)), the shear stiffness of the surroundings of a sphere, in GPa. */
  static double zeta(IsotropicModuli medium) {
    double k = medium.bulk();
    double g = medium.shear();
    return g * (9 * k + 8 * g) / (6 * (k + 2 * g));
  }
}
