package org.vitrum.engine.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of the double-precision kernel; the counterpart of {@link Lanes}. */
final class DoubleLanes {
  static final VectorSpecies<Double> DOUBLE = VectorSpecies.of(double.class, Lanes.SHAPE);

  /** As many ints as there are double lanes. */
  static final VectorSpecies<Integer> INT =
      VectorSpecies.of(
          int.class, VectorShape.forBitSize(Math.max(64, Lanes.SHAPE.vectorBitSize() / 2)));

  static final int COUNT = DOUBLE.length();

  private static final VectorShuffle<Double> BY_HALF = rotation(COUNT / 2);
  private static final VectorShuffle<Double> BY_QUARTER = rotation(Math.max(1, COUNT / 4));
  private static final VectorShuffle<Double> BY_ONE = rotation(1);

  private DoubleLanes() {}

  private static VectorShuffle<Double> rotation(int by) {
    return VectorShuffle.fromOp(DOUBLE, l -> (l + by) % COUNT);
  }

  /** Sum of all lanes in a fixed order; see {@link Lanes#sum}. */
  static double sum(DoubleVector v) {
    DoubleVector s = v.add(v.rearrange(BY_HALF));
    if (COUNT > 2) {
      s = s.add(s.rearrange(BY_QUARTER));
    }
    if (COUNT > 4) {
      s = s.add(s.rearrange(BY_ONE));
    }
    return s.lane(0);
  }
}
