package org.vitrum.dynamics;

import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.engine.Engine;

/**
 * The time step, on one screen: integrator half, forces, integrator half, observers.
 *
 * @param engine holds the atoms
 * @param integrator how they move
 * @param observers who watches
 */
public record Simulation(
    Engine engine, Integrator integrator, ImmutableList<? extends Observer> observers) {

  /**
   * Runs steps first to first + count - 1 of a stage. The forces are computed afresh before the
   * first one; afterwards everything is done that observers have asked the engine for.
   */
  public void run(long first, long count) {
    engine.forces(integrator.needs());
    for (long step = first; step < first + count; step++) {
      integrator.beforeForces(engine, step);
      engine.forces(needs(step));
      integrator.afterForces(engine, step);
      for (Observer observer : observers) {
        if (observer.wants(step) != null) {
          observer.observe(step, engine, integrator);
        }
      }
    }
    engine.settle();
  }

  private Engine.Detail needs(long step) {
    Engine.Detail detail = integrator.needs();
    for (Observer observer : observers) {
      Engine.Detail wanted = observer.wants(step);
      if (wanted != null) {
        detail = detail.or(wanted);
      }
    }
    return detail;
  }
}
