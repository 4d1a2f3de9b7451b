package org.vitrum.engine.cpu;

import java.util.OptionalDouble;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.simd.TestVectorWidth;
import org.vitrum.potential.EamPotential;

/** The vector engine in double precision. */
@TestVectorWidth
final class DoubleEngineTest extends CpuEngineConformance {
  @Override
  Engine engine(EamPotential potential, int threads) {
    return CpuEngine.create(potential, threads, Precision.DOUBLE, OptionalDouble.empty());
  }

  @Override
  double precision() {
    return DOUBLE;
  }
}
