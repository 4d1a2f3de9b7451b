package org.vitrum.engine.cpu.tables;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;

/** Copies of a table's points for each pair, side by side, as transpositions read them. */
final class PointCopies {
  private PointCopies() {}

  /** Copies four points of a table for each pair, those that begin at the pair's {@code index}. */
  static void copy(float[] points, int[] index, int first, int count, long[] to) {
    for (int k = 0; k < count; k += 4) {
      LongVector a = four(points, index[first + k]);
      LongVector b = four(points, index[first + k + 1]);
      LongVector c = four(points, index[first + k + 2]);
      LongVector d = four(points, index[first + k + 3]);
      a.intoArray(to, 2 * k);
      b.intoArray(to, 2 * k + 2);
      c.intoArray(to, 2 * k + 4);
      d.intoArray(to, 2 * k + 6);
    }
  }

  /**
   * Copies two points of four words for each pair, those that begin at the pair's {@code index}.
   */
  static void copyTwo(float[] points, int[] index, int first, int count, long[] to, long[] next) {
    for (int k = 0; k < count; k += 2) {
      LongVector a = four(points, index[first + k]);
      LongVector aNext = four(points, index[first + k] + 4);
      LongVector b = four(points, index[first + k + 1]);
      LongVector bNext = four(points, index[first + k + 1] + 4);
      a.intoArray(to, 2 * k);
      aNext.intoArray(next, 2 * k);
      b.intoArray(to, 2 * k + 2);
      bNext.intoArray(next, 2 * k + 2);
    }
  }

  private static LongVector four(float[] points, int first) {
    return FloatVector.fromArray(FloatVector.SPECIES_128, points, first).reinterpretAsLongs();
  }
}
