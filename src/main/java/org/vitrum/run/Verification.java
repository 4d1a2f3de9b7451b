package org.vitrum.run;

import org.vitrum.RunException;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Observer;
import org.vitrum.engine.Agreement;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.select.KernelRegistry;

/**
 * Has the reference engine compute energy, forces and virial of the atoms as they are every so many
 * steps, and stops the run if the engine disagrees beyond {@link Agreement#bound}.
 */
final class Verification implements Observer, AutoCloseable {
  private final long every;
  private final Precision precision;
  private final Engine reference;
  private final AtomSystem atoms;

  /** Compares with the run's potential on the run's threads. */
  Verification(Preparation prepared) {
    every = prepared.request().verify();
    precision = prepared.request().engine().request().precision();
    reference =
        KernelRegistry.reference(prepared.potential(), prepared.request().engine().threads());
    atoms = prepared.firstSystem().copy();
  }

  @Override
  public Engine.Detail wants(long step) {
    return (step + 1) % every == 0 ? Engine.Detail.ENERGIES : null;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    engine.store(atoms);
    Agreement agreement = Agreement.of(engine, reference, atoms, precision);
    if (!agreement.holds()) {
      throw new RunException(
          "step %d of the stage: %s disagrees with the reference engine: errors are %s"
              .formatted(step + 1, engine.info().device(), agreement));
    }
  }

  @Override
  public void close() {
    reference.close();
  }
}
