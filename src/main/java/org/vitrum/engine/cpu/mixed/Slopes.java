package org.vitrum.engine.cpu.mixed;

import org.vitrum.engine.cpu.simd.Stages;

/**
 * The slopes that make up the force of a near pair,
 *
 * <pre>
 * dE/dr / r = phi'/r + F'_i f_ji'/r + F'_j f_ij'/r
 * </pre>
 *
 * <p>as stages of the mixed kernel. Tables of lines follow every function; smooth ones stay in
 * registers.
 */
interface Slopes {
  /** phi', f_ji' and f_ij', each divided by r, as {@link PairFunctions} names them. */
  int[] FUNCTIONS = {
    PairFunctions.PAIR_SLOPE, PairFunctions.DENSITY_SLOPE, PairFunctions.REVERSE_SLOPE
  };

  /** For the log: how the tables are made. */
  String kind();

  /** Largest weighted error of a slope against the splines, eV/A. */
  double largestError(int function);

  /** Whether the pair in a lane needs the splines, by the arithmetic of the stages. */
  boolean needsSplines(MixedBatch s, int lane);

  /** Stages that turn a group's squared distances and F' into s.scale, and set s.needsSplines. */
  void addStages(Stages<MixedBatch> stages, int group);
}
