package org.vitrum.engine.cpu;

import org.junit.jupiter.api.Nested;
import org.vitrum.dynamics.EngineDynamicsConformance;
import org.vitrum.engine.Engine;
import org.vitrum.engine.EngineConformance;
import org.vitrum.potential.EamPotential;

/** Both conformance suites for one kernel of the CPU engine. */
abstract class CpuEngineConformance {
  /** As {@link EngineConformance#precision} for sums in double precision. */
  static final double DOUBLE = 1e-10;

  abstract Engine engine(EamPotential potential, int threads);

  abstract double precision();

  /** Step and error of finite differences; null: the suite's own. */
  record Differences(double step, double error) {}

  Differences differences() {
    return null;
  }

  @Nested
  final class Forces extends EngineConformance {
    @Override
    protected Engine engine(EamPotential potential, int threads) {
      return CpuEngineConformance.this.engine(potential, threads);
    }

    @Override
    protected double precision() {
      return CpuEngineConformance.this.precision();
    }

    @Override
    protected double differenceStep() {
      return differences() == null ? super.differenceStep() : differences().step;
    }

    @Override
    protected double differenceError() {
      return differences() == null ? super.differenceError() : differences().error;
    }
  }

  @Nested
  final class Dynamics extends EngineDynamicsConformance {
    @Override
    protected Engine engine(EamPotential potential, int threads) {
      return CpuEngineConformance.this.engine(potential, threads);
    }

    @Override
    protected double precision() {
      return CpuEngineConformance.this.precision();
    }
  }
}
