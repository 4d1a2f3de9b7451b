package org.vitrum.engine.cpu;

/**
 * What the stages of one thread pass on for the batch at hand: one entry a lane unless said
 * otherwise. Small enough for the first-level cache.
 */
final class PairScratch extends Batch {
  /** Records of the chunk's locals and of the padding. */
  long[] local = new long[0];

  /** Records of the neighbours: integer fractions a, b; c, F'. */
  long[] records = new long[0];

  float[] dx = new float[0];
  float[] dy = new float[0];
  float[] dz = new float[0];
  float[] squared = new float[0];

  /** F' of the neighbour. */
  float[] slope = new float[0];

  /** F' of the own atom. */
  float[] ownSlopes = new float[0];

  int[] segment = new int[0];

  /** Position within the segment, from 0 to 1. */
  float[] within = new float[0];

  /** Records of the table in use. */
  long[] coefficients = new long[0];

  /** dE/dr / r of the pair. */
  float[] scale = new float[0];

  /** Density that the own atom gives its neighbour, where it is not the one it gets. */
  float[] reverse = new float[0];

  /** Whether a pair of the batch is closer than the tables reach. */
  boolean close;

  /** Of the batch's atoms: integer fractions, F', force, sum. */
  final int[] ownA;

  final int[] ownB;
  final int[] ownC;
  final float[] ownSlope;
  final double[] force;
  final double[] sum;

  /** Forces of pairs, four words each. */
  float[] forces = new float[0];

  /** Voigt order, a vector each, then its sum; summed over a chunk. */
  final float[] virialLanes = new float[6 * Lanes.COUNT];

  final double[] virial = new double[6];

  PairScratch(int batch, int groups) {
    super(batch, groups);
    ownA = new int[batch];
    ownB = new int[batch];
    ownC = new int[batch];
    ownSlope = new float[batch];
    force = new double[3 * batch];
    sum = new double[batch];
  }

  void requireLocals(int count) {
    if (local.length < 2 * count) {
      local = new long[2 * (count + count / 4)];
    }
  }

  void require(int lanes) {
    if (squared.length < lanes) {
      int capacity = lanes + lanes / 4;
      capacity += -capacity & (Lanes.COUNT - 1);
      records = new long[2 * capacity];
      coefficients = new long[2 * capacity];
      segment = new int[capacity];
      dx = new float[capacity];
      dy = new float[capacity];
      dz = new float[capacity];
      squared = new float[capacity];
      slope = new float[capacity];
      ownSlopes = new float[capacity];
      within = new float[capacity];
      scale = new float[capacity];
      forces = new float[4 * capacity];
      reverse = new float[capacity];
    }
  }
}
