package org.vitrum.engine.cpu.simd;

import java.util.function.IntPredicate;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors of the double-precision kernel; the counterpart of {@link Lanes}, also in what it
 * says of vectors of two lanes.
 */
public final class DoubleLanes {
  /** Vectors of doubles of the chosen width. */
  public static final VectorSpecies<Double> DOUBLE = VectorSpecies.of(double.class, Lanes.SHAPE);

  /** As many ints as there are double lanes. */
  public static final VectorSpecies<Integer> INT =
      VectorSpecies.of(
          int.class, VectorShape.forBitSize(Math.max(64, Lanes.SHAPE.vectorBitSize() / 2)));

  /** Number of double lanes. */
  public static final int COUNT = DOUBLE.length();

  /** A record of four doubles, or half of one where vectors are no wider. */
  private static final VectorSpecies<Double> RECORD =
      COUNT == 2 ? DoubleVector.SPECIES_128 : DoubleVector.SPECIES_256;

  private static final VectorMask<Double> ODD = mask(l -> l % 2 == 1);
  private static final VectorMask<Double> SECOND_PAIR = mask(l -> l / 2 % 2 == 1);

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
  public static void copy(double[] records, int from, double[] to, int at) {
    DoubleVector.fromArray(RECORD, records, from).intoArray(to, at);
    if (COUNT == 2) {
      DoubleVector.fromArray(RECORD, records, from + 2).intoArray(to, at + 2);
    }
  }

  /**
   * Where a record belongs that {@link #words} is to find in lane {@code k}: one after the other,
   * but at 512 bits, where two fill a vector, record k lies beside record k + 4. Both halves of a
   * vector are then transposed as one of 256 bits, with the same operations; twice as many would
   * exceed what the compiler keeps in registers of a method.
   */
  public static int place(int k) {
    return COUNT < 8 ? 4 * k : 4 * (k & ~7) + 8 * (k & 3) + (k & 4);
  }

  /**
   * One word each of {@code COUNT} records of four doubles that lie at their {@link #place}s: every
   * load begins where the word of one record (and of its neighbour) falls into its lane, so that
   * blends do and no permutation is needed, which 256-bit processors lack for 64-bit lanes.
   *
   * @param at of that word of the first record
   */
  public static DoubleVector words(double[] records, int at) {
    if (COUNT == 2) {
      return DoubleVector.fromArray(DOUBLE, records, at).withLane(1, records[at + 4]);
    }
    int next = COUNT < 8 ? 3 : 7; // from a record's word to the next one's, less a lane
    return pair(records, at, next).blend(pair(records, at + 2 * next, next), SECOND_PAIR);
  }

  private static DoubleVector pair(double[] records, int at, int next) {
    return DoubleVector.fromArray(DOUBLE, records, at)
        .blend(DoubleVector.fromArray(DOUBLE, records, at + next), ODD);
  }

  /** The lanes of {@code k}, but {@code other} in those where r is {@code bound} or more. */
  public static IntVector replaceFrom(double bound, DoubleVector r, IntVector k, int other) {
    if (COUNT == 2) {
      return k.withLane(0, r.lane(0) >= bound ? other : k.lane(0))
          .withLane(1, r.lane(1) >= bound ? other : k.lane(1));
    }
    return k.blend(other, r.compare(VectorOperators.GE, bound).cast(INT));
  }

  /** Sum of all lanes in a fixed order; see {@link Lanes#sum}. */
  public static double sum(DoubleVector v) {
    if (COUNT == 2) {
      return v.lane(0) + v.lane(1);
    }
    DoubleVector s = v.add(v.rearrange(BY_HALF));
    s = s.add(s.rearrange(BY_QUARTER));
    if (COUNT > 4) {
      s = s.add(s.rearrange(BY_ONE));
    }
    return s.lane(0);
  }
}
