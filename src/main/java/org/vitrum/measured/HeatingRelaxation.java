package org.vitrum.measured;

import org.vitrum.statistics.StretchedExponential;

/**
 * Relaxation while a glass is heated at a constant rate, from what isotherms tell (Yang et al.):
 *
 * <pre>
 *   E(T) = EDG(T) + [Ee(T) - EDG(T)] [1 - exp(-z^n)],   z = integral of dt/tau(T(t)),
 *   tau = tau0 exp(Ea/(R T))
 * </pre>
 *
 * In an isotherm z is t/tau and this is their eq. 1. EDG and Ee are straight lines in T.
 *
 * @param logTau0 ln of tau0 in s
 * @param energy Ea, kJ/mol
 * @param exponent n
 * @param glass EDG, of the glass that has not relaxed
 * @param equilibrium Ee
 */
public record HeatingRelaxation(
    double logTau0, double energy, double exponent, Line glass, Line equilibrium) {
  /** Molar gas constant, kJ/(mol K), CODATA 2018. */
  private static final double GAS = 8.314462618e-3;

  /** Share of the relaxation at which a stage counts as begun. */
  private static final double BEGUN = 0.02;

  /** Of the integral over temperature, K: a tenth of what tau changes by a few per cent in. */
  private static final double STEP = 0.1;

  /**
   * A modulus that is a straight line in T.
   *
   * @param at a temperature, K
   * @param value there, GPa
   * @param slope GPa/K
   */
  public record Line(double at, double value, double slope) {
    /** The modulus at a temperature, GPa. */
    public double value(double kelvin) {
      return value + slope * (kelvin - at);
    }
  }

  /**
   * The modulus on heating.
   *
   * @param kelvin rising temperatures, the first that of the start
   * @param rate of heating, K/s
   * @param relaxed z at the start: 0 as cast, large for a glass annealed before
   * @return GPa
   */
  public double[] modulus(double[] kelvin, double rate, double relaxed) {
    double[] modulus = new double[kelvin.length];
    double z = relaxed;
    double t = kelvin[0];
    for (int i = 0; i < kelvin.length; i++) {
      for (; t < kelvin[i] - STEP / 2; t += STEP) {
        z += STEP / rate / tau(t + STEP / 2);
      }
      double share = share(z);
      modulus[i] = (1 - share) * glass.value(kelvin[i]) + share * equilibrium.value(kelvin[i]);
    }
    return modulus;
  }

  private double share(double z) {
    return z == 0 ? 0 : 1 - StretchedExponential.at(z, 0, exponent);
  }

  private double tau(double kelvin) {
    return Math.exp(logTau0 + energy / (GAS * kelvin));
  }

  /**
   * psi_sub at a heating rate: the mean slope of the relaxed part from where it has begun to Tg, in
   * units of E(Tg)/Tg.
   *
   * @param start of the heating, K
   * @param tg K
   * @param rate K/s
   */
  public double psi(double start, double tg, double rate) {
    int points = (int) Math.rint((tg - start) / STEP) + 1;
    double[] kelvin = new double[points];
    for (int i = 0; i < points; i++) {
      kelvin[i] = start + (tg - start) * i / (points - 1);
    }
    double[] e = modulus(kelvin, rate, 0);
    int from = 0;
    while (from < points - 2
        && e[from] - glass.value(kelvin[from])
            < BEGUN * (equilibrium.value(kelvin[from]) - glass.value(kelvin[from]))) {
      from++;
    }
    double gain = e[points - 1] - glass.value(tg) - (e[from] - glass.value(kelvin[from]));
    return gain / (tg - kelvin[from]) * tg / e[points - 1];
  }
}
