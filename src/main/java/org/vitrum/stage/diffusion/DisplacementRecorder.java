package org.vitrum.stage.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.vitrum.analysis.MeanSquareDisplacement;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.SnapshotRecorder;

/** Takes snapshots for the mean square displacement. */
final class DisplacementRecorder extends SnapshotRecorder {
  private final MeanSquareDisplacement displacement;
  private boolean complete;

  /**
   * @param skip steps before the first snapshot
   * @param every steps between two snapshots
   * @param interval the same, ps
   */
  DisplacementRecorder(long skip, long every, double interval) {
    super(skip, every);
    displacement = new MeanSquareDisplacement(interval);
  }

  @Override
  public void end() {
    complete = true;
  }

  boolean isComplete() {
    return complete;
  }

  MeanSquareDisplacement displacement() {
    return displacement;
  }

  @Override
  protected void look(AtomSystem atoms, long steps) {
    displacement.add(atoms);
  }

  @Override
  public void save(Checkpoint to, String name) {
    displacement
        .state()
        .ifPresent(
            state -> {
              to.put(name + "/type", state.type());
              to.put(name + "/fractions", state.fractions());
              to.put(name + "/frames", state.frames().size());
              for (int k = 0; k < state.frames().size(); k++) {
                to.put(name + "/frame/" + k, state.frames().get(k));
              }
            });
  }

  @Override
  public void restore(Checkpoint from, String name) {
    if (!from.has(name + "/frames")) {
      return; // before the first snapshot
    }
    double[] fractions = from.doubles(name + "/fractions");
    int[] type = from.ints(name + "/type", fractions.length / 3);
    List<double[]> frames = new ArrayList<>();
    for (int k = 0; k < from.number(name + "/frames"); k++) {
      frames.add(from.doubles(name + "/frame/" + k, fractions.length));
    }
    displacement.restore(new MeanSquareDisplacement.State(type, fractions, frames));
  }
}
