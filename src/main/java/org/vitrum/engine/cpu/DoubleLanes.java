package org.vitrum.engine.cpu;

import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** The vectors of the double-precision kernel; the counterpart of {@link Lanes}. */
final class DoubleLanes {
  static final VectorSpecies<Double> DOUBLE = VectorSpecies.of(double.class, Lanes.SHAPE);
  static final VectorSpecies<Long> LONG = VectorSpecies.of(long.class, Lanes.SHAPE);

  /** As many ints as there are double lanes. */
  static final VectorSpecies<Integer> INT =
      VectorSpecies.of(
          int.class, VectorShape.forBitSize(Math.max(64, Lanes.SHAPE.vectorBitSize() / 2)));

  /** A record of four doubles, or as much of it as a vector holds. */
  static final VectorSpecies<Double> RECORD =
      Lanes.SHAPE == VectorShape.S_128_BIT ? DoubleVector.SPECIES_128 : DoubleVector.SPECIES_256;

  static final int COUNT = DOUBLE.length();

  // As in Lanes: records of four words to all words 0, all words 1 and so on.
  static final LongVector WORDS_01 =
      permutation(l -> l < COUNT / 2 ? 4 * l : 4 * (l - COUNT / 2) + 1);
  static final LongVector WORDS_23 =
      permutation(l -> l < COUNT / 2 ? 4 * l + 2 : 4 * (l - COUNT / 2) + 3);
  static final LongVector LOWER_HALVES = permutation(l -> l < COUNT / 2 ? l : l + COUNT / 2);
  static final LongVector UPPER_HALVES =
      permutation(l -> l < COUNT / 2 ? l + COUNT / 2 : l + COUNT);

  private static final VectorShuffle<Double> BY_HALF = rotation(COUNT / 2);
  private static final VectorShuffle<Double> BY_QUARTER = rotation(Math.max(1, COUNT / 4));
  private static final VectorShuffle<Double> BY_ONE = rotation(1);

  private DoubleLanes() {}

  private static LongVector permutation(IntUnaryOperator f) {
    long[] index = new long[COUNT];
    for (int l = 0; l < COUNT; l++) {
      index[l] = f.applyAsInt(l);
    }
    return LongVector.fromArray(LONG, index, 0);
  }

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
