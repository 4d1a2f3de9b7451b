package org.vitrum.engine.opencl;

import java.util.function.Consumer;

/**
 * How the force kernels are laid out: with few atoms several work items (lanes) share an atom, so
 * that the device is full; with many one is best. What is fastest is measured.
 *
 * @param lanes work items an atom, a power of two
 * @param group work items of a group, a power of two
 */
record ForceShape(int lanes, int group) {
  private static final int MOST_LANES = 16;
  private static final int[] GROUPS = {64, 128, 256};
  private static final int EVALUATIONS = 4;

  /** The largest group whose local memory and registers the device has. */
  static int largestGroup(Device device) {
    long byMemory = device.localMemory() / (14 * Long.BYTES);
    return (int) Long.highestOneBit(Math.min(device.largestGroup(), Math.max(1, byMemory)));
  }

  /**
   * Takes what is wanted and measures the rest.
   *
   * @param prepare makes ready for a shape
   * @param evaluate queues a force evaluation
   * @param settle waits for it
   */
  static ForceShape choose(
      Device device,
      OpenClEngine.Shape wanted,
      Consumer<ForceShape> prepare,
      Runnable evaluate,
      Runnable settle) {
    int largest = largestGroup(device);
    if (wanted.lanes() > 0) {
      int group = wanted.group() > 0 ? wanted.group() : Math.min(128, largest);
      return new ForceShape(Math.min(wanted.lanes(), group), group);
    }
    int[] groups = wanted.group() > 0 ? new int[] {wanted.group()} : GROUPS;
    ForceShape best = new ForceShape(1, 1);
    long least = Long.MAX_VALUE;
    for (int group : groups) {
      for (int lanes = 1; lanes <= Math.min(MOST_LANES, group) && group <= largest; lanes *= 2) {
        ForceShape shape = new ForceShape(lanes, group);
        prepare.accept(shape);
        evaluate.run(); // builds the lists
        settle.run();
        long start = System.nanoTime();
        for (int k = 0; k < EVALUATIONS; k++) {
          evaluate.run();
        }
        settle.run();
        long taken = System.nanoTime() - start;
        if (taken < least) {
          least = taken;
          best = shape;
        }
      }
    }
    return best;
  }
}
