package org.vitrum.engine;

import org.eclipse.collections.api.list.ImmutableList;

/** An engine on a device that takes the times of its kernels; the CPU's has no such clock. */
public interface Profiled extends Engine {
  /** From now on the device takes the times of kernels. */
  void startProfile();

  /** What each kernel did since the profile was started, in the order of their first launches. */
  ImmutableList<KernelProfile> profile();

  /** Bytes read plus bytes written a second by a copy on the device, which is being profiled. */
  double copyBandwidth();
}
