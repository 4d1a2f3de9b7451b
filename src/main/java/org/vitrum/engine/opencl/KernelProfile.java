package org.vitrum.engine.opencl;

import java.util.Arrays;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * What the launches of a kernel took while a device was profiled, by the device's own clock.
 *
 * @param bytes that they have to move at least: every array that they need once; NaN for kernels
 *     that hardly ever run
 */
public record KernelProfile(String kernel, long launches, double seconds, double bytes) {

  /** All kernels that ran, in the order of their first launches; their times are taken. */
  static ImmutableList<KernelProfile> of(
      Kernels kernels, Traffic traffic, long moving, long builds) {
    MutableList<KernelProfile> all = Lists.mutable.empty();
    kernels
        .kernels()
        .forEach(
            (name, kernel) -> {
              double[] times = kernel.takeTimes();
              if (times.length > 0) {
                double bytes = traffic.bytes(name, times.length, moving, builds);
                all.add(new KernelProfile(name, times.length, Arrays.stream(times).sum(), bytes));
              }
            });
    return all.toImmutable();
  }
}
