package org.vitrum.dynamics;

import org.vitrum.engine.Engine;
import org.vitrum.io.Checkpoint;

/** Watches a run: writes output, samples averages, checks health. */
public interface Observer {
  /**
   * What the forces of this step must produce for this observer; null if it does not look at this
   * step.
   */
  Engine.Detail wants(long step);

  /** Called at the end of every step that it wants. */
  void observe(long step, Engine engine, Integrator integrator);

  /**
   * Adds to a checkpoint what it has seen so far; most observers keep nothing.
   *
   * @param name that the names of its sections begin with
   */
  default void save(Checkpoint to, String name) {}

  /** Takes over what {@link #save} has put, before it observes anything. */
  default void restore(Checkpoint from, String name) {}
}
