package org.vitrum.engine.table;

/**
 * Distances squared by the upper bits of their single-precision form: exponent and first bits of
 * the mantissa name one of a power of two of bins, eight or more an octave. A subtraction and a
 * shift find it.
 *
 * @param count how many bins
 * @param shift bits below those that count
 * @param base bits of the number at which bin 0 begins
 */
record Bins(int count, int shift, int base) {
  private static final int MANTISSA_BITS = 23;

  /** The number of octaves that the bins cover: from a quarter of the largest distance on. */
  private static final int OCTAVES = 4;

  /**
   * Bins of which the last one begins at a distance squared.
   *
   * @param count a power of two
   */
  static Bins endingAt(float squared, int count) {
    int shift = MANTISSA_BITS - Integer.numberOfTrailingZeros(count / OCTAVES);
    return new Bins(count, shift, Float.floatToRawIntBits(squared) - ((count - 1) << shift));
  }

  /** Lower end of a bin, A^2; that of the last one is where the functions end. */
  float start(int bin) {
    return Float.intBitsToFloat(base + (bin << shift));
  }

  /** The bin of a distance squared; negative below the first one. */
  int of(float squared) {
    return (Float.floatToRawIntBits(squared) - base) >> shift;
  }

  /** Number of the last bin. */
  int last() {
    return count - 1;
  }
}
