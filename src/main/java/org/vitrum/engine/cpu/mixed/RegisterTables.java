package org.vitrum.engine.cpu.mixed;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.vitrum.engine.cpu.simd.Lanes;

/**
 * Pair functions as polynomials of degree seven, as many as a vector has lanes, less one. Their
 * coefficients stay in vector registers: one permutation fetches a coefficient for all lanes, where
 * copying points from a table takes some 50 instructions for eight.
 *
 * <p>The exponent and the upper bits of the mantissa of r^2 name one of as many bins. Each bin
 * holds one edge between segments, anywhere in it. So the segment of a pair has the number of its
 * bin if the pair is above that bin's edge, and the number before if it is below. Edges are placed
 * where errors are least: published potentials are made of pieces, and a polynomial across a joint
 * is worse by orders of magnitude. The last edge is the reach of the functions; beyond it, and
 * below the first one in use, all functions are zero.
 */
final class RegisterTables implements PairTables {
  private static final int SEGMENTS = Lanes.COUNT;
  private static final int DEGREE = 7;
  private static final int MANTISSA_BITS = 23;

  /** Places for the edge in a bin that the first search tries. */
  private static final int PLACES = 12;

  private static final int REFINEMENTS = 8;

  /** Origins tried for each polynomial. */
  private static final int ORIGINS = 500;

  private static final int SAMPLES = 24;

  /** The bound of a segment's error takes more, because a kink may be anywhere in it. */
  private static final int BOUND_SAMPLES = 500;

  private final int[] tabulated;
  private final int shift;
  private final int base; // bits of r^2 at which bin 0 begins
  private final float low;
  private final int lowBin; // functions are zero in the segments before
  private final float[] edge = new float[SEGMENTS];
  private final int[] edgeBits;
  private final int[] originBits;
  private final int[][] coefficientBits = new int[PairFunctions.COUNT][];
  private final double[][] error = new double[PairFunctions.COUNT][SEGMENTS];

  /**
   * @param from distance at which the tables begin, A
   * @param tabulated which functions
   */
  RegisterTables(PairFunctions functions, double from, int... tabulated) {
    this.tabulated = tabulated.clone();
    float reach = (float) functions.reachSquared;
    float wanted = from * from < reach ? (float) (from * from) : reach / 2; // all zero if too far
    int bitsKept = Integer.numberOfTrailingZeros(SEGMENTS);
    while (bitsKept > 0 && binsBegin(reach, bitsKept) > Float.floatToRawIntBits(wanted)) {
      bitsKept--;
    }
    shift = MANTISSA_BITS - bitsKept;
    base = binsBegin(reach, bitsKept);
    low = Math.max(wanted, binStart(0));
    lowBin = (Float.floatToRawIntBits(low) - base) >> shift;
    placeEdges(functions);
    edgeBits = bits(edge);
    float[] origin = new float[SEGMENTS];
    for (int k = lowBin; k < SEGMENTS - 1; k++) {
      origin[k] = origin(functions, 0.5f * (edge[k] + edge[k + 1]));
    }
    originBits = bits(origin);
    for (int function : tabulated) {
      coefficientBits[function] = fit(functions, function, origin);
    }
  }

  /**
   * One of the numbers next to a segment's middle: the one at which the functions' values, which
   * are the polynomials' constants, lose least when they are rounded. What they lose is the same
   * for all distances of the segment and adds up over neighbours; other coefficients' errors
   * cancel.
   */
  private float origin(PairFunctions functions, float middle) {
    float best = middle;
    double least = Double.POSITIVE_INFINITY;
    float tried = middle;
    for (int t = 0; t < ORIGINS; t++, tried = Math.nextUp(tried)) {
      double lost = 0;
      for (int function : tabulated) {
        double value = functions.value(function, tried);
        lost += Math.abs(value - (float) value) * functions.weight(function, tried);
      }
      if (lost < least) {
        least = lost;
        best = tried;
      }
    }
    return best;
  }

  /** Bits of r^2 at which bin 0 begins if the last one begins at the reach. */
  private static int binsBegin(float reach, int bitsKept) {
    return Float.floatToRawIntBits(reach) - ((SEGMENTS - 1) << (MANTISSA_BITS - bitsKept));
  }

  private int[] fit(PairFunctions functions, int function, float[] origin) {
    float[] coefficients = new float[(DEGREE + 1) * SEGMENTS];
    double[] c = new double[DEGREE + 1];
    for (int k = lowBin; k < SEGMENTS - 1; k++) {
      Polynomials.interpolate(functions, function, edge[k], edge[k + 1], origin[k], 1, c);
      for (int m = 0; m <= DEGREE; m++) {
        c[m] = (float) c[m];
        coefficients[m * SEGMENTS + k] = (float) c[m];
      }
      error[function][k] =
          Polynomials.error(
              functions, function, edge[k], edge[k + 1], origin[k], 1, c, BOUND_SAMPLES);
    }
    // a function that breaks off at its reach: rounding may put a pair on the wrong side
    double atEnd = functions.reachSquared * (1 - 1e-12);
    error[function][SEGMENTS - 1] =
        Math.abs(functions.value(function, atEnd)) * functions.weight(function, atEnd);
    return bits(coefficients);
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int k = 0; k < bits.length; k++) {
      bits[k] = Float.floatToRawIntBits(values[k]);
    }
    return bits;
  }

  /** Lower end of a bin, A^2. */
  private float binStart(int bin) {
    return Float.intBitsToFloat(base + (bin << shift));
  }

  /**
   * Chooses one edge in each bin so that the segments' errors add up to the least: dynamic
   * programming over a few places a bin, then refinement of one edge at a time. (Making the largest
   * error least would leave all but the worst segment to chance.)
   */
  private void placeEdges(PairFunctions functions) {
    int last = SEGMENTS - 1; // its edge is the reach
    double[][] best = new double[SEGMENTS][PLACES];
    int[][] next = new int[SEGMENTS][PLACES];
    for (int b = last - 1; b >= lowBin; b--) {
      Arrays.fill(best[b], Double.POSITIVE_INFINITY);
      for (int p = 0; p < places(b); p++) {
        for (int q = 0; q < places(b + 1); q++) {
          double error = best[b + 1][q] + error(functions, place(b, p), place(b + 1, q));
          if (error < best[b][p]) {
            best[b][p] = error;
            next[b][p] = q;
          }
        }
      }
    }
    for (int b = 0; b < lowBin; b++) {
      edge[b] = binStart(b);
    }
    int p = 0;
    for (int b = lowBin; b < last; b++) {
      edge[b] = place(b, p);
      p = next[b][p];
    }
    edge[last] = binStart(last);
    float step = (binStart(1) - binStart(0)) / binStart(0) / PLACES;
    for (int round = 0; round < REFINEMENTS; round++, step /= 2) {
      for (int b = lowBin + 1; b < last; b++) {
        refine(functions, b, step / 2);
      }
    }
  }

  /** The first edge in use and the last one have no choice. */
  private int places(int bin) {
    return bin == lowBin || bin == SEGMENTS - 1 ? 1 : PLACES;
  }

  private float place(int bin, int p) {
    return bin == lowBin ? low : binStart(bin) + (binStart(bin + 1) - binStart(bin)) * p / PLACES;
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

  private double error(PairFunctions functions, double from, double to) {
    double worst = 0;
    double[] c = new double[DEGREE + 1];
    double origin = 0.5 * (from + to);
    for (int f : tabulated) {
      Polynomials.interpolate(functions, f, from, to, origin, 1, c);
      worst = Math.max(worst, Polynomials.error(functions, f, from, to, origin, 1, c, SAMPLES));
    }
    return worst;
  }

  @Override
  public String kind() {
    return (SEGMENTS - 1 - lowBin) + " polynomials of degree " + DEGREE;
  }

  @Override
  public double largestError(int function) {
    return Arrays.stream(error[function]).max().orElseThrow();
  }

  @Override
  public Consumer<MixedBatch> locate(int group) {
    return s -> s.needsSplines |= locate(s, s.groupStart(group), s.groupEnd(group));
  }

  @Override
  public Consumer<MixedBatch> evaluate(
      int function, int group, Function<MixedBatch, float[]> value) {
    return s -> evaluate(function, s, s.groupStart(group), s.groupEnd(group), value.apply(s));
  }

  /** Whether a pair needs the splines. */
  boolean locate(MixedBatch s, int first, int last) {
    FloatVector least = FloatVector.broadcast(Lanes.FLOAT, Float.MAX_VALUE);
    IntVector edges = IntVector.fromArray(Lanes.INT, edgeBits, 0);
    IntVector origins = IntVector.fromArray(Lanes.INT, originBits, 0);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      FloatVector squared = FloatVector.fromArray(Lanes.FLOAT, s.squared, lane);
      IntVector bits = squared.reinterpretAsInts();
      IntVector bin = bits.sub(base).lanewise(VectorOperators.ASHR, shift);
      // positive numbers are in order as their bits are: -1 below the bin's edge
      IntVector below = bits.sub(bin.selectFrom(edges)).lanewise(VectorOperators.ASHR, 31);
      IntVector segment = bin.add(below).lanewise(VectorOperators.UMIN, SEGMENTS - 1);
      segment.intoArray(s.segment, lane);
      squared.sub(segment.selectFrom(origins).reinterpretAsFloats()).intoArray(s.within, lane);
      least = least.min(squared);
    }
    return least.lt(low).anyTrue();
  }

  @Override
  public boolean sharesSegments(PairTables other) {
    return this == other;
  }

  @Override
  public boolean needsSplines(MixedBatch s, int lane) {
    return s.squared[lane] < low;
  }

  void evaluate(int function, MixedBatch s, int first, int last, float[] value) {
    int[] c = coefficientBits[function];
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      polynomial(c, s, lane).intoArray(value, lane);
    }
  }

  /** Horner's scheme, written out because the compiler keeps vectors of a loop as objects. */
  private static FloatVector polynomial(int[] c, MixedBatch s, int lane) {
    IntVector k = IntVector.fromArray(Lanes.INT, s.segment, lane);
    FloatVector t = FloatVector.fromArray(Lanes.FLOAT, s.within, lane);
    FloatVector sum = pick(k, c, 7).fma(t, pick(k, c, 6));
    sum = sum.fma(t, pick(k, c, 5));
    sum = sum.fma(t, pick(k, c, 4));
    sum = sum.fma(t, pick(k, c, 3));
    sum = sum.fma(t, pick(k, c, 2));
    sum = sum.fma(t, pick(k, c, 1));
    return sum.fma(t, pick(k, c, 0));
  }

  private static FloatVector pick(IntVector segment, int[] coefficients, int power) {
    return segment
        .selectFrom(IntVector.fromArray(Lanes.INT, coefficients, power * SEGMENTS))
        .reinterpretAsFloats();
  }
}
