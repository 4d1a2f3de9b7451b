package org.vitrum.engine.cpu;

import java.util.Optional;
import java.util.OptionalDouble;
import org.vitrum.engine.Precision;
import org.vitrum.engine.cpu.cluster.ClusterEam;
import org.vitrum.engine.cpu.core.ForceKernel;
import org.vitrum.engine.cpu.core.Workers;
import org.vitrum.engine.cpu.exact.DoubleEam;
import org.vitrum.engine.cpu.lists.Skin;
import org.vitrum.engine.cpu.mixed.MixedEam;
import org.vitrum.engine.cpu.reference.ScalarEam;
import org.vitrum.engine.cpu.simd.VectorSupport;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;

/**
 * What computes forces.
 *
 * @param workers the threads of the kernel
 * @param skin of neighbour lists that was asked for, A; empty: tuned while running
 * @param range of neighbour lists at most, A
 * @param obstacle to a vector kernel, where one was wanted
 */
record Computing(
    EamPotential potential,
    Workers workers,
    ForceKernel kernel,
    OptionalDouble skin,
    double range,
    Optional<String> obstacle) {
  private static final System.Logger LOG = System.getLogger(CpuEngine.class.getName());

  /** The reference kernel. */
  static Computing scalar(EamPotential potential, int threads, double skin) {
    return scalar(potential, threads, skin, Optional.empty());
  }

  private static Computing scalar(
      EamPotential potential, int threads, double skin, Optional<String> obstacle) {
    Workers workers = new Workers(threads);
    double range = new EamFunctions(potential).reach() + skin;
    return new Computing(
        potential,
        workers,
        new ScalarEam(potential, skin, workers),
        OptionalDouble.of(skin),
        range,
        obstacle);
  }

  /**
   * The fastest kernel that this Java can run.
   *
   * @param isShared whether ranks hold the atoms together, which the kernel by clusters cannot
   */
  static Computing fastest(
      EamPotential potential,
      int threads,
      Precision precision,
      OptionalDouble skin,
      boolean isShared) {
    Optional<String> obstacle = VectorSupport.obstacle();
    if (obstacle.isPresent()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "no vector kernel, computing with scalars: {0}",
          obstacle.get());
      return scalar(potential, threads, skin.orElse(CpuEngine.DEFAULT_SKIN), obstacle);
    }
    Workers workers = new Workers(threads);
    EamFunctions eam = new EamFunctions(potential);
    ForceKernel kernel =
        switch (precision) {
          case MIXED ->
              ClusterEam.isPossible() && !isShared
                  ? new ClusterEam(eam, skin, workers)
                  : new MixedEam(eam, skin, workers);
          case DOUBLE -> new DoubleEam(eam, skin, workers);
        };
    return new Computing(
        potential, workers, kernel, skin, eam.reach() + skin.orElse(Skin.WIDEST), obstacle);
  }

  /** The same in double precision, with threads of its own. */
  Computing inDouble() {
    return fastest(potential, workers.threads(), Precision.DOUBLE, skin, true);
  }
}
