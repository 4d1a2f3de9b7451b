package org.vitrum.engine.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.condition.EnabledIf;
import org.vitrum.engine.Engine;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.core.SingleDomain;
import org.vitrum.engine.cpu.mixed.MixedEam;
import org.vitrum.engine.cpu.simd.TestVectorWidth;
import org.vitrum.potential.EamPotential;

/**
 * The kernel of ranks that hold atoms together in mixed precision. With vectors of 16 lanes a
 * process alone has another one; with shorter ones it has this, and {@link MixedEngineTest} tests
 * it.
 */
@TestVectorWidth
@EnabledIf(
    value = "org.vitrum.engine.cpu.cluster.ClusterEam#isPossible",
    disabledReason = "MixedEngineTest tests this kernel at this width")
final class SharedMixedEngineTest extends CpuEngineConformance {
  @Override
  Engine engine(EamPotential potential, int threads) {
    Computing computing =
        Computing.fastest(potential, threads, Precision.MIXED, OptionalDouble.empty(), true);
    assertEquals(MixedEam.class, computing.kernel().getClass());
    return new CpuEngine(computing, new SingleDomain(), Followers.none());
  }

  @Override
  double precision() {
    return MixedEngineTest.PRECISION;
  }

  @Override
  Differences differences() {
    return MixedEngineTest.DIFFERENCES;
  }
}
