package org.vitrum.eshelby;

import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.vitrum.InputException;
import org.vitrum.RunException;

/**
 * Theories of the moduli of a matrix with inclusions, all in terms of the strain concentration P, Q
 * of {@link Inclusion}; isotropic composites (spheres, or spheroids of random orientation).
 */
public enum Scheme {
  /**
   * Inclusions far apart in the compliance, as Sun et al. have it: K = K0/(1+A Vf) with A = xi P, G
   * = G0/(1+B Vf) with B = psi Q.
   */
  DILUTE("dilute (Sun et al.)") {
    @Override
    public IsotropicModuli mix(
        IsotropicModuli matrix, IsotropicModuli inclusion, Inclusion.Shape shape, double v) {
      Inclusion c = shape.in(matrix, inclusion);
      double a = (matrix.bulk() - inclusion.bulk()) / matrix.bulk() * c.p();
      double b = (matrix.shear() - inclusion.shear()) / matrix.shear() * c.q();
      return new IsotropicModuli(matrix.bulk() / (1 + a * v), matrix.shear() / (1 + b * v));
    }
  },
  /**
   * Mori and Tanaka, Acta Metall. 21 (1973) 571, in the form of Benveniste, Mech. Mater. 6 (1987)
   * 147: K = K0 + Vf (K1-K0) P/(1-Vf+Vf P).
   */
  MORI_TANAKA("Mori-Tanaka") {
    @Override
    public IsotropicModuli mix(
        IsotropicModuli matrix, IsotropicModuli inclusion, Inclusion.Shape shape, double v) {
      Inclusion c = shape.in(matrix, inclusion);
      double k = (inclusion.bulk() - matrix.bulk()) * c.p() / (1 - v + v * c.p());
      double g = (inclusion.shear() - matrix.shear()) * c.q() / (1 - v + v * c.q());
      return new IsotropicModuli(matrix.bulk() + v * k, matrix.shear() + v * g);
    }
  },
  /**
   * Hill, J. Mech. Phys. Solids 13 (1965) 213, and Wu, Int. J. Solids Struct. 2 (1966) 1:
   * inclusions in the effective medium, K = K0 + Vf (K1-K0) P(K, G). Spherical cavities leave
   * nothing from Vf = 1/2 on.
   */
  SELF_CONSISTENT("self-consistent") {
    @Override
    public IsotropicModuli mix(
        IsotropicModuli matrix, IsotropicModuli inclusion, Inclusion.Shape shape, double v) {
      IsotropicModuli now = MORI_TANAKA.mix(matrix, inclusion, shape, v);
      for (int i = 0; i < MAX_ITERATIONS; i++) {
        if (now.bulk() < VANISHED * matrix.bulk() || now.shear() < VANISHED * matrix.shear()) {
          return new IsotropicModuli(0, 0);
        }
        Inclusion c = shape.in(now, inclusion);
        double k = step(matrix.bulk(), inclusion.bulk(), c.p(), v, now.bulk());
        double g = step(matrix.shear(), inclusion.shear(), c.q(), v, now.shear());
        // Half steps: the plain iteration can alternate for strong contrast.
        IsotropicModuli next = new IsotropicModuli((k + now.bulk()) / 2, (g + now.shear()) / 2);
        double change =
            Math.abs(next.bulk() / now.bulk() - 1) + Math.abs(next.shear() / now.shear() - 1);
        now = next;
        if (change < 1e-14) {
          return now;
        }
      }
      // At the percolation threshold itself the moduli vanish only as 1/steps.
      if (now.bulk() < 1e-3 * matrix.bulk() && now.shear() < 1e-3 * matrix.shear()) {
        return new IsotropicModuli(0, 0);
      }
      throw new RunException(
          "self-consistent moduli at Vf = "
              + v
              + " did not settle in "
              + MAX_ITERATIONS
              + " steps");
    }
  },
  /**
   * The differential scheme (Roscoe 1952; McLaughlin, Int. J. Eng. Sci. 15 (1977) 237): dK/dVf =
   * (K1-K) P(K, G)/(1-Vf), inclusions added little by little into what is already there.
   */
  DIFFERENTIAL("differential") {
    @Override
    public IsotropicModuli mix(
        IsotropicModuli matrix, IsotropicModuli inclusion, Inclusion.Shape shape, double v) {
      double[] y = {matrix.bulk(), matrix.shear()};
      // In s = -ln(1-Vf) the equation has no pole: dK/ds = (K1-K) P.
      double end = -Math.log1p(-v);
      FirstOrderDifferentialEquations equations =
          new FirstOrderDifferentialEquations() {
            @Override
            public int getDimension() {
              return 2;
            }

            @Override
            public void computeDerivatives(double s, double[] state, double[] rate) {
              IsotropicModuli medium = new IsotropicModuli(state[0], state[1]);
              Inclusion c = shape.in(medium, inclusion);
              rate[0] = (inclusion.bulk() - state[0]) * c.p();
              rate[1] = (inclusion.shear() - state[1]) * c.q();
            }
          };
      if (end > 0) {
        new DormandPrince853Integrator(1e-12 * end, end, 0, 1e-11)
            .integrate(equations, 0, y, end, y);
      }
      return new IsotropicModuli(y[0], y[1]);
    }
  };

  /**
   * m = m0 + Vf (m1-m0) p as an iteration that stays positive: for a softer inclusion the loss is
   * taken in proportion to the new modulus.
   */
  private static double step(double matrix, double inclusion, double p, double v, double now) {
    return inclusion >= matrix
        ? matrix + v * (inclusion - matrix) * p
        : matrix * now / (now + v * (matrix - inclusion) * p);
  }

  private static final int MAX_ITERATIONS = 20_000;
  private static final double VANISHED = 1e-9;

  private final String label;

  Scheme(String label) {
    this.label = label;
  }

  /** Words for tables. */
  public String label() {
    return label;
  }

  /** The label without its source, for legends. */
  public String shortLabel() {
    return label.replaceFirst(" \\(.*", "");
  }

  /**
   * The composite's moduli in GPa.
   *
   * @param fraction volume fraction of inclusions, from 0 to below 1
   * @throws InputException if the fraction is outside
   */
  public IsotropicModuli effective(
      IsotropicModuli matrix, Softening softening, Inclusion.Shape shape, double fraction) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new InputException("Vf", "a fraction from 0 to below 1", Double.toString(fraction));
    }
    return mix(matrix, softening.inclusion(matrix), shape, fraction);
  }

  /** The moduli of a matrix with a volume fraction of inclusions of a shape. */
  public abstract IsotropicModuli mix(
      IsotropicModuli matrix, IsotropicModuli inclusion, Inclusion.Shape shape, double fraction);
}
