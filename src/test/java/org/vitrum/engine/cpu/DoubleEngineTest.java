package org.vitrum.engine.cpu;

import org.junit.jupiter.api.Nested;
import org.vitrum.dynamics.EngineDynamicsConformance;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineConformance;
import org.vitrum.engine.Precision;
import org.vitrum.potential.EamPotential;

/** The vector engine in double precision. */
final class DoubleEngineTest {
  private static final double PRECISION = 1e-10;

  private static Engine vector(EamPotential potential, int threads) {
    return CpuEngine.create(potential, threads, Precision.DOUBLE, CpuEngine.DEFAULT_SKIN);
  }

  @Nested
  final class Forces extends EngineConformance {
    @Override
    protected Engine engine(EamPotential potential, int threads) {
      return vector(potential, threads);
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
      return vector(potential, threads);
    }

    @Override
    protected double precision() {
      return PRECISION;
    }
  }
}
