package org.vitrum.engine.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A pair function as piecewise cubics, uniform in r^2: neither a square root nor a division is
 * needed, and a table is a fraction of the size of its file's. For every lane the 16-byte record of
 * its segment's four coefficients is copied. Works at every vector width and for every function,
 * also a noisy one.
 *
 * <p>With p = r^2 perWidth + 1 - skipped, segment k = floor(p) and t = p - k the function is c0 + t
 * (c1 + t (c2 + t c3)). Segment 0 (too close) and the one after the last (out of reach) are zero.
 * Both {@code perWidth} and {@code skipped} are exact in single precision: a rounded one would
 * stretch all distances by a part in 10^7, which shows in the pressure.
 */
final class RecordTables implements PairTables {
  private static final int SAMPLES = 6;

  private final float perWidth;
  private final float shift;
  private final int beyond;
  private final int[] words;
  private final double largestError;

  /**
   * @param low where the tables begin, about, A^2
   */
  RecordTables(PairFunctions functions, int function, double low, int segments) {
    double high = functions.reachSquared;
    int skipped = (int) (segments * low / (high - low));
    perWidth = (float) ((skipped + segments) / high);
    shift = 1 - skipped;
    beyond = segments + 1;
    double worst = 0;
    double[] c = new double[4];
    words = new int[4 * (segments + 2)];
    for (int k = 1; k <= segments; k++) {
      double from = (skipped + k - 1) / (double) perWidth;
      double to = (skipped + k) / (double) perWidth;
      double scale = 1 / (to - from);
      Polynomials.interpolate(functions, function, from, to, from, scale, c);
      for (int m = 0; m < 4; m++) {
        words[4 * k + m] = Float.floatToRawIntBits((float) c[m]);
      }
      double error = Polynomials.error(functions, function, from, to, from, scale, c, SAMPLES);
      worst = Math.max(worst, error);
    }
    largestError = worst;
  }

  @Override
  public String kind() {
    return (beyond - 1) + " cubics";
  }

  @Override
  public double largestError(int asked, double from) {
    return largestError;
  }

  @Override
  public boolean locate(PairScratch s, int first, int last) {
    FloatVector least = FloatVector.broadcast(Lanes.FLOAT, Float.MAX_VALUE);
    FloatVector offset = FloatVector.broadcast(Lanes.FLOAT, shift);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      FloatVector p =
          FloatVector.fromArray(Lanes.FLOAT, s.squared, lane)
              .fma(FloatVector.broadcast(Lanes.FLOAT, perWidth), offset);
      IntVector k = (IntVector) p.convertShape(VectorOperators.F2I, Lanes.INT, 0);
      k = k.lanewise(VectorOperators.UMIN, beyond);
      k.intoArray(s.segment, lane);
      p.sub(PairStages.toFloat(k)).intoArray(s.within, lane);
      least = least.min(p);
    }
    return least.lt(1).anyTrue();
  }

  @Override
  public boolean isClose(PairScratch s, int lane) {
    return Math.fma(s.squared[lane], perWidth, shift) < 1;
  }

  @Override
  public void evaluate(int asked, PairScratch s, int first, int last, float[] value) {
    PairStages.copy(words, s.segment, first, last - first, s.coefficients);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      cubic(s, lane - first, lane).intoArray(value, lane);
    }
  }

  @Override
  public void addWeighted(
      int asked, PairScratch s, int first, int last, float[] weight, float[] value) {
    PairStages.copy(words, s.segment, first, last - first, s.coefficients);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      cubic(s, lane - first, lane)
          .fma(
              FloatVector.fromArray(Lanes.FLOAT, weight, lane),
              FloatVector.fromArray(Lanes.FLOAT, value, lane))
          .intoArray(value, lane);
    }
  }

  private static FloatVector cubic(PairScratch s, int at, int lane) {
    FloatVector t = FloatVector.fromArray(Lanes.FLOAT, s.within, lane);
    IntVector r0 = IntVector.fromArray(Lanes.INT, s.coefficients, 4 * at);
    IntVector r1 = IntVector.fromArray(Lanes.INT, s.coefficients, 4 * at + Lanes.COUNT);
    IntVector r2 = IntVector.fromArray(Lanes.INT, s.coefficients, 4 * at + 2 * Lanes.COUNT);
    IntVector r3 = IntVector.fromArray(Lanes.INT, s.coefficients, 4 * at + 3 * Lanes.COUNT);
    IntVector low01 = Lanes.WORDS_01.selectFrom(r0, r1);
    IntVector high01 = Lanes.WORDS_01.selectFrom(r2, r3);
    IntVector low23 = Lanes.WORDS_23.selectFrom(r0, r1);
    IntVector high23 = Lanes.WORDS_23.selectFrom(r2, r3);
    FloatVector c0 = Lanes.LOWER_HALVES.selectFrom(low01, high01).reinterpretAsFloats();
    FloatVector c1 = Lanes.UPPER_HALVES.selectFrom(low01, high01).reinterpretAsFloats();
    FloatVector c2 = Lanes.LOWER_HALVES.selectFrom(low23, high23).reinterpretAsFloats();
    FloatVector c3 = Lanes.UPPER_HALVES.selectFrom(low23, high23).reinterpretAsFloats();
    return c3.fma(t, c2).fma(t, c1).fma(t, c0);
  }
}
