package org.vitrum.engine.cpu;

import org.junit.jupiter.api.Nested;
import org.vitrum.dynamics.EngineDynamicsConformance;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineConformance;
import org.vitrum.engine.Precision;
import org.vitrum.potential.EamPotential;

/** The vector engine with pair arithmetic in single precision. */
final class MixedEngineTest {
  /** A few hundred terms with the rounding of single precision, 6e-8, and table errors like it. */
  private static final double PRECISION = 1e-5;

  private static Engine mixed(EamPotential potential, int threads) {
    return CpuEngine.create(potential, threads, Precision.MIXED, CpuEngine.DEFAULT_SKIN);
  }

  @Nested
  final class Forces extends EngineConformance {
    @Override
    protected Engine engine(EamPotential potential, int threads) {
      return mixed(potential, threads);
    }

    @Override
    protected double precision() {
      return PRECISION;
    }

    @Override
    protected double differenceStep() {
      return 3e-3;
    }

    /** Rounding of the energy, some 1e-6 eV, over the step; truncation is less. */
    @Override
    protected double differenceError() {
      return 1e-3;
    }
  }

  @Nested
  final class Dynamics extends EngineDynamicsConformance {
    @Override
    protected Engine engine(EamPotential potential, int threads) {
      return mixed(potential, threads);
    }

    @Override
    protected double precision() {
      return PRECISION;
    }
  }
}
