package org.vitrum.engine.cpu.tables;

import org.vitrum.engine.cpu.simd.Lanes;

/**
 * The pairs of a batch as tables see them: one entry a lane unless said otherwise, lanes of one
 * pair of species in a group. A kernel puts in the distances and F', tables give the functions.
 */
public final class PairLanes {
  /** r^2 of the pair, A^2. */
  public float[] squared = new float[0];

  /** F' of the neighbour, eV. */
  public float[] slope = new float[0];

  /** F' of the own atom, eV. */
  public float[] ownSlope = new float[0];

  /** Table segment of the pair. */
  public int[] segment = new int[0];

  /** Position within the segment: from 0 to 1, or from the origin of its polynomial, A^2. */
  public float[] within = new float[0];

  /** What tables give: density at the own atom, or dE/dr / r of the pair, eV/A^2. */
  public float[] scale = new float[0];

  /** Density that the own atom gives its neighbour, where it is not the one it gets. */
  public float[] reverse = new float[0];

  /**
   * A record of four words a lane, two in each number: the points of the table in use. Before and
   * after that a kernel may copy records of its own here, since one place stays in the nearest
   * cache.
   */
  public long[] records = new long[0];

  /** The next points of a table whose points fill a record. */
  long[] next = new long[0];

  /** Whether a pair of the batch is where tables do not serve: too close or at their very end. */
  public boolean needsSplines;

  private final int[] start;
  private final int[] end;

  /**
   * No lanes yet.
   *
   * @param groups of a batch
   */
  public PairLanes(int groups) {
    start = new int[groups];
    end = new int[groups];
  }

  /**
   * Says which lanes belong to a group, whole vectors of them.
   *
   * @param last the lane after its last one
   */
  public void group(int group, int first, int last) {
    start[group] = first;
    end[group] = last;
  }

  /** The first lane of a group. */
  public int start(int group) {
    return start[group];
  }

  /** The lane after the last one of a group. */
  public int end(int group) {
    return end[group];
  }

  /** Makes room for so many lanes; what the arrays held may be lost. */
  public void require(int lanes) {
    if (squared.length < lanes) {
      int capacity = lanes + lanes / 4;
      capacity += -capacity & (Lanes.COUNT - 1);
      records = new long[2 * capacity];
      next = new long[2 * capacity];
      segment = new int[capacity];
      squared = new float[capacity];
      slope = new float[capacity];
      ownSlope = new float[capacity];
      within = new float[capacity];
      scale = new float[capacity];
      reverse = new float[capacity];
    }
  }
}
