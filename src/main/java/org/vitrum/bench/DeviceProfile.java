package org.vitrum.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.dynamics.Simulation;
import org.vitrum.engine.KernelProfile;
import org.vitrum.engine.Profiled;

/**
 * Where the time of a step on a device goes, by the device's own events.
 *
 * @param steps that were profiled
 * @param seconds from the first to the last of them, with the cost of taking times
 * @param copyBytesPerSecond of a copy within the device's memory, read plus written
 */
public record DeviceProfile(
    long steps, double seconds, double copyBytesPerSecond, ImmutableList<KernelProfile> kernels) {

  /** Runs a round of a plan with events. */
  static DeviceProfile of(Profiled engine, AtomSystem system, Timing.Plan plan) {
    Simulation simulation =
        new Simulation(engine, Timing.integrator(plan, system.size()), Lists.immutable.empty());
    engine.startProfile();
    long start = System.nanoTime();
    simulation.run(0, plan.steps());
    double seconds = (System.nanoTime() - start) * 1e-9;
    ImmutableList<KernelProfile> kernels = engine.profile();
    return new DeviceProfile(plan.steps(), seconds, engine.copyBandwidth(), kernels);
  }

  /** Time in kernels, s. */
  public double busy() {
    return kernels.sumOfDouble(KernelProfile::seconds);
  }

  /** Speed of a kernel's least traffic relative to that of copies. */
  public double ofCopies(KernelProfile kernel) {
    return kernel.bytes() / kernel.seconds() / copyBytesPerSecond;
  }

  Map<String, Object> toMap() {
    List<Object> rows = new ArrayList<>();
    for (KernelProfile kernel : kernels) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("kernel", kernel.kernel());
      row.put("launches_per_step", (double) kernel.launches() / steps);
      row.put("us_per_launch", 1e6 * kernel.seconds() / kernel.launches());
      row.put("least_bytes_per_step", kernel.bytes() / steps);
      rows.add(row);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("steps", steps);
    map.put("us_per_step", 1e6 * seconds / steps);
    map.put("us_per_step_in_kernels", 1e6 * busy() / steps);
    map.put("copy_bytes_per_s", copyBytesPerSecond);
    map.put("kernels", rows);
    return map;
  }
}
