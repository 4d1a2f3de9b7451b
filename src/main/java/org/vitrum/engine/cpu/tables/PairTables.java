package org.vitrum.engine.cpu.tables;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The functions of one pair of species tabulated over r^2 in single precision, as stages of a
 * kernel for the neighbours of a group. Functions are named by the constants of {@link
 * PairFunctions}. Each kind of table makes its own stages: one that had to ask which kind it has
 * would be compiled for both at once, too large for vectors to stay in registers.
 */
public interface PairTables {
  /** For the log: how the tables are made. */
  String kind();

  /**
   * Finds the table segments of a group's squared distances; functions of the same lanes can then
   * be evaluated. A pair that is closer than the tables reach, or so near their end that rounding
   * decides, sets {@link PairLanes#needsSplines} and is computed from the splines.
   */
  Consumer<PairLanes> locate(int group);

  /** Evaluates a function for the lanes of a group into the array that is named. */
  Consumer<PairLanes> evaluate(int function, int group, Function<PairLanes, float[]> value);

  /** Whether what {@link #locate} finds for the other tables serves these too. */
  boolean sharesSegments(PairTables other);

  /** Whether the pair in a lane needs the splines, by the arithmetic of locate. */
  boolean needsSplines(PairLanes pairs, int lane);

  /** Largest weighted error of a function against the splines, eV/A. */
  double largestError(int function);
}
