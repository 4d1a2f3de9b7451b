package org.vitrum.engine.cpu;

import java.util.function.IntPredicate;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
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

  /** A record of four doubles, or half of one where vectors are no wider. */
  private static final VectorSpecies<Double> RECORD =
      COUNT == 2 ? DoubleVector.SPECIES_128 : DoubleVector.SPECIES_256;

  private static final VectorMask<Double> ODD = mask(l -> l % 2 == 1);
  private static final VectorMask<Double> SECOND_PAIR = mask(l -> l / 2 == 1);
  private static final VectorMask<Double> THIRD_PAIR = mask(l -> l / 2 == 2);
  private static final VectorMask<Double> FOURTH_PAIR = mask(l -> l / 2 == 3);

  private static final VectorShuffle<Double> BY_HALF = rotation(COUNT / 2);
  private static final VectorShuffle<Double> BY_QUARTER = rotation(Math.max(1, COUNT / 4));
  private static final VectorShuffle<Double> BY_ONE = rotation(1);

  private DoubleLanes() {}

  private static VectorShuffle<Double> rotation(int by) {
    return VectorShuffle.fromOp(DOUBLE, l -> (l + by) % COUNT);
  }

  private static VectorMask<Double> mask(IntPredicate isSet) {
    long bits = 0;
    for (int l = 0; l < COUNT; l++) {
      bits |= isSet.test(l) ? 1L << l : 0;
    }
    return VectorMask.fromLong(DOUBLE, bits);
  }

  /** Copies a record of four doubles. */
  static void copy(double[] records, int from, double[] to, int at) {
    DoubleVector.fromArray(RECORD, records, from).intoArray(to, at);
    if (COUNT == 2) {
      DoubleVector.fromArray(RECORD, records, from + 2).intoArray(to, at + 2);
    }
  }

  /**
   * One word each of {@code COUNT} records of four doubles that lie one after the other: every load
   * begins where the word of one record falls into its lane, so that blends do and no permutation
   * is needed, which 256-bit processors lack for 64-bit lanes.
   *
   * @param at of that word of the first record
   */
  static DoubleVector words(double[] records, int at) {
    DoubleVector v = pair(records, at);
    if (COUNT > 2) {
      v = v.blend(pair(records, at + 6), SECOND_PAIR);
    }
    if (COUNT > 4) {
      v = v.blend(pair(records, at + 12), THIRD_PAIR).blend(pair(records, at + 18), FOURTH_PAIR);
    }
    return v;
  }

  private static DoubleVector pair(double[] records, int at) {
    return DoubleVector.fromArray(DOUBLE, records, at)
        .blend(DoubleVector.fromArray(DOUBLE, records, at + 3), ODD);
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
