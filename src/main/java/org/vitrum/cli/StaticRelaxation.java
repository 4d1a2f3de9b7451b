package org.vitrum.cli;

import java.util.List;
import java.util.OptionalDouble;
import org.vitrum.InputException;
import org.vitrum.analysis.local.Relaxation;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Fire;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.select.DeviceName;
import org.vitrum.engine.select.EngineRequest;
import org.vitrum.potential.EamPotential;

/**
 * Minima for analyses, searched in double precision on the CPU: each system by one thread, so that
 * what is found does not depend on how many threads there are.
 *
 * @param forceTolerance largest force on an atom, eV/A
 */
record StaticRelaxation(EamPotential potential, double forceTolerance) implements Relaxation {
  private static final int MOST_STEPS = 100_000;

  /** A fixed one: one that is tuned to the clock would change the last digits. */
  private static final OptionalDouble SKIN = OptionalDouble.of(0.5);

  @Override
  public void relax(List<AtomSystem> systems) {
    systems.parallelStream().forEach(this::relax);
  }

  private void relax(AtomSystem atoms) {
    Fire fire = Fire.fixedBox(forceTolerance, MOST_STEPS);
    EngineRequest request = new EngineRequest(DeviceName.CPU, 1, Precision.DOUBLE);
    AtomSystem known = atoms.withMasses(potential.species());
    try (Engine engine = request.open(potential, SKIN, known).engine()) {
      engine.load(known);
      Fire.Result result = fire.minimise(engine);
      if (!result.converged()) {
        throw new InputException("relaxation: " + fire.failure(result, engine, known));
      }
      engine.store(known);
    }
  }
}
