package org.vitrum.stage.visit;

import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.analysis.BornTerm;
import org.vitrum.dynamics.Integrator;
import org.vitrum.engine.Engine;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Series;
import org.vitrum.stage.plan.Workbench;

/** A series of scalars or stresses, and the Born term of a few snapshots meanwhile. */
public final class BornSeries implements Recorder {
  private final Series series;
  private final long every;
  private final DoubleArrayList born = new DoubleArrayList();
  private Workbench bench;
  private BornTerm term;

  /**
   * @param series what is recorded at many steps
   * @param every steps between two evaluations of the Born term
   */
  public BornSeries(Series series, long every) {
    this.series = series;
    this.every = every;
  }

  @Override
  public Structure structure() {
    return series.structure();
  }

  @Override
  public long skip() {
    return series.skip();
  }

  @Override
  public void begin(Workbench newBench) {
    bench = newBench;
    term = new BornTerm(newBench.potential());
  }

  @Override
  public void end() {
    series.end();
  }

  /** Whether the stretch has ended. */
  public boolean isComplete() {
    return series.isComplete();
  }

  @Override
  public Engine.Detail wants(long step) {
    return isBorn(step) ? Engine.Detail.ENERGIES : series.wants(step);
  }

  private boolean isBorn(long step) {
    return step >= skip() && (step + 1 - skip()) % every == 0;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    if (isBorn(step)) {
      engine.store(bench.system());
      born.addAll(term.of(bench.system()));
    }
    if (series.wants(step) != null) {
      series.observe(step, engine, integrator);
    }
  }

  @Override
  public void save(Checkpoint to, String name) {
    series.save(to, name);
    to.put(name + "/born", born.toArray());
  }

  @Override
  public void restore(Checkpoint from, String name) {
    series.restore(from, name);
    born.addAll(from.doubles(name + "/born"));
  }

  /** What was recorded at many steps. */
  public Series series() {
    return series;
  }

  /** Born term, eV/A^3: a series for each component. */
  public double[][] born() {
    return Series.columns(born, BornTerm.COMPONENTS);
  }
}
