package org.vitrum.analysis;

import org.vitrum.statistics.BlockAverage;
import org.vitrum.statistics.Estimate;
import org.vitrum.units.MetalUnits;

/**
 * The bulk modulus at the instant of a dilation, before any atom has moved against the others: the
 * affine limit of K(t). Atoms follow the box and keep their velocities, so that -dp/d(ln V) of the
 * virial part of the pressure p_v and of the kinetic one, NkT/V, is
 *
 * <pre>
 * K = 1/9 sum_{a,b &lt;= 3} &lt;Born_ab&gt; + NkT/V + p_v/3 = ... + 2/3 NkT/V + p/3
 * </pre>
 *
 * the Born, kinetic and stress terms of {@link StressFluctuations} without the fluctuations. What
 * these take away later is what K(t) loses with time.
 */
public final class BulkModulusAffine {
  /** Where 11, 12, 13, 22, 23, 33 stand in the upper triangle of a 6 x 6 matrix. */
  private static final int[] NORMAL = {0, 1, 2, 6, 7, 11};

  /** How often each stands in the sum. */
  private static final int[] TIMES = {1, 2, 2, 1, 2, 1};

  private BulkModulusAffine() {}

  /**
   * K in GPa with its standard error, from blocks.
   *
   * @param temperature K
   * @param volume A^3
   * @param pressure a series, eV/A^3
   * @param born eV/A^3: 21 series, the upper triangle in rows
   * @throws IllegalArgumentException if there are fewer than two samples of either
   */
  public static Estimate of(
      double temperature, double volume, int atoms, double[] pressure, double[][] born) {
    double[] sum = new double[born[0].length];
    for (int c = 0; c < NORMAL.length; c++) {
      for (int t = 0; t < sum.length; t++) {
        sum[t] += TIMES[c] * born[NORMAL[c]][t] / 9;
      }
    }
    BlockAverage fromBorn = BlockAverage.of(sum);
    BlockAverage fromPressure = BlockAverage.of(pressure);
    double ideal = atoms * MetalUnits.BOLTZMANN * temperature / volume;
    return new Estimate(
        MetalUnits.EV_PER_A3_IN_GPA * (fromBorn.mean() + 2 * ideal / 3 + fromPressure.mean() / 3),
        MetalUnits.EV_PER_A3_IN_GPA * Math.hypot(fromBorn.error(), fromPressure.error() / 3));
  }
}
