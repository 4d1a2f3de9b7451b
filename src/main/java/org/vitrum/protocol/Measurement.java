package org.vitrum.protocol;

import java.util.Arrays;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.vitrum.engine.cpu.BornTerm;
import org.vitrum.statistics.BlockAverage;
import org.vitrum.statistics.Estimate;

/**
 * What a stretch of dynamics measured: the sampled series, in the order of time. Everything that
 * the results say about moduli, volumes and temperatures is derived from these.
 *
 * @param replica of the whole protocol, from 0
 * @param stage index of the stage, from 0
 * @param sample what it was measured for
 * @param interval time between samples, ps
 * @param temperature K
 * @param pressure eV/A^3
 * @param volume A^3
 * @param enthalpy at the target pressure, eV
 * @param stress of the configurations, minus virial over volume, eV/A^3: six numbers a sample, xx,
 *     yy, zz, yz, xz, xy; empty unless the purpose wants it. The kinetic part is left out: it is
 *     known exactly, and its fluctuations would only be noise
 * @param born Born term of snapshots, eV/A^3: {@link BornTerm#COMPONENTS} numbers each; empty
 *     unless the purpose wants it
 */
record Measurement(
    int replica,
    int stage,
    Segment.Sample sample,
    double interval,
    ImmutableDoubleList temperature,
    ImmutableDoubleList pressure,
    ImmutableDoubleList volume,
    ImmutableDoubleList enthalpy,
    ImmutableDoubleList stress,
    ImmutableDoubleList born) {
  private static final int STRESSES = 6;

  /** Mean volume, A^3. */
  double meanVolume() {
    return volume.average();
  }

  boolean is(Segment.Purpose purpose) {
    return sample.purpose() == purpose;
  }

  /**
   * Mean of a series with its error by blocking; NaN where there are too few samples.
   *
   * @param unit that both are multiplied by
   */
  static Estimate mean(ImmutableDoubleList series, double unit) {
    if (series.size() < 2) {
      return new Estimate(series.isEmpty() ? Double.NaN : unit * series.getFirst(), Double.NaN);
    }
    BlockAverage average = BlockAverage.of(series.toArray());
    return new Estimate(unit * average.mean(), unit * average.error());
  }

  /** The series of one stress component, eV/A^3, counted from 0 in Voigt order. */
  double[] stress(int component) {
    return column(stress, STRESSES, component);
  }

  /** The series of all stress components. */
  double[][] stressSeries() {
    return columns(stress, STRESSES);
  }

  /** The series of all components of the Born term. */
  double[][] bornSeries() {
    return columns(born, BornTerm.COMPONENTS);
  }

  private static double[][] columns(ImmutableDoubleList rows, int width) {
    double[][] columns = new double[width][];
    Arrays.setAll(columns, k -> column(rows, width, k));
    return columns;
  }

  private static double[] column(ImmutableDoubleList rows, int width, int component) {
    double[] series = new double[rows.size() / width];
    for (int k = 0; k < series.length; k++) {
      series[k] = rows.get(width * k + component);
    }
    return series;
  }
}
