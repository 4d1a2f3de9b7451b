package org.vitrum.stage.plan;

import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Fire;
import org.vitrum.engine.Engine;

/**
 * A stage that looks for the places of atoms at rest, begins wherever they are, and ends at 0 K.
 */
public interface AtRest extends Stage {
  /** Largest force component that counts as converged, eV/A. */
  double forceTolerance();

  /** The stage fails if a relaxation needs more. */
  int maxSteps();

  @Override
  default double startTemperature() {
    return 0;
  }

  @Override
  default double endTemperature() {
    return 0;
  }

  /** A relaxation in a box that stays as it is. */
  default Fire fixedBox() {
    return Fire.fixedBox(forceTolerance(), maxSteps());
  }

  /**
   * Relaxes what an engine holds.
   *
   * @param atoms of the engine, for the message
   * @throws RunException that says where, how far it came, and what to do, if it does not converge
   */
  default Fire.Result relax(Fire fire, Engine engine, AtomSystem atoms, Workbench bench) {
    Fire.Result result = fire.minimise(engine, bench::stopIfAsked);
    if (!result.converged()) {
      throw new RunException(place() + ": " + name() + ": " + fire.failure(result, engine, atoms));
    }
    return result;
  }
}
