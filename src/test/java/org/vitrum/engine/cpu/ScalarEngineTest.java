package org.vitrum.engine.cpu;

import org.junit.jupiter.api.Nested;
import org.vitrum.dynamics.EngineDynamicsConformance;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineConformance;
import org.vitrum.potential.EamPotential;

/** The reference engine. */
final class ScalarEngineTest {
  private static final double PRECISION = 1e-10;

  private static Engine scalar(EamPotential potential, int threads) {
    return CpuEngine.scalar(potential, threads, CpuEngine.DEFAULT_SKIN);
  }

  @Nested
  final class Forces extends EngineConformance {
    @Override
    protected Engine engine(EamPotential potential, int threads) {
      return scalar(potential, threads);
    }

    @Override
    protected double precision() {
      return PRECISION;
    }
  }

  @Nested
  final class Dynamics extends EngineDynamicsConformance {
    @Override
    protected Engine engine(EamPotential potential, int threads) {
      return scalar(potential, threads);
    }

    @Override
    protected double precision() {
      return PRECISION;
    }
  }
}
