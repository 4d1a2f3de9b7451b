package org.vitrum.eshelby;

/**
 * The dilute model of Sun et al., Acta Mater. 121 (2016) 266, for spherical inclusions:
 *
 * <pre>
 *   K = K0/(1+A Vf),  G = G0/(1+B Vf)                                            (eqs. 1-3)
 *   A = (K1-K0)/((K0-K1) alpha - K0) = xi /(1 - xi  alpha)
 *   B = (G1-G0)/((G0-G1) beta  - G0) = psi/(1 - psi beta)
 *   nu = (3K-2G)/(2(3K+G))                                                       (eq. 4)
 *   nu = [(1+nu0) g - (1-2nu0) X] / [2(1+nu0) g + (1-2nu0) X],
 *        g = G0/G,  X = 1 + (A/B)(g-1) = K0/K                                     (eq. 6)
 * </pre>
 *
 * with xi = (K0-K1)/K0, psi = (G0-G1)/G0, alpha and beta of the matrix. The paper prints eq. 6 with
 * a minus in the denominator; the plus above is what eq. 4 demands, and at G = G0 it gives nu0. A
 * later review prints A and B with a factor 2, which eqs. 1-3 do not have (a cavity, xi = 1, must
 * give A = 1/(1-alpha)).
 *
 * <p>xi = psi leaves Poisson's ratio exactly as it is only when alpha = beta, that is at nu0 = 1/5
 * (or at xi = psi = 0); elsewhere the condition for a constant nu is A = B, see {@link
 * #neutralPsi}.
 *
 * @param matrix K0 and G0
 * @param softening xi and psi of the inclusions
 */
public record DiluteModel(IsotropicModuli matrix, Softening softening) {
  /** Which way inclusions move Poisson's ratio. */
  public enum Regime {
    /** B above A: shear softens more than K; nu rises with Vf, and falls on annealing. */
    SHEAR_SOFTENING,
    /** A above B: K softens more than shear; nu falls with Vf, and rises on annealing. */
    PRESSURE_SOFTENING,
    /** A = B: nu stays. */
    NEUTRAL
  }

  /** A of eq. 2. */
  public double a() {
    return factor(softening.xi(), matrix.alpha());
  }

  /** B of eq. 3. */
  public double b() {
    return factor(softening.psi(), matrix.beta());
  }

  /** K and G at a volume fraction (eqs. 2, 3). */
  public IsotropicModuli at(double fraction) {
    return new IsotropicModuli(
        matrix.bulk() / (1 + a() * fraction), matrix.shear() / (1 + b() * fraction));
  }

  /** The regime of this model. */
  public Regime regime() {
    return regime(a(), b());
  }

  /** The regime of given A and B, of inclusions of any shape. */
  public static Regime regime(double a, double b) {
    // 1e-12: a neutral pair computed in floating point.
    if (Math.abs(b - a) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b))) {
      return Regime.NEUTRAL;
    }
    return b > a ? Regime.SHEAR_SOFTENING : Regime.PRESSURE_SOFTENING;
  }

  /**
   * The psi at which nu turns from falling to rising with Vf, where A = B: xi/(1 + xi(beta-alpha)).
   * In Vf itself nu never turns, for K/G = (K0/G0)(1+B Vf)/(1+A Vf) is monotonic.
   */
  public double neutralPsi() {
    return softening.xi() / (1 + softening.xi() * (matrix.beta() - matrix.alpha()));
  }

  /** Softening to A or B: s/(1 - s c), c being alpha or beta. */
  public static double factor(double softening, double c) {
    return softening / (1 - softening * c);
  }

  /** A or B back to the softening: f/(1 + f c). */
  public static double softening(double factor, double c) {
    return factor / (1 + factor * c);
  }

  /**
   * Shear softening psi from xi and the measured ratio A/B.
   *
   * @param poisson nu0 of the matrix
   */
  public static double psi(double xi, double ratio, double poisson) {
    double alpha = (1 + poisson) / (3 * (1 - poisson));
    double beta = 2 * (4 - 5 * poisson) / (15 * (1 - poisson));
    return softening(factor(xi, alpha) / ratio, beta);
  }

  /**
   * Poisson's ratio by eq. 6.
   *
   * @param g G0/G
   * @param ratio A/B
   */
  public static double poisson(double nu0, double g, double ratio) {
    double x = 1 + ratio * (g - 1);
    return ((1 + nu0) * g - (1 - 2 * nu0) * x) / (2 * (1 + nu0) * g + (1 - 2 * nu0) * x);
  }
}
