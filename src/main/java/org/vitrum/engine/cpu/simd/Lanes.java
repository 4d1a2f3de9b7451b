package org.vitrum.engine.cpu.simd;

import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of the mixed-precision kernel and the permutations that depend on it.
 *
 * <p>The width is a constant of the process, because the compiler turns vector operations into
 * instructions only where it knows the species as a constant: the widest of 128, 256 and 512 bits
 * that the processor prefers, or what the system property {@value #PROPERTY} says.
 *
 * <p>Masks and permutations of two lanes have no instructions on x86 (the compiler makes objects of
 * them), so that 128-bit vectors of 64-bit words are put together lane by lane.
 */
public final class Lanes {
  /** System property that forces a width in bits: 128, 256 or 512. */
  static final String PROPERTY = "vitrum.vector.bits";

  static final VectorShape SHAPE = shape();

  /** Vectors of floats of the chosen width. */
  public static final VectorSpecies<Float> FLOAT = VectorSpecies.of(float.class, SHAPE);

  /** Vectors of as many ints. */
  public static final VectorSpecies<Integer> INT = VectorSpecies.of(int.class, SHAPE);

  static final VectorSpecies<Long> LONG = VectorSpecies.of(long.class, SHAPE);

  /** Number of 32-bit lanes. */
  public static final int COUNT = FLOAT.length();

  /** 0, 1, 2, ... */
  public static final IntVector IOTA = permutation(l -> l);

  /** Number of 64-bit lanes. */
  static final int HALF = COUNT / 2;

  /** Two 64-bit words: a record of what is copied per neighbour or per table segment. */
  public static final VectorSpecies<Long> RECORD = LongVector.SPECIES_128;

  /** The same as four words of 32 bits. */
  public static final VectorSpecies<Integer> RECORD_OF_INTS = IntVector.SPECIES_128;

  /** Force on an atom and a word to spare. */
  public static final VectorSpecies<Float> FORCE = FloatVector.SPECIES_128;

  private static final VectorMask<Integer> ODD =
      VectorMask.fromLong(INT, 0xAAAAAAAAAAAAAAAAL >>> (64 - COUNT));
  private static final VectorMask<Long> ODD_LONG =
      VectorMask.fromLong(LONG, 0xAAAAAAAAAAAAAAAAL >>> (64 - HALF));

  /**
   * Puts values of lanes into the order of the records. Transposed records do not lie in lanes in
   * their order in memory, which is what makes transposing cheap, see {@link #firsts}.
   */
  public static final VectorShuffle<Integer> RECORD_OF_LANE =
      VectorShuffle.fromArray(INT, laneOfRecord(), 0);

  /** Puts single-precision values of lanes into the order of the entries. */
  public static final VectorShuffle<Float> ENTRY_OF_LANE =
      VectorShuffle.fromArray(FLOAT, laneOfRecord(), 0);

  /**
   * Neighbouring 64-bit words exchanged, by halves: the index of a permutation of whole words is
   * made anew for each vector where a processor only permutes halves.
   */
  private static final VectorShuffle<Integer> SWAP = VectorShuffle.fromOp(INT, l -> l ^ 2);

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
  public static float sum(FloatVector v) {
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

  /** The lane in which an entry's values lie while the stages compute. */
  public static int laneOfEntry(int entry) {
    int first = entry - entry % COUNT;
    return first + RECORD_OF_LANE.laneSource(entry - first);
  }

  private static int[] laneOfRecord() {
    int[] lane = new int[COUNT];
    for (int l = 0; l < COUNT; l++) {
      lane[l % 2 * HALF + l / 2 % 2 * HALF / 2 + l / 4] = l;
    }
    return lane;
  }

  // Records are transposed by shifts and blends alone, which cost a fraction of permutations across
  // a register: loads that begin one word too early or too late do the rest.

  /** The first words of the {@code HALF} records that begin at {@code at}. */
  public static LongVector firsts(long[] records, int at) {
    if (HALF == 2) {
      return LongVector.fromArray(LONG, records, at).withLane(1, records[at + 2]);
    }
    return LongVector.fromArray(LONG, records, at)
        .blend(LongVector.fromArray(LONG, records, at + HALF - 1), ODD_LONG);
  }

  /** The second words of the {@code HALF} records that begin at {@code at}. */
  public static LongVector seconds(long[] records, int at) {
    if (HALF == 2) {
      return firsts(records, at + 1);
    }
    return LongVector.fromArray(LONG, records, at + 1)
        .blend(LongVector.fromArray(LONG, records, at + HALF), ODD_LONG);
  }

  /** The lower halves of the words of {@code COUNT} records, given in two vectors. */
  public static IntVector lower(LongVector words, LongVector next) {
    return words
        .reinterpretAsInts()
        .blend(next.lanewise(VectorOperators.LSHL, 32).reinterpretAsInts(), ODD);
  }

  /** The upper halves of the words of {@code COUNT} records, given in two vectors. */
  public static IntVector upper(LongVector words, LongVector next) {
    return words
        .lanewise(VectorOperators.LSHR, 32)
        .reinterpretAsInts()
        .blend(next.reinterpretAsInts(), ODD);
  }

  /** What {@link #firsts} and {@link #seconds} would give, put back into {@code HALF} records. */
  public static void store(IntVector firsts, LongVector seconds, long[] records, int at) {
    LongVector words = firsts.reinterpretAsLongs();
    if (HALF == 2) {
      words.withLane(1, seconds.lane(0)).intoArray(records, at);
      seconds.withLane(0, words.lane(1)).intoArray(records, at + 2);
      return;
    }
    LongVector swapped =
        seconds.blend(words, ODD_LONG).reinterpretAsInts().rearrange(SWAP).reinterpretAsLongs();
    words.blend(swapped, ODD_LONG).intoArray(records, at);
    swapped.blend(seconds, ODD_LONG).intoArray(records, at + HALF);
  }

  /** Integers as single-precision numbers, rounded to the nearest. */
  public static FloatVector toFloat(IntVector v) {
    return (FloatVector) v.convertShape(VectorOperators.I2F, FLOAT, 0);
  }

  /** The first {@code n} lanes; all if n is the number of lanes or more. */
  public static VectorMask<Integer> first(int n) {
    return IOTA.lt(n);
  }
}
