package org.vitrum.engine.opencl;

import java.util.Arrays;

/** The speed of copies within a device's memory, which bounds that of all kernels. */
final class CopyBandwidth {
  private static final long LARGEST = 256L << 20;
  private static final int REPEATS = 5;

  private CopyBandwidth() {}

  /**
   * The fastest of a few copies, bytes read plus bytes written.
   *
   * @param queue that takes times
   */
  static double bytesPerSecond(DeviceQueue queue, Kernels kernels) {
    Device device = queue.device();
    long bytes = Math.min(LARGEST, (device.memory() - queue.bytes()) / 8);
    Memory from = queue.allocate(bytes);
    Memory to = queue.allocate(bytes);
    int count = (int) (bytes / 16);
    Kernel copy = kernels.kernel("copy");
    for (int k = 0; k < REPEATS; k++) {
      copy.with("from", from)
          .with("to", to)
          .with("count", count)
          .launch(count, Math.min(256, device.largestGroup()));
    }
    queue.read(to, DeviceQueue.host(16));
    double shortest = Arrays.stream(copy.takeTimes()).min().orElseThrow();
    queue.release(from);
    queue.release(to);
    return 2.0 * bytes / shortest;
  }
}
