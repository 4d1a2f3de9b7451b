package org.vitrum.engine.cpu;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Pair functions as 31 polynomials of degree six whose coefficients stay in vector registers: one
 * permutation of two 16-lane registers fetches a coefficient for 16 lanes, where copying records
 * takes some 60 instructions for four. For 512-bit vectors only.
 *
 * <p>The exponent and the upper three bits of the mantissa of r^2 name one of 32 bins, eight an
 * octave. Each bin holds one edge between segments, anywhere in it, so that a segment is the bin's
 * number, less one below the edge. Edges are placed where errors are least: published potentials
 * are made of pieces, and a polynomial across a joint is worse by orders of magnitude. The last
 * edge is the reach of the functions; beyond it, and below the first one, all functions are zero.
 */
final class RegisterTables implements PairTables {
  static final int LANES = 16;

  private static final int SEGMENTS = 32;
  private static final int DEGREE = 6;
  private static final int MANTISSA_BITS_KEPT = 3;
  private static final int SHIFT = 23 - MANTISSA_BITS_KEPT;

  /** Places for the edge in a bin that the first search tries. */
  private static final int PLACES = 12;

  private static final int REFINEMENTS = 8;
  private static final int SAMPLES = 24;

  private final int base; // bits of r^2 at which bin 0 begins
  final float[] edge = new float[SEGMENTS];
  private final int[] edgeWords;
  private final int[] originWords;
  private final int[][] words = new int[PairFunctions.COUNT][(DEGREE + 1) * SEGMENTS];
  private final double[][] error = new double[PairFunctions.COUNT][SEGMENTS];

  RegisterTables(PairFunctions functions) {
    base = Float.floatToRawIntBits((float) functions.reachSquared) - ((SEGMENTS - 1) << SHIFT);
    placeEdges(functions);
    edgeWords = bits(edge);
    float[] origin = new float[SEGMENTS];
    double[] c = new double[DEGREE + 1];
    for (int k = 0; k < SEGMENTS - 1; k++) {
      origin[k] = 0.5f * (edge[k] + edge[k + 1]);
      for (int f = 0; f < PairFunctions.COUNT; f++) {
        Polynomials.interpolate(functions, f, edge[k], edge[k + 1], origin[k], 1, c);
        for (int m = 0; m <= DEGREE; m++) {
          c[m] = (float) c[m];
          words[f][m * SEGMENTS + k] = Float.floatToRawIntBits((float) c[m]);
        }
        error[f][k] =
            Polynomials.error(functions, f, edge[k], edge[k + 1], origin[k], 1, c, 4 * SAMPLES);
      }
    }
    originWords = bits(origin);
  }

  private static int[] bits(float[] values) {
    int[] words = new int[values.length];
    for (int k = 0; k < words.length; k++) {
      words[k] = Float.floatToRawIntBits(values[k]);
    }
    return words;
  }

  /** Lower end of a bin, A^2. */
  private float binStart(int bin) {
    return Float.intBitsToFloat(base + (bin << SHIFT));
  }

  /**
   * Chooses one edge in each bin so that the segments' errors add up to the least: dynamic
   * programming over a few places a bin, then refinement of one edge at a time. (Making the largest
   * error least would leave all but the worst segment to chance.)
   */
  private void placeEdges(PairFunctions functions) {
    int bins = SEGMENTS - 1; // the last edge is the reach
    double[][] best = new double[bins + 1][PLACES];
    int[][] next = new int[bins][PLACES];
    for (int b = bins - 1; b >= 0; b--) {
      int choices = b + 1 == bins ? 1 : PLACES;
      Arrays.fill(best[b], Double.POSITIVE_INFINITY);
      for (int p = 0; p < PLACES; p++) {
        for (int q = 0; q < choices; q++) {
          float to = b + 1 == bins ? (float) functions.reachSquared : place(b + 1, q);
          double error = best[b + 1][q] + error(functions, place(b, p), to);
          if (error < best[b][p]) {
            best[b][p] = error;
            next[b][p] = q;
          }
        }
      }
    }
    int p = 0;
    for (int b = 0; b < bins; b++) {
      edge[b] = place(b, p);
      p = next[b][p];
    }
    edge[bins] = (float) functions.reachSquared;
    float step = (binStart(1) - binStart(0)) / binStart(0) / PLACES;
    for (int round = 0; round < REFINEMENTS; round++, step /= 2) {
      for (int b = 1; b < bins; b++) {
        refine(functions, b, step / 2);
      }
    }
  }

  private float place(int bin, int p) {
    return binStart(bin) + (binStart(bin + 1) - binStart(bin)) * p / PLACES;
  }

  private void refine(PairFunctions functions, int b, float relativeStep) {
    float middle = edge[b];
    double least = Double.POSITIVE_INFINITY;
    float found = middle;
    for (int side = 0; side <= 2; side++) {
      float tried = middle * (1 + (side == 0 ? 0 : side == 1 ? -relativeStep : relativeStep));
      if (tried < binStart(b) || tried >= binStart(b + 1)) {
        continue;
      }
      double error =
          Math.max(error(functions, edge[b - 1], tried), error(functions, tried, edge[b + 1]));
      if (error < least) {
        least = error;
        found = tried;
      }
    }
    edge[b] = found;
  }

  private static double error(PairFunctions functions, double from, double to) {
    double worst = 0;
    double[] c = new double[DEGREE + 1];
    double origin = 0.5 * (from + to);
    for (int f = PairFunctions.DENSITY_SLOPE; f <= PairFunctions.PAIR_SLOPE; f++) {
      Polynomials.interpolate(functions, f, from, to, origin, 1, c);
      worst = Math.max(worst, Polynomials.error(functions, f, from, to, origin, 1, c, SAMPLES));
    }
    return worst;
  }

  @Override
  public String kind() {
    return (SEGMENTS - 1) + " polynomials of degree " + DEGREE;
  }

  @Override
  public double largestError(int function, double from) {
    double worst = 0;
    for (int k = 0; k < SEGMENTS - 1; k++) {
      if (edge[k + 1] > from * from) {
        worst = Math.max(worst, error[function][k]);
      }
    }
    return worst;
  }

  @Override
  public boolean locate(PairScratch s, int first, int last) {
    FloatVector least = FloatVector.broadcast(Lanes.FLOAT, Float.MAX_VALUE);
    IntVector edgeLow = IntVector.fromArray(Lanes.INT, edgeWords, 0);
    IntVector edgeHigh = IntVector.fromArray(Lanes.INT, edgeWords, LANES);
    IntVector originLow = IntVector.fromArray(Lanes.INT, originWords, 0);
    IntVector originHigh = IntVector.fromArray(Lanes.INT, originWords, LANES);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      FloatVector squared = FloatVector.fromArray(Lanes.FLOAT, s.squared, lane);
      IntVector bin = squared.reinterpretAsInts().sub(base).lanewise(VectorOperators.ASHR, SHIFT);
      FloatVector edges = bin.selectFrom(edgeLow, edgeHigh).reinterpretAsFloats();
      IntVector segment =
          bin.sub(1, squared.lt(edges).cast(Lanes.INT))
              .lanewise(VectorOperators.UMIN, SEGMENTS - 1);
      segment.intoArray(s.segment, lane);
      squared
          .sub(segment.selectFrom(originLow, originHigh).reinterpretAsFloats())
          .intoArray(s.within, lane);
      least = least.min(squared);
    }
    return least.lt(edge[0]).anyTrue();
  }

  @Override
  public boolean sharesSegments(PairTables other) {
    return this == other;
  }

  @Override
  public boolean isClose(PairScratch s, int lane) {
    return s.squared[lane] < edge[0];
  }

  @Override
  public void evaluate(int function, PairScratch s, int first, int last, float[] value) {
    int[] w = words[function];
    IntVector a0 = IntVector.fromArray(Lanes.INT, w, 0);
    IntVector b0 = IntVector.fromArray(Lanes.INT, w, LANES);
    IntVector a1 = IntVector.fromArray(Lanes.INT, w, 2 * LANES);
    IntVector b1 = IntVector.fromArray(Lanes.INT, w, 3 * LANES);
    IntVector a2 = IntVector.fromArray(Lanes.INT, w, 4 * LANES);
    IntVector b2 = IntVector.fromArray(Lanes.INT, w, 5 * LANES);
    IntVector a3 = IntVector.fromArray(Lanes.INT, w, 6 * LANES);
    IntVector b3 = IntVector.fromArray(Lanes.INT, w, 7 * LANES);
    IntVector a4 = IntVector.fromArray(Lanes.INT, w, 8 * LANES);
    IntVector b4 = IntVector.fromArray(Lanes.INT, w, 9 * LANES);
    IntVector a5 = IntVector.fromArray(Lanes.INT, w, 10 * LANES);
    IntVector b5 = IntVector.fromArray(Lanes.INT, w, 11 * LANES);
    IntVector a6 = IntVector.fromArray(Lanes.INT, w, 12 * LANES);
    IntVector b6 = IntVector.fromArray(Lanes.INT, w, 13 * LANES);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      IntVector k = IntVector.fromArray(Lanes.INT, s.segment, lane);
      FloatVector t = FloatVector.fromArray(Lanes.FLOAT, s.within, lane);
      FloatVector sum = pick(k, a6, b6).fma(t, pick(k, a5, b5));
      sum = sum.fma(t, pick(k, a4, b4));
      sum = sum.fma(t, pick(k, a3, b3));
      sum = sum.fma(t, pick(k, a2, b2));
      sum = sum.fma(t, pick(k, a1, b1));
      sum.fma(t, pick(k, a0, b0)).intoArray(value, lane);
    }
  }

  @Override
  public void addWeighted(
      int function, PairScratch s, int first, int last, float[] weight, float[] value) {
    int[] w = words[function];
    IntVector a0 = IntVector.fromArray(Lanes.INT, w, 0);
    IntVector b0 = IntVector.fromArray(Lanes.INT, w, LANES);
    IntVector a1 = IntVector.fromArray(Lanes.INT, w, 2 * LANES);
    IntVector b1 = IntVector.fromArray(Lanes.INT, w, 3 * LANES);
    IntVector a2 = IntVector.fromArray(Lanes.INT, w, 4 * LANES);
    IntVector b2 = IntVector.fromArray(Lanes.INT, w, 5 * LANES);
    IntVector a3 = IntVector.fromArray(Lanes.INT, w, 6 * LANES);
    IntVector b3 = IntVector.fromArray(Lanes.INT, w, 7 * LANES);
    IntVector a4 = IntVector.fromArray(Lanes.INT, w, 8 * LANES);
    IntVector b4 = IntVector.fromArray(Lanes.INT, w, 9 * LANES);
    IntVector a5 = IntVector.fromArray(Lanes.INT, w, 10 * LANES);
    IntVector b5 = IntVector.fromArray(Lanes.INT, w, 11 * LANES);
    IntVector a6 = IntVector.fromArray(Lanes.INT, w, 12 * LANES);
    IntVector b6 = IntVector.fromArray(Lanes.INT, w, 13 * LANES);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      IntVector k = IntVector.fromArray(Lanes.INT, s.segment, lane);
      FloatVector t = FloatVector.fromArray(Lanes.FLOAT, s.within, lane);
      FloatVector sum = pick(k, a6, b6).fma(t, pick(k, a5, b5));
      sum = sum.fma(t, pick(k, a4, b4));
      sum = sum.fma(t, pick(k, a3, b3));
      sum = sum.fma(t, pick(k, a2, b2));
      sum = sum.fma(t, pick(k, a1, b1));
      sum.fma(t, pick(k, a0, b0))
          .fma(
              FloatVector.fromArray(Lanes.FLOAT, weight, lane),
              FloatVector.fromArray(Lanes.FLOAT, value, lane))
          .intoArray(value, lane);
    }
  }

  private static FloatVector pick(IntVector segment, IntVector low, IntVector high) {
    return segment.selectFrom(low, high).reinterpretAsFloats();
  }
}
