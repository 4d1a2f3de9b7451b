package org.vitrum.dynamics;

import org.vitrum.engine.Engine;

/** Watches a run: writes output, samples averages, checks health. */
public interface Observer {
  /**
   * What the forces of this step must produce for this observer; null if it does not look at this
   * step.
   */
  Engine.Detail wants(long step);

  /** Called at the end of every step that it wants. */
  void observe(long step, Engine engine, Integrator integrator);
}
