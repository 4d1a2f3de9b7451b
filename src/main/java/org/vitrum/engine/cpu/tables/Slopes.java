package org.vitrum.engine.cpu.tables;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The slopes that make up the force of a near pair,
 *
 * <pre>
 * dE/dr / r = phi'/r + F'_i f_ji'/r + F'_j f_ij'/r
 * </pre>
 *
 * <p>as stages of a kernel. Tables of lines follow every function; smooth ones stay in registers.
 */
public interface Slopes {
  /** For the log: how the tables are made. */
  String kind();

  /** Largest weighted error of a slope against the splines, eV/A. */
  double largestError(int function);

  /** Whether the pair in a lane needs the splines, by the arithmetic of the stages. */
  boolean needsSplines(PairLanes pairs, int lane);

  /**
   * Adds the stages that turn a group's squared distances and F' into {@link PairLanes#scale}, and
   * set {@link PairLanes#needsSplines}.
   *
   * @param stages takes the name of a stage and what it does
   */
  void addStages(BiConsumer<String, Consumer<PairLanes>> stages, int group);
}
