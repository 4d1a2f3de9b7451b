package org.vitrum.engine.cpu;

import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of the mixed-precision kernel and the permutations that depend on it.
 *
 * <p>The width is a constant of the process, because the compiler turns vector operations into
 * instructions only where it knows the species as a constant: the widest of 128, 256 and 512 bits
 * that the processor prefers, or what the system property {@value #PROPERTY} says.
 */
final class Lanes {
  /** System property that forces a width in bits: 128, 256 or 512. */
  static final String PROPERTY = "vitrum.vector.bits";

  static final VectorShape SHAPE = shape();
  static final VectorSpecies<Float> FLOAT = VectorSpecies.of(float.class, SHAPE);
  static final VectorSpecies<Integer> INT = VectorSpecies.of(int.class, SHAPE);

  /** A record of four 32-bit words: what is copied per neighbour or per table segment. */
  static final VectorSpecies<Integer> RECORD = IntVector.SPECIES_128;

  /** Number of 32-bit lanes. */
  static final int COUNT = FLOAT.length();

  /** 0, 1, 2, ... */
  static final IntVector IOTA = permutation(l -> l);

  // Two registers that hold COUNT/2 records are split into the halves (words 0, words 1) and (words
  // 2, words 3); two such registers are then joined to all words 0, and so on.
  static final IntVector WORDS_01 =
      permutation(l -> l < COUNT / 2 ? 4 * l : 4 * (l - COUNT / 2) + 1);
  static final IntVector WORDS_23 =
      permutation(l -> l < COUNT / 2 ? 4 * l + 2 : 4 * (l - COUNT / 2) + 3);
  static final IntVector LOWER_HALVES = permutation(l -> l < COUNT / 2 ? l : l + COUNT / 2);
  static final IntVector UPPER_HALVES = permutation(l -> l < COUNT / 2 ? l + COUNT / 2 : l + COUNT);

  private static final VectorShuffle<Float> BY_HALF = rotation(COUNT / 2);
  private static final VectorShuffle<Float> BY_QUARTER = rotation(COUNT / 4);
  private static final VectorShuffle<Float> BY_EIGHTH = rotation(Math.max(1, COUNT / 8));
  private static final VectorShuffle<Float> BY_ONE = rotation(1);

  private Lanes() {}

  private static VectorShape shape() {
    int widest = Math.min(512, VectorShape.preferredShape().vectorBitSize());
    int bits = Integer.getInteger(PROPERTY, widest);
    if (bits != 128 && bits != 256 && bits != 512) {
      throw new IllegalArgumentException(PROPERTY + " is " + bits + ", not 128, 256 or 512");
    }
    return VectorShape.forBitSize(bits);
  }

  private static IntVector permutation(IntUnaryOperator f) {
    int[] index = new int[COUNT];
    for (int l = 0; l < COUNT; l++) {
      index[l] = f.applyAsInt(l);
    }
    return IntVector.fromArray(INT, index, 0);
  }

  private static VectorShuffle<Float> rotation(int by) {
    return VectorShuffle.fromOp(FLOAT, l -> (l + by) % COUNT);
  }

  /**
   * Sum of all lanes in a fixed order. {@code reduceLanes} leaves the order open, and interpreted
   * and compiled code differ in it, so that runs would not be reproducible.
   */
  static float sum(FloatVector v) {
    FloatVector s = v.add(v.rearrange(BY_HALF));
    s = s.add(s.rearrange(BY_QUARTER));
    if (COUNT > 4) {
      s = s.add(s.rearrange(BY_EIGHTH));
    }
    if (COUNT > 8) {
      s = s.add(s.rearrange(BY_ONE));
    }
    return s.lane(0);
  }

  /** The first {@code n} lanes; all if n is the number of lanes or more. */
  static VectorMask<Integer> first(int n) {
    return IOTA.lt(n);
  }
}
