package org.vitrum.engine.opencl;

import java.util.function.ToDoubleFunction;

/**
 * How the force kernels are laid out: with few atoms several work items (lanes) share an atom, so
 * that the device is full; with many one is best. Zeros are chosen by the engine, which measures
 * what is fastest when atoms are loaded.
 *
 * @param lanes work items that share an atom: a power of two up to 16
 * @param group work items of a group: a power of two
 */
public record ForceShape(int lanes, int group) {
  /** Both are chosen by the engine. */
  public static final ForceShape AUTOMATIC = new ForceShape(0, 0);

  private static final int MOST_LANES = 16;
  private static final int[] GROUPS = {64, 128, 256};

  /** Evaluations that are timed. */
  static final int EVALUATIONS = 4;

  /** The largest group whose local memory and registers the device has. */
  static int largestGroup(Device device) {
    long byMemory = device.localMemory() / (14 * Long.BYTES);
    return (int) Long.highestOneBit(Math.min(device.largestGroup(), Math.max(1, byMemory)));
  }

  /** What is wanted, with a group for it if none is named. */
  static ForceShape of(Device device, ForceShape wanted) {
    int group = wanted.group() > 0 ? wanted.group() : Math.min(128, largestGroup(device));
    return new ForceShape(Math.min(wanted.lanes(), group), group);
  }

  /**
   * Measures all shapes.
   *
   * @param group to be used; 0 for the fastest
   * @param seconds that a shape takes
   */
  static ForceShape fastest(Device device, int group, ToDoubleFunction<ForceShape> seconds) {
    int largest = largestGroup(device);
    ForceShape best = new ForceShape(1, 1);
    double least = Double.POSITIVE_INFINITY;
    for (int size : group > 0 ? new int[] {group} : GROUPS) {
      for (int lanes = 1; lanes <= Math.min(MOST_LANES, size) && size <= largest; lanes *= 2) {
        ForceShape shape = new ForceShape(lanes, size);
        double taken = seconds.applyAsDouble(shape);
        if (taken < least) {
          least = taken;
          best = shape;
        }
      }
    }
    return best;
  }
}
