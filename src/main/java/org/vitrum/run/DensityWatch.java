package org.vitrum.run;

import java.util.function.Consumer;
import org.vitrum.analysis.DensityRange;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.Engine;
import org.vitrum.potential.EamPotential;

/**
 * Says once in a run that electron densities have left the potential's table. It looks at the atoms
 * from time to time, on the host, so that other steps cost nothing; what happens in between is not
 * seen.
 */
final class DensityWatch implements Observer {
  /** Seldom, because fetching the atoms waits for whatever a device still has to do. */
  private static final int EVERY = 2000;

  private final EamPotential potential;
  private final Consumer<String> log;
  private AtomSystem atoms; // only a place for the engine's
  private boolean said;

  /**
   * @param log gets the warning
   */
  DensityWatch(EamPotential potential, Consumer<String> log) {
    this.potential = potential;
    this.log = log;
  }

  /** Looks at a system. */
  void look(AtomSystem system) {
    if (!said) {
      DensityRange.beyond(potential, system)
          .ifPresent(
              found -> {
                said = true;
                log.accept("warning: " + found.warning());
              });
    }
  }

  /** Watches the atoms of such a system during dynamics. */
  DensityWatch of(AtomSystem system) {
    atoms = system.copy();
    return this;
  }

  @Override
  public Engine.Detail wants(long step) {
    return !said && step % EVERY == 0 ? Engine.Detail.FORCES : null;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    engine.store(atoms);
    look(atoms);
  }
}
