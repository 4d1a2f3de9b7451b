package org.vitrum.stage.heterogeneity;

import org.vitrum.analysis.Findings;
import org.vitrum.analysis.vibration.VibrationAnalysis;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Integrator;
import org.vitrum.engine.Engine;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Workbench;

/** Takes snapshots for the flexibility volumes of atoms. */
final class VibrationRecorder implements Recorder {
  private final long skip;
  private final long every;
  private final double timestep;
  private final VibrationAnalysis series;
  private Workbench bench;
  private double[] kept = new double[0]; // of a stopped run, until there are atoms to go on with

  /**
   * @param skip steps before the first snapshot
   * @param every steps between two snapshots
   * @param window time that the place of an atom is averaged over, ps
   * @param timestep ps
   */
  VibrationRecorder(long skip, long every, double window, double timestep) {
    this.skip = skip;
    this.every = every;
    this.timestep = timestep;
    series = new VibrationAnalysis(window);
  }

  @Override
  public Structure structure() {
    return Structure.STEADY;
  }

  @Override
  public long skip() {
    return skip;
  }

  @Override
  public void begin(Workbench newBench) {
    bench = newBench;
  }

  @Override
  public void end() {}

  @Override
  public Engine.Detail wants(long step) {
    return step + 1 >= skip && (step + 1 - skip) % every == 0 ? Engine.Detail.FORCES : null;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    engine.store(bench.system());
    series(bench.system()).add(bench.system(), (step + 1) * timestep);
  }

  /**
   * What was found, once the stretch has ended.
   *
   * @param atoms those that vibrated, at any time
   */
  Findings findings(AtomSystem atoms) {
    return series(atoms).findings();
  }

  private VibrationAnalysis series(AtomSystem atoms) {
    if (kept.length > 0) {
      series.restore(atoms, kept);
      kept = new double[0];
    }
    return series;
  }

  @Override
  public void save(Checkpoint to, String name) {
    to.put(name + "/series", kept.length > 0 ? kept : series.state());
  }

  @Override
  public void restore(Checkpoint from, String name) {
    kept = from.doubles(name + "/series");
  }
}
