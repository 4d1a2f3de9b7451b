package org.vitrum.engine.cpu;

/**
 * The functions of one pair of species tabulated over r^2 in single precision, ready for the stages
 * of the mixed kernel. Functions are named by the constants of {@link PairFunctions}.
 */
interface PairTables {
  /** For the log: how the tables are made. */
  String kind();

  /**
   * Finds the table segment of lanes first to last - 1 from their squared distances; functions of
   * the same lanes can then be evaluated.
   *
   * @return whether a pair is closer than the tables reach; all functions are zero for it
   */
  boolean locate(PairScratch s, int first, int last);

  /** Whether what {@link #locate} finds for the other tables serves these too. */
  boolean sharesSegments(PairTables other);

  /** Whether the pair in a lane is closer than the tables reach, by the arithmetic of locate. */
  boolean isClose(PairScratch s, int lane);

  /** value = function. */
  void evaluate(int function, PairScratch s, int first, int last, float[] value);

  /** value += weight times function, a weight for each lane. */
  void addWeighted(int function, PairScratch s, int first, int last, float[] weight, float[] value);

  /** Largest weighted error of a function against the splines beyond a distance, eV/A. */
  double largestError(int function, double from);
}
