package org.vitrum.analysis;

import java.nio.DoubleBuffer;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.vitrum.InputException;

/** Checks that the snapshots of a series come at known times and equal intervals. */
public final class EqualIntervals {
  /** Intervals that differ by more, relatively, are not equal; files round times. */
  private static final double EQUAL = 1e-4;

  private int snapshots;
  private double first;
  private double interval;

  /**
   * Takes the time of the next snapshot.
   *
   * @param time ps; NaN where unknown
   * @return the interval, ps; 0 at the first snapshot
   * @throws InputException if the time is not known or not the one that was to come
   */
  public double next(double time) {
    if (!Double.isFinite(time)) {
      throw new InputException(
          "time",
          "a time in ps (key time of extended XYZ, ITEM: TIME of dumps, by dump_modify time yes, or"
              + " --timestep)",
          "none");
    }
    if (snapshots == 0) {
      first = time;
    } else if (snapshots == 1) {
      interval = time - first;
    }
    double expected = first + snapshots * interval;
    if (snapshots > 0 && !(interval > 0 && Math.abs(time - expected) <= EQUAL * interval)) {
      throw new InputException(
          "time",
          interval > 0 ? "equal intervals of %.6g ps".formatted(interval) : "times that rise",
          "%.8g ps after %.8g ps".formatted(time, first + (snapshots - 1) * interval));
    }
    snapshots++;
    return interval;
  }

  /** Adds all that it has kept. */
  public void save(DoubleArrayList to) {
    to.addAll(snapshots, first, interval);
  }

  /** Takes over what {@link #save} has added. */
  public void restore(DoubleBuffer from) {
    snapshots = (int) from.get();
    first = from.get();
    interval = from.get();
  }
}
