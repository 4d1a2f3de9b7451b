package org.vitrum.engine.cpu.tables;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.vitrum.engine.cpu.simd.Lanes;

/**
 * Points uniform in r^2: neither a square root nor a division finds a pair's place among them.
 *
 * <p>With p = r^2 perWidth + shift, floor(p) is the pair's segment and p - floor(p) its place
 * within, from 0 to 1. Segments count from {@link #FIRST}, after zeros that pairs too close or out
 * of reach use, as segment 0. Both {@code perWidth} and {@code shift} are exact in single
 * precision: a rounded one would stretch all distances by a part in 10^7, which shows in the
 * pressure.
 */
final class UniformGrid {
  /** The first segment; four points of zeros come before it, as many as a cubic takes. */
  static final int FIRST = 4;

  /** Of a squared distance and its place among the points, each in single precision. */
  private static final int ROUNDINGS = 8;

  private final float perWidth;
  private final float shift;

  /** After the last segment. */
  final int end;

  /**
   * Half the width about the end in which rounding decides on which side a pair is. Functions may
   * break off there, so that such pairs need the splines.
   */
  private final float rim;

  /**
   * @param low where the first segment begins or a little before it does, A^2
   * @param high where the last segment ends, A^2
   */
  UniformGrid(double low, double high, int segments) {
    int skipped = (int) Math.ceil(segments * low / (high - low));
    perWidth = (float) ((skipped + segments) / high);
    shift = FIRST - skipped;
    end = FIRST + segments;
    rim = ROUNDINGS * Math.ulp((float) end);
  }

  int segments() {
    return end - FIRST;
  }

  /** r^2 at p, A^2. */
  double squared(double p) {
    return (p - shift) / perWidth;
  }

  /**
   * Finds segments, times a power of two, and the places within them; whether a pair of the lanes
   * needs the splines, because it is closer than the grid begins or at its very end.
   *
   * @param logWords the power
   */
  boolean locate(PairLanes pairs, int first, int last, int logWords) {
    IntVector least = IntVector.broadcast(Lanes.INT, Integer.MAX_VALUE);
    IntVector leastFromEnd = least;
    FloatVector offset = FloatVector.broadcast(Lanes.FLOAT, shift);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      FloatVector p =
          FloatVector.fromArray(Lanes.FLOAT, pairs.squared, lane)
              .fma(FloatVector.broadcast(Lanes.FLOAT, perWidth), offset);
      IntVector k = (IntVector) p.convertShape(VectorOperators.F2I, Lanes.INT, 0);
      p.sub(Lanes.toFloat(k)).intoArray(pairs.within, lane);
      VectorMask<Float> outside = p.lt(FIRST).or(p.compare(VectorOperators.GE, end - rim));
      k.blend(0, outside.cast(Lanes.INT))
          .lanewise(VectorOperators.LSHL, logWords)
          .rearrange(Lanes.RECORD_OF_LANE)
          .intoArray(pairs.segment, lane);
      least = least.min(p.reinterpretAsInts());
      leastFromEnd = leastFromEnd.min(p.sub(end).abs().reinterpretAsInts());
    }
    return least
        .lt(Float.floatToRawIntBits(FIRST))
        .or(leastFromEnd.lt(Float.floatToRawIntBits(Math.nextUp(rim))))
        .anyTrue();
  }

  /** Whether the pair in a lane needs the splines, by the arithmetic of locate. */
  boolean needsSplines(PairLanes pairs, int lane) {
    float p = Math.fma(pairs.squared[lane], perWidth, shift);
    return p < FIRST || Math.abs(p - end) <= rim;
  }

  /** Whether what locate finds for the other grid serves this one too. */
  boolean coincides(UniformGrid other) {
    return perWidth == other.perWidth && shift == other.shift && end == other.end;
  }
}
