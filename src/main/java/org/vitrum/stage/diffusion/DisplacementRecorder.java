package org.vitrum.stage.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.vitrum.analysis.MeanSquareDisplacement;
import org.vitrum.dynamics.Integrator;
import org.vitrum.engine.Engine;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Workbench;

/** Takes snapshots for the mean square displacement. */
final class DisplacementRecorder implements Recorder {
  private final long skip;
  private final long every;
  private final MeanSquareDisplacement displacement;
  private Workbench bench;
  private boolean complete;

  /**
   * @param skip steps before the first snapshot
   * @param every steps between two snapshots
   * @param interval the same, ps
   */
  DisplacementRecorder(long skip, long every, double interval) {
    this.skip = skip;
    this.every = every;
    displacement = new MeanSquareDisplacement(interval);
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
  public Engine.Detail wants(long step) {
    return step + 1 >= skip && (step + 1 - skip) % every == 0 ? Engine.Detail.FORCES : null;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    engine.store(bench.system());
    displacement.add(bench.system());
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
