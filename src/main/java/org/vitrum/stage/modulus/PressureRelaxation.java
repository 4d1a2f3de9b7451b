package org.vitrum.stage.modulus;

import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.analysis.BulkModulusFit;
import org.vitrum.analysis.BulkModulusWindow;
import org.vitrum.dynamics.Integrator;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;
import org.vitrum.io.Checkpoint;
import org.vitrum.stage.plan.Recorder;
import org.vitrum.stage.plan.Series;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.units.MetalUnits;

/**
 * The pressure from the instant of a dilation on: its mean in windows evenly spaced in the
 * logarithm of time, and the series of the time after equilibration.
 *
 * <p>It looks at each of the first {@value #EVERY_STEP} steps and then as often as {@link Series}
 * does, which is all that there is to be seen: so it costs one virial in ten steps.
 */
final class PressureRelaxation implements Recorder {
  private static final int EVERY_STEP = 100;

  private final Series series;
  private final double timestep;
  private final long steps;
  private final ImmutableList<BulkModulusWindow> windows;
  private final double[] sum; // of the pressures in each window, eV/A^3
  private final double[] count; // how many they are
  private int current; // window of the step last seen, or the one after it

  /**
   * @param series what comes after equilibration
   * @param timestep ps
   * @param steps of the whole stretch
   */
  PressureRelaxation(Series series, double timestep, long steps) {
    this.series = series;
    this.timestep = timestep;
    this.steps = steps;
    windows = BulkModulusWindow.all(timestep, steps);
    sum = new double[windows.size()];
    count = new double[windows.size()];
  }

  Series series() {
    return series;
  }

  /** Begin of the time after equilibration, ps. */
  double settledFrom() {
    return series.skip() * timestep;
  }

  /** End of the stretch, ps. */
  double settledTo() {
    return steps * timestep;
  }

  /** Those that the stretch is long enough for; all have samples once it has ended. */
  ImmutableList<BulkModulusWindow> windows() {
    return windows;
  }

  /**
   * The mean pressure in one of {@link #windows}. Its error is that of a stretch as long as the
   * window in the time after equilibration. In the first tenths of a picosecond that is more than
   * the fit of K sees, because dilations of the same atoms begin with the same fluctuation.
   */
  BulkModulusFit.Point mean(BulkModulusWindow window, double dilation) {
    int k = windows.indexOf(window);
    double samples = (window.to() - window.from()) / (Series.EVERY * timestep);
    return new BulkModulusFit.Point(
        dilation,
        MetalUnits.EV_PER_A3_IN_GPA * sum[k] / count[k],
        MetalUnits.EV_PER_A3_IN_GPA * BlockAverage.errorOfStretch(series.pressure(), samples));
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
  public void end() {
    series.end();
  }

  @Override
  public Engine.Detail wants(long step) {
    Engine.Detail forSeries = series.wants(step);
    return forSeries == null && looks(step) ? Engine.Detail.VIRIAL : forSeries;
  }

  private static boolean looks(long step) {
    return step < EVERY_STEP || step % Series.EVERY == Series.EVERY - 1;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    if (looks(step)) {
      engine.readLater(state -> add(step + 1, state));
    }
    if (series.wants(step) != null) {
      series.observe(step, engine, integrator);
    }
  }

  /**
   * @param done steps since the dilation
   */
  private void add(long done, EngineState state) {
    while (current < windows.size() && done >= windows.get(current).next().firstStep(timestep)) {
      current++;
    }
    if (current < windows.size() && done >= windows.get(current).firstStep(timestep)) {
      sum[current] += state.pressure();
      count[current]++;
    }
  }

  @Override
  public void save(Checkpoint to, String name) {
    series.save(to, name);
    to.put(name + "/window_sum", sum);
    to.put(name + "/window_count", count);
  }

  @Override
  public void restore(Checkpoint from, String name) {
    series.restore(from, name);
    System.arraycopy(from.doubles(name + "/window_sum", sum.length), 0, sum, 0, sum.length);
    System.arraycopy(from.doubles(name + "/window_count", count.length), 0, count, 0, count.length);
  }
}
