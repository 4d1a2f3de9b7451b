package org.vitrum.engine.opencl;

import static org.junit.jupiter.api.Assumptions.abort;

import org.vitrum.DeviceException;
import org.vitrum.engine.Precision;
import org.vitrum.potential.EamPotential;

/**
 * The device that tests run on: the first one. Where there is none they are skipped, or fail if
 * VITRUM_REQUIRE_OPENCL is set, as in continuous integration.
 */
public final class TestDevice {
  private TestDevice() {}

  /** The device. */
  public static Device get() {
    try {
      return Devices.get(0);
    } catch (DeviceException e) {
      if (System.getenv("VITRUM_REQUIRE_OPENCL") != null) {
        throw e;
      }
      return abort("no OpenCL device: " + e.getMessage());
    }
  }

  /** An engine; {@code threads} varies lanes and groups, which may change nothing. */
  static OpenClEngine engine(EamPotential potential, int threads, Precision precision) {
    var shape =
        switch (threads) {
          case 1 -> new ForceShape(1, 64);
          case 2 -> new ForceShape(4, 32);
          case 3 -> new ForceShape(2, 2);
          default -> new ForceShape(16, 128);
        };
    return new OpenClEngine(get(), potential, precision, 0.8, shape);
  }
}
