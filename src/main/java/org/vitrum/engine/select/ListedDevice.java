package org.vitrum.engine.select;

import org.eclipse.collections.api.list.ImmutableList;
import org.vitrum.engine.DeviceTest;
import org.vitrum.engine.opencl.Devices;
import org.vitrum.engine.opencl.SelfTest;
import org.vitrum.potential.EamPotential;

/**
 * A device that {@code --device opencl:N} names, as its driver describes it.
 *
 * @param index N
 * @param name of the device
 * @param platform whose driver it is
 * @param driver version
 * @param computeUnits number of them
 * @param memory bytes
 * @param doubles whether it computes in double precision
 */
public record ListedDevice(
    int index,
    String name,
    String platform,
    String driver,
    int computeUnits,
    long memory,
    boolean doubles) {

  /**
   * All that there are.
   *
   * @throws org.vitrum.DeviceException if there are none; says what to install
   */
  public static ImmutableList<ListedDevice> all() {
    return Devices.all()
        .collect(
            d ->
                new ListedDevice(
                    d.index(),
                    d.name(),
                    d.platform(),
                    d.driver(),
                    d.computeUnits(),
                    d.memory(),
                    d.doubles()));
  }

  /**
   * Compares it with the reference engine and takes its times.
   *
   * @param potential of one fcc metal
   * @param latticeConstant of the metal, A
   * @throws org.vitrum.DeviceException if it cannot compute
   */
  public DeviceTest test(EamPotential potential, double latticeConstant) {
    return SelfTest.of(Devices.get(index), potential, latticeConstant);
  }
}
