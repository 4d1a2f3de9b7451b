package org.vitrum.analysis;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * A window of time after a dilation. Windows are half a decade wide and lie side by side, evenly
 * spaced in the logarithm of time, so that {@code 0.1 ps, 1 ps, 10 ps, ...} are middles of windows
 * whatever the time step and the length of a run.
 *
 * @param halfDecades of its middle, counted from 1 ps
 */
public record BulkModulusWindow(int halfDecades) {
  /** Fewer time steps than this are no mean. */
  private static final int FEWEST_STEPS = 2;

  /** In half decades: of time steps that end on the begin of a window, up to rounding. */
  private static final double ROUNDING = 1e-9;

  /** The middle in the logarithm of time, ps. */
  public double middle() {
    return power(halfDecades);
  }

  /** Its begin, ps. */
  public double from() {
    return power(halfDecades - 0.5);
  }

  /** Its end, ps. */
  public double to() {
    return power(halfDecades + 0.5);
  }

  private static double power(double halfDecades) {
    return Math.pow(10, halfDecades / 2);
  }

  /**
   * The first time step whose end lies in it, counted from 1.
   *
   * @param timestep ps
   */
  public long firstStep(double timestep) {
    return (long) Math.ceil(from() / timestep - ROUNDING);
  }

  /**
   * All windows that lie in a stretch of dynamics and have two time steps or more.
   *
   * @param timestep ps
   * @param steps of the stretch
   */
  public static ImmutableList<BulkModulusWindow> all(double timestep, long steps) {
    MutableList<BulkModulusWindow> windows = Lists.mutable.empty();
    int first = (int) Math.floor(2 * Math.log10(timestep));
    for (BulkModulusWindow w = new BulkModulusWindow(first);
        w.next().firstStep(timestep) - 1 <= steps;
        w = w.next()) {
      if (w.next().firstStep(timestep) - w.firstStep(timestep) >= FEWEST_STEPS) {
        windows.add(w);
      }
    }
    return windows.toImmutable();
  }

  /** The one after it. */
  public BulkModulusWindow next() {
    return new BulkModulusWindow(halfDecades + 1);
  }
}
