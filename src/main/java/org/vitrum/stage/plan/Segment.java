package org.vitrum.stage.plan;

import java.util.Optional;
import org.vitrum.deck.SystemSpec;
import org.vitrum.io.Checkpoint;

/** One thing to do; a plan is a list of them. */
public sealed interface Segment {
  /** Adds what it has recorded to a checkpoint, in sections whose names begin with a name. */
  default void save(Checkpoint to, String name) {}

  /** Takes over what {@link #save} has put. */
  default void restore(Checkpoint from, String name) {}

  /** Makes the atoms anew for a replica of the whole protocol. */
  record Build(SystemSpec system, double temperature, long seed) implements Segment {}

  /** Marks the begin of a stage of a replica, both counted from 0. */
  record BeginStage(int replica, int stage, Stage spec) implements Segment {}

  /**
   * Molecular dynamics with one integrator.
   *
   * @param label what a progress line says, for example {@code bulk-modulus 600 K, dilation +1.5 %}
   * @param steps number of time steps
   * @param recorder absent if nothing is recorded
   */
  record Dynamics(
      String label, Conditions conditions, long steps, long seed, Optional<Recorder> recorder)
      implements Segment {
    @Override
    public void save(Checkpoint to, String name) {
      recorder.ifPresent(r -> r.save(to, name));
    }

    @Override
    public void restore(Checkpoint from, String name) {
      recorder.ifPresent(r -> r.restore(from, name));
    }
  }

  /** Remembers atoms and cell. */
  record Keep(Slot slot) implements Segment {}

  /** Goes back to the atoms and the cell last kept in a slot. */
  record Recall(Slot slot) implements Segment {}

  /** What a kept state is for. */
  enum Slot {
    /** The start of a stage that is repeated. */
    STAGE,
    /** The settled state that is strained several times. */
    SETTLED
  }

  /** Gives all atoms new velocities. */
  record Reseed(double temperature, long seed) implements Segment {}

  /** Something else that a family does to the atoms, without dynamics. */
  non-sealed interface Operation extends Segment {
    /** Does it. */
    void perform(Workbench bench);
  }
}
