package org.vitrum.engine.cpu;

import org.vitrum.engine.Engine;
import org.vitrum.potential.EamPotential;

/** The reference engine. */
final class ScalarEngineTest extends CpuEngineConformance {
  @Override
  Engine engine(EamPotential potential, int threads) {
    return CpuEngine.scalar(potential, threads, CpuEngine.DEFAULT_SKIN);
  }

  @Override
  double precision() {
    return DOUBLE;
  }
}
