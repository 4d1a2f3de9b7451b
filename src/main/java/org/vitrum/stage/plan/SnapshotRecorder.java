package org.vitrum.stage.plan;

import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Integrator;
import org.vitrum.engine.Engine;

/** Looks at the atoms of a steady stretch now and then: what is seen in them is up to the stage. */
public abstract class SnapshotRecorder implements Recorder {
  private final long skip;
  private final long every;
  private Workbench bench;

  /**
   * @param skip steps before the first snapshot
   * @param every steps between two snapshots
   */
  protected SnapshotRecorder(long skip, long every) {
    this.skip = skip;
    this.every = every;
  }

  /**
   * Looks at a snapshot.
   *
   * @param steps that the stretch has done
   */
  protected abstract void look(AtomSystem atoms, long steps);

  @Override
  public final Structure structure() {
    return Structure.STEADY;
  }

  @Override
  public final long skip() {
    return skip;
  }

  @Override
  public final void begin(Workbench newBench) {
    bench = newBench;
  }

  @Override
  public final Engine.Detail wants(long step) {
    return step + 1 >= skip && (step + 1 - skip) % every == 0 ? Engine.Detail.FORCES : null;
  }

  @Override
  public final void observe(long step, Engine engine, Integrator integrator) {
    engine.store(bench.system());
    look(bench.system(), step + 1);
  }
}
