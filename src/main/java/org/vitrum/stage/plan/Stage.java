package org.vitrum.stage.plan;

import org.vitrum.deck.StageSpec;

/**
 * A stage of a deck that knows what it does. It would be sealed if Java let families in packages of
 * their own stand below a sealed interface; {@code Stages.ALL} lists them instead.
 */
public interface Stage extends StageSpec {
  /** Writes what the stage does, and what it records, into the plan of a run. */
  void plan(Planner plan);
}
