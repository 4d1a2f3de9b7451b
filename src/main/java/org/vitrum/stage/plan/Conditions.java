package org.vitrum.stage.plan;

import org.vitrum.atoms.BoxCoupling;
import org.vitrum.deck.Ensemble;
import org.vitrum.dynamics.Ramp;

/**
 * How a stretch of dynamics is conducted.
 *
 * @param temperature target, K
 * @param pressure target, eV/A^3; for the enthalpy also where the box is fixed
 */
public record Conditions(Ensemble ensemble, Ramp temperature, Ramp pressure, BoxCoupling box) {
  /** Constant temperature and pressure. */
  public static Conditions npt(double temperature, double pressure, BoxCoupling box) {
    return new Conditions(Ensemble.NPT, Ramp.constant(temperature), Ramp.constant(pressure), box);
  }

  /** Constant temperature and volume. */
  public static Conditions nvt(double temperature, double pressure) {
    return new Conditions(
        Ensemble.NVT, Ramp.constant(temperature), Ramp.constant(pressure), BoxCoupling.FIXED);
  }

  /** The same at the pressure of the begin and a temperature that does not change, K. */
  public Conditions steady(double kelvin) {
    return new Conditions(ensemble, Ramp.constant(kelvin), Ramp.constant(pressure.from()), box);
  }
}
