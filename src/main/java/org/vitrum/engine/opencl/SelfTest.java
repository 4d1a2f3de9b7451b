package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import java.util.Random;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.Crystal;
import org.vitrum.engine.Agreement;
import org.vitrum.engine.DeviceTest;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.CpuEngine;
import org.vitrum.potential.EamPotential;

/** A second's test of a device: against the reference engine, and how fast it is. */
public final class SelfTest {
  private static final double SKIN = 0.8;
  private static final int LAUNCHES = 1000;

  private SelfTest() {}

  /**
   * Tests a device in mixed precision, which every device has.
   *
   * @param potential of one fcc metal
   * @param latticeConstant of the metal, A
   */
  public static DeviceTest of(Device device, EamPotential potential, double latticeConstant) {
    AtomSystem system = Crystal.fcc(latticeConstant).repeat(potential.species(), 8, 8, 8);
    Random random = new Random(1);
    for (int k = 0; k < system.position().length; k++) {
      system.position()[k] += 0.2 * (random.nextDouble() - 0.5);
    }
    Agreement agreement;
    try (Engine engine =
            new OpenClEngine(device, potential, Precision.MIXED, SKIN, new ForceShape(1, 0));
        Engine reference = CpuEngine.scalar(potential, 1, SKIN)) {
      engine.load(system);
      engine.forces(Engine.Detail.ENERGIES);
      agreement = Agreement.of(engine, reference, system, Precision.MIXED);
    }
    try (DeviceQueue queue = new DeviceQueue(device);
        Kernels kernels = new Kernels(queue, false, ProgramCache.folder())) {
      double latency = latency(queue, kernels);
      queue.profile(true);
      return new DeviceTest(agreement, CopyBandwidth.bytesPerSecond(queue, kernels), latency);
    }
  }

  private static double latency(DeviceQueue queue, Kernels kernels) {
    Memory unused = queue.allocate(16);
    Kernel nothing = kernels.kernel("nothing");
    nothing.with("unused", unused).launch(1, 1);
    finish(queue, unused);
    long start = System.nanoTime();
    for (int k = 0; k < LAUNCHES; k++) {
      nothing.with("unused", unused).launch(1, 1);
    }
    finish(queue, unused);
    return (System.nanoTime() - start) * 1e-9 / LAUNCHES;
  }

  private static void finish(DeviceQueue queue, Memory memory) {
    ByteBuffer look = DeviceQueue.host(16);
    queue.read(memory, look);
  }
}
