package org.vitrum.engine.cpu;

/**
 * What the stages of one thread pass on for the batch at hand: one entry a lane unless said
 * otherwise. Small enough for the first-level cache.
 */
final class PairScratch {
  /** Records of the chunk's locals and of the padding. */
  int[] local = new int[0];

  /** Integer fractions and F' of the neighbours, four words a lane. */
  int[] records = new int[0];

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

  /** Coefficients of the table in use, four words a lane. */
  int[] coefficients = new int[0];

  /** dE/dr / r of the pair. */
  float[] scale = new float[0];

  /** First lane and number of lanes of each run. */
  final int[] runStart;

  final int[] runLanes;

  /** Of the batch's atoms: integer fractions, F', force, sum. */
  final int[] ownA;

  final int[] ownB;
  final int[] ownC;
  final float[] ownSlope;
  final double[] force;
  final double[] sum;

  /** Voigt order; summed over a chunk. */
  final double[] virial = new double[6];

  PairScratch(int runs, int batch) {
    runStart = new int[runs];
    runLanes = new int[runs];
    ownA = new int[batch];
    ownB = new int[batch];
    ownC = new int[batch];
    ownSlope = new float[batch];
    force = new double[3 * batch];
    sum = new double[batch];
  }

  void requireLocals(int count) {
    if (local.length < 4 * count) {
      local = new int[4 * (count + count / 4)];
    }
  }

  void require(int lanes) {
    if (squared.length < lanes) {
      int capacity = lanes + lanes / 4;
      capacity += -capacity & (Lanes.COUNT - 1);
      records = new int[4 * capacity];
      coefficients = new int[4 * capacity];
      segment = new int[capacity];
      dx = new float[capacity];
      dy = new float[capacity];
      dz = new float[capacity];
      squared = new float[capacity];
      slope = new float[capacity];
      ownSlopes = new float[capacity];
      within = new float[capacity];
      scale = new float[capacity];
    }
  }
}
