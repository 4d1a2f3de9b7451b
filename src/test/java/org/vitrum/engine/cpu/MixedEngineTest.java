package org.vitrum.engine.cpu;

import java.util.OptionalDouble;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.simd.TestVectorWidth;
import org.vitrum.potential.EamPotential;

/** The vector engine with pair arithmetic in single precision. */
@TestVectorWidth
final class MixedEngineTest extends CpuEngineConformance {
  /** A few hundred terms with the rounding of single precision, 6e-8, and table errors like it. */
  static final double PRECISION = 1e-5;

  /** Rounding of the energy, some 1e-6 eV, over the step; truncation is less. */
  static final Differences DIFFERENCES = new Differences(3e-3, 1e-3);

  @Override
  Engine engine(EamPotential potential, int threads) {
    return CpuEngine.create(potential, threads, Precision.MIXED, OptionalDouble.empty());
  }

  @Override
  double precision() {
    return PRECISION;
  }

  @Override
  Differences differences() {
    return DIFFERENCES;
  }
}
