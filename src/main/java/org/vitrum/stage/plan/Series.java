package org.vitrum.stage.plan;

import java.util.Arrays;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.Ramp;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineState;
import org.vitrum.io.Checkpoint;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.statistics.Estimate;

/**
 * The series of temperature, pressure, volume, enthalpy and, where it is wanted, stress during a
 * stretch of dynamics, in the order of time. Most of what results say is derived from such series.
 */
public final class Series implements Recorder {
  /**
   * Steps between two samples: neighbouring steps are so correlated that reading more often gains
   * nothing.
   */
  public static final int EVERY = 10;

  private static final int STRESSES = 6;

  private final Structure structure;
  private final long skip;
  private final Ramp targetPressure;
  private final boolean withStress;
  private final DoubleArrayList temperature = new DoubleArrayList();
  private final DoubleArrayList pressure = new DoubleArrayList();
  private final DoubleArrayList volume = new DoubleArrayList();
  private final DoubleArrayList enthalpy = new DoubleArrayList();
  private final DoubleArrayList stress = new DoubleArrayList();
  private boolean complete;

  private Series(Structure structure, long skip, Ramp targetPressure, boolean withStress) {
    this.structure = structure;
    this.skip = skip;
    this.targetPressure = targetPressure;
    this.withStress = withStress;
  }

  /**
   * Series of scalars.
   *
   * @param skip steps at the begin that are left out
   * @param targetPressure of the stretch, eV/A^3, for the enthalpy
   */
  public static Series of(Structure structure, long skip, Ramp targetPressure) {
    return new Series(structure, skip, targetPressure, false);
  }

  /** Series with all components of the stress, of a strained box. */
  public static Series withStress(long skip, Ramp targetPressure) {
    return new Series(Structure.PASSING, skip, targetPressure, true);
  }

  @Override
  public Structure structure() {
    return structure;
  }

  @Override
  public long skip() {
    return skip;
  }

  @Override
  public void end() {
    complete = true;
  }

  /** Whether the stretch has ended. */
  public boolean isComplete() {
    return complete;
  }

  @Override
  public void save(Checkpoint to, String name) {
    to.put(name + "/temperature", temperature.toArray());
    to.put(name + "/pressure", pressure.toArray());
    to.put(name + "/volume", volume.toArray());
    to.put(name + "/enthalpy", enthalpy.toArray());
    if (withStress) {
      to.put(name + "/stress", stress.toArray());
    }
  }

  @Override
  public void restore(Checkpoint from, String name) {
    temperature.addAll(from.doubles(name + "/temperature"));
    pressure.addAll(from.doubles(name + "/pressure"));
    volume.addAll(from.doubles(name + "/volume"));
    enthalpy.addAll(from.doubles(name + "/enthalpy"));
    if (withStress) {
      stress.addAll(from.doubles(name + "/stress"));
    }
  }

  @Override
  public Engine.Detail wants(long step) {
    return step >= skip && step % EVERY == EVERY - 1 ? Engine.Detail.ENERGIES : null;
  }

  @Override
  public void observe(long step, Engine engine, Integrator integrator) {
    engine.readLater(state -> sample(step, state, integrator));
  }

  private void sample(long step, EngineState state, Integrator integrator) {
    temperature.add(state.temperature(integrator.degreesOfFreedom()));
    pressure.add(state.pressure());
    volume.add(state.cell().volume());
    enthalpy.add(
        state.potentialEnergy()
            + state.kineticEnergy()
            + targetPressure.at(step) * state.cell().volume());
    if (withStress) {
      stress.addAll(state.virial().times(-1 / state.cell().volume()).voigt());
    }
  }

  /** K. */
  public double[] temperature() {
    return temperature.toArray();
  }

  /** Pressures, eV/A^3. */
  public double[] pressure() {
    return pressure.toArray();
  }

  /** A^3. */
  public double[] volume() {
    return volume.toArray();
  }

  /** At the target pressure, eV. */
  public double[] enthalpy() {
    return enthalpy.toArray();
  }

  /** Mean volume, A^3. */
  public double meanVolume() {
    return volume.average();
  }

  /**
   * A component of the stress, eV/A^3, counted from 0 in Voigt order xx, yy, zz, yz, xz, xy: of the
   * configurations, minus virial over volume. The kinetic part is left out: it is known exactly,
   * and its fluctuations would only be noise.
   */
  public double[] stress(int component) {
    return column(stress, STRESSES, component);
  }

  /** All components of the stress. */
  public double[][] stress() {
    return columns(stress, STRESSES);
  }

  /** Numbers that came in rows of a width, column by column. */
  public static double[][] columns(DoubleArrayList rows, int width) {
    double[][] columns = new double[width][];
    Arrays.setAll(columns, k -> column(rows, width, k));
    return columns;
  }

  private static double[] column(DoubleArrayList rows, int width, int component) {
    double[] series = new double[rows.size() / width];
    for (int k = 0; k < series.length; k++) {
      series[k] = rows.get(width * k + component);
    }
    return series;
  }

  /**
   * Mean of a series with its error by blocking; NaN where there are too few samples.
   *
   * @param unit that both are multiplied by
   */
  public static Estimate mean(double[] series, double unit) {
    if (series.length < 2) {
      return new Estimate(series.length == 0 ? Double.NaN : unit * series[0], Double.NaN);
    }
    BlockAverage average = BlockAverage.of(series);
    return new Estimate(unit * average.mean(), unit * average.error());
  }
}
