package org.vitrum.run;

import org.vitrum.deck.DynamicsSpec;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Langevin;
import org.vitrum.dynamics.MartynaTobiasKlein;
import org.vitrum.dynamics.NoseHoover;
import org.vitrum.dynamics.VelocityVerlet;
import org.vitrum.stage.plan.Conditions;

/** The integrator for the conditions of a conditions. */
final class Integrators {
  private Integrators() {}

  /**
   * @param seed of the random forces of a Langevin bath
   */
  static Integrator of(Conditions conditions, long seed, DynamicsSpec dynamics, int atoms) {
    double dt = dynamics.timestep();
    return switch (conditions.ensemble()) {
      case NVE -> new VelocityVerlet(atoms, dt);
      case NVT -> new NoseHoover(atoms, dt, conditions.temperature(), dynamics.thermostat());
      case LANGEVIN -> new Langevin(atoms, dt, conditions.temperature(), dynamics.langevin(), seed);
      case NPT ->
          new MartynaTobiasKlein(
              atoms,
              dt,
              conditions.temperature(),
              conditions.pressure(),
              dynamics.thermostat(),
              dynamics.barostat(),
              conditions.box());
    };
  }
}
