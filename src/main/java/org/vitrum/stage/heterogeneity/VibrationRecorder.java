package org.vitrum.stage.heterogeneity;

import org.vitrum.analysis.Findings;
import org.vitrum.analysis.vibration.VibrationAnalysis;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.SnapshotRecorder;

/** Takes snapshots for the flexibility volumes of atoms. */
final class VibrationRecorder extends SnapshotRecorder {
  private final double timestep;
  private final VibrationAnalysis series;
  private double[] kept = new double[0]; // of a stopped run, until there are atoms to go on with

  /**
   * @param skip steps before the first snapshot
   * @param every steps between two snapshots
   * @param window time that the place of an atom is averaged over, ps
   * @param timestep ps
   */
  VibrationRecorder(long skip, long every, double window, double timestep) {
    super(skip, every);
    this.timestep = timestep;
    series = new VibrationAnalysis(window);
  }

  @Override
  protected void look(AtomSystem atoms, long steps) {
    series(atoms).add(atoms, steps * timestep);
  }

  @Override
  public void end() {}

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
