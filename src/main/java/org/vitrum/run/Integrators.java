package org.vitrum.run;

import org.vitrum.deck.DynamicsSpec;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Langevin;
import org.vitrum.dynamics.MartynaTobiasKlein;
import org.vitrum.dynamics.NoseHoover;
import org.vitrum.dynamics.VelocityVerlet;
import org.vitrum.stage.plan.Segment;

/** The integrator that a segment asks for. */
final class Integrators {
  private Integrators() {}

  static Integrator of(Segment.Dynamics segment, DynamicsSpec dynamics, int atoms) {
    double dt = dynamics.timestep();
    return switch (segment.ensemble()) {
      case NVE -> new VelocityVerlet(atoms, dt);
      case NVT -> new NoseHoover(atoms, dt, segment.temperature(), dynamics.thermostat());
      case LANGEVIN ->
          new Langevin(atoms, dt, segment.temperature(), dynamics.langevin(), segment.seed());
      case NPT ->
          new MartynaTobiasKlein(
              atoms,
              dt,
              segment.temperature(),
              segment.pressure(),
              dynamics.thermostat(),
              dynamics.barostat(),
              segment.box());
    };
  }
}
