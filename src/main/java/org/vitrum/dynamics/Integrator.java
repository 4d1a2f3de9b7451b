package org.vitrum.dynamics;

import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;

/**
 * One way of advancing atoms by a time step, written as a sequence of engine operations around the
 * force evaluation.
 */
public interface Integrator {
  /** What this integrator itself needs from every force evaluation. */
  Engine.Detail needs();

  /**
   * The half of a step before the forces: thermostat and barostat halves, kick, drift.
   *
   * @param step index of the step within the stage, from 0; ramps depend on it
   */
  void beforeForces(Engine engine, long step);

  /** The half of a step after the forces. */
  void afterForces(Engine engine, long step);

  /**
   * Degrees of freedom that carry kinetic energy: 3N - 3 where the total momentum is conserved, 3N
   * otherwise.
   */
  long degreesOfFreedom();

  /** The quantity that exact dynamics would conserve, eV. */
  double conserved(EngineState state);

  /** Everything that changes besides atoms and cell, for checkpoints. */
  double[] state();

  /**
   * Takes over what {@link #state} gave; the engine is told by {@link Engine#invalidateExtended}.
   */
  void restore(double[] state);

  /**
   * Degrees of freedom where the total momentum is conserved: 3N - 3, and 3 for a single atom,
   * whose momentum is all there is.
   */
  static long momentumConserving(int atoms) {
    return Math.max(3, 3L * atoms - 3);
  }
}
