package org.vitrum.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import org.eclipse.collections.api.factory.Lists;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vitrum.atoms.AtomSystem;
import org.vitrum.atoms.BoxCoupling;
import org.vitrum.dynamics.Integrator;
import org.vitrum.dynamics.MartynaTobiasKlein;
import org.vitrum.dynamics.Ramp;
import org.vitrum.dynamics.Simulation;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.SyntheticPotential;
import org.vitrum.engine.TestSystems;
import org.vitrum.engine.cpu.simd.TestVectorWidth;
import org.vitrum.potential.EamPotential;

/**
 * Time steps allocate nothing that grows with the system, on no thread: the small records in which
 * cell, kinetic tensor and virial pass between methods are all, and they stay below a kilobyte or
 * two. Constant pressure is the ensemble that makes most of them.
 */
@TestVectorWidth
final class AllocationTest {
  private static final int STEPS = 200;
  private static final int MOST_BYTES_PER_STEP = 2_048;
  private static final int MOST_BLOCKS = 60;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private enum Kernel {
    SCALAR,
    MIXED,
    DOUBLE;

    Engine engine(EamPotential potential) {
      return switch (this) {
        case SCALAR -> CpuEngine.scalar(potential, 2, 0.5);
        case MIXED -> CpuEngine.create(potential, 2, Precision.MIXED, OptionalDouble.empty());
        case DOUBLE -> CpuEngine.create(potential, 2, Precision.DOUBLE, OptionalDouble.empty());
      };
    }
  }

  /**
   * Before the compiler is done vectors are objects, so blocks of steps are run until one shows the
   * compiled code.
   */
  @ParameterizedTest
  @EnumSource(Kernel.class)
  void stepsAtConstantPressureAllocateNextToNothing(Kernel kernel) {
    EamPotential potential = SyntheticPotential.smooth(2);
    AtomSystem system = TestSystems.disordered(potential, 1500, TestSystems.Shape.CUBIC, 2.6, 13);
    TestSystems.heat(system, 300, 14);
    Integrator integrator =
        new MartynaTobiasKlein(
            system.size(),
            0.001,
            Ramp.constant(300),
            Ramp.constant(0),
            0.1,
            1,
            BoxCoupling.ISOTROPIC);
    try (Engine engine = kernel.engine(potential)) {
      engine.load(system);
      Simulation simulation = new Simulation(engine, integrator, Lists.immutable.empty());
      long least = Long.MAX_VALUE;
      for (int block = 0; block < MOST_BLOCKS && least > MOST_BYTES_PER_STEP; block++) {
        long before = allocated();
        simulation.run((long) block * STEPS, STEPS);
        least = Math.min(least, (allocated() - before) / STEPS);
      }
      assertTrue(least <= MOST_BYTES_PER_STEP, least + " bytes a step");
    }
  }

  /** Bytes that this thread and the engine's helpers have allocated so far. */
  private static long allocated() {
    long bytes = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread == Thread.currentThread() || thread.getName().startsWith("vitrum-worker")) {
        bytes += THREADS.getThreadAllocatedBytes(thread.threadId());
      }
    }
    return bytes;
  }
}
