package org.vitrum.engine.opencl;

import org.junit.jupiter.api.Nested;
import org.vitrum.dynamics.EngineDynamicsConformance;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineConformance;
import org.vitrum.engine.LammpsStaticConformance;
import org.vitrum.engine.Precision;
import org.vitrum.potential.EamPotential;

/** The conformance suites in both precisions. */
final class OpenClEngineTest {
  private static final double DOUBLE = 1e-10;

  /** As of the CPU engine: a few hundred terms with the rounding of single precision, 6e-8. */
  private static final double MIXED = 1e-5;

  @Nested
  final class ForcesInDouble extends EngineConformance {
    @Override
    protected Engine engine(EamPotential potential, int threads) {
      return TestDevice.engine(potential, threads, Precision.DOUBLE);
    }

    @Override
    protected double precision() {
      return DOUBLE;
    }
  }

  @Nested
  final class DynamicsInDouble extends EngineDynamicsConformance {
    @Override
    protected Engine engine(EamPotential potential, int threads) {
      return TestDevice.engine(potential, threads, Precision.DOUBLE);
    }

    @Override
    protected double precision() {
      return DOUBLE;
    }
  }

  @Nested
  final class LammpsInDouble extends LammpsStaticConformance {
    @Override
    protected Engine engine(EamPotential potential, int threads) {
      return TestDevice.engine(potential, threads, Precision.DOUBLE);
    }
  }

  @Nested
  final class ForcesInMixed extends EngineConformance {
    @Override
    protected Engine engine(EamPotential potential, int threads) {
      return TestDevice.engine(potential, threads, Precision.MIXED);
    }

    @Override
    protected double precision() {
      return MIXED;
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
  final class DynamicsInMixed extends EngineDynamicsConformance {
    @Override
    protected Engine engine(EamPotential potential, int threads) {
      return TestDevice.engine(potential, threads, Precision.MIXED);
    }

    @Override
    protected double precision() {
      return MIXED;
    }
  }
}
