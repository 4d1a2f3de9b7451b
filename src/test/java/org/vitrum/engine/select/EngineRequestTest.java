package org.vitrum.engine.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineInfo;
import org.vitrum.engine.Precision;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.opencl.Device;
import org.vitrum.engine.opencl.TestDevice;
import org.vitrum.potential.EamPotential;

/** Which engine computes in double precision when dynamics run in mixed precision. */
final class EngineRequestTest {
  private final EamPotential potential = SyntheticPotential.smooth(1);
  private final AtomSystem system = TestSystems.fcc(potential, 3, 3.6);

  private static EngineRequest mixed(DeviceName device) {
    return new EngineRequest(device, 1, Precision.MIXED);
  }

  private EngineRequest.Opened openedInDouble(DeviceName device) {
    try (Engine running = KernelRegistry.reference(potential, 1)) {
      return mixed(device).openDouble(running, potential, OptionalDouble.empty(), system);
    }
  }

  private static EngineInfo infoOf(EngineRequest.Opened opened) {
    try (Engine engine = opened.engine()) {
      return engine.info();
    }
  }

  @Test
  void onTheCpuItIsTheCpu() {
    EngineRequest.Opened opened = openedInDouble(DeviceName.CPU);
    assertEquals(Precision.DOUBLE, infoOf(opened).precision());
    assertEquals("cpu", opened.engine().info().device());
  }

  @Test
  void onADeviceItIsTheDevice() {
    Device device = TestDevice.get();
    EngineRequest.Opened opened = openedInDouble(DeviceName.parse("opencl:" + device.index()));
    EngineInfo info = infoOf(opened);
    assertEquals(Precision.DOUBLE, info.precision());
    assertTrue(info.device().contains("opencl"), info.device());
    assertEquals(Optional.empty(), opened.remark());
  }

  @Test
  void onADeviceWithoutDoublesItIsTheCpu() {
    Device device = TestDevice.get().withoutDoubles();
    EngineRequest.Opened opened =
        new EngineRequest(DeviceName.CPU, 1, Precision.DOUBLE)
            .doubleOn(device, potential, OptionalDouble.empty());
    EngineInfo info = infoOf(opened);
    assertEquals(Precision.DOUBLE, info.precision());
    assertEquals("cpu", info.device());
    assertEquals(
        device.label() + " has no double precision: computing on the CPU",
        opened.remark().orElseThrow());
  }
}
