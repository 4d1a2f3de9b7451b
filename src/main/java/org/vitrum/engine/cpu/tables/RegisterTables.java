package org.vitrum.engine.cpu.tables;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.vitrum.engine.cpu.simd.Lanes;

/**
 * Pair functions as polynomials of degree seven whose coefficients stay in vector registers: one
 * permutation of a register fetches a coefficient for all lanes, where copying points from a table
 * takes some 50 instructions for eight. There are as many polynomials, less one, as a register has
 * lanes: seven follow most densities, fifteen also the slopes of closed forms.
 *
 * <p>Distances are sorted by r^2 + {@link #offset}: the exponent and the upper bits of the mantissa
 * of that number name one of as many bins as there are polynomials, and the offset is what makes
 * the bins begin where the tables do. Each bin holds one edge between segments, anywhere in it. So
 * the segment of a pair has the number of its bin if the pair is above that bin's edge, and the
 * number before if it is below. Edges are placed where errors are least: published potentials are
 * made of pieces, and a polynomial across a joint is worse by orders of magnitude. The last edge is
 * the reach of the functions less some roundings; beyond it, and below the first one, the tables
 * are zero, and pairs that may interact there nevertheless need the splines.
 */
final class RegisterTables implements PairTables {
  /** One more than there are polynomials; the last segment is that of all greater distances. */
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

  /** Of a squared distance in single precision. */
  private static final int ROUNDINGS = 8;

  /** More than a single-precision number has bits. */
  private static final int BISECTIONS = 40;

  private final int[] tabulated;
  private final float offset; // A^2; exact in single precision
  private final int shift;
  private final int base; // bits of r^2 + offset at which bin 0 begins
  private final float end; // r^2 + offset at the reach, A^2

  /**
   * Half the width about the end in which rounding decides on which side a pair is. Functions may
   * break off there, so that such pairs need the splines.
   */
  private final float rim;

  /** r^2 + offset where the segments begin, A^2. */
  private final float[] edge = new float[SEGMENTS];

  private final int[] edgeBits;
  private final int[] originBits; // of the r^2 from which the polynomials count
  private final int[][] coefficientBits = new int[PairFunctions.COUNT][];
  private final double[][] error = new double[PairFunctions.COUNT][];

  /**
   * @param from distance at which the tables begin, A
   * @param tabulated which functions
   */
  RegisterTables(PairFunctions functions, double from, int... tabulated) {
    this.tabulated = tabulated.clone();
    double reach = functions.reachSquared;
    double low = from * from < reach ? from * from : reach / 2; // all zero if too far
    int bitsKept = bitsKept(reach / low);
    shift = MANTISSA_BITS - bitsKept;
    offset = offset(low, reach);
    end = (float) (reach + offset);
    rim = ROUNDINGS * Math.ulp((float) Math.max(reach, end));
    base = firstBin(end - rim);
    placeEdges(functions);
    edgeBits = bits(edge);
    float[] origin = new float[SEGMENTS];
    for (int k = 0; k < SEGMENTS - 1; k++) {
      origin[k] = origin(functions, (float) (0.5 * (squared(edge[k]) + squared(edge[k + 1]))));
    }
    originBits = bits(origin);
    for (int function : tabulated) {
      error[function] = new double[SEGMENTS];
      coefficientBits[function] = fit(functions, function, origin);
    }
  }

  /**
   * How many bits of the mantissa name a bin: as many as make the bins cover a range of r^2 most
   * nearly without an offset, so that they are evenly spread over the logarithm of r.
   */
  private static int bitsKept(double range) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int kept = 0; 1 << kept <= SEGMENTS; kept++) {
      double off = Math.abs(Math.log(binsCover(kept) / range));
      if (off < least) {
        least = off;
        best = kept;
      }
    }
    return best;
  }

  /** Upper end of all bins over their lower one. */
  private static double binsCover(int bitsKept) {
    return Math.pow(2, (SEGMENTS - 1.0) / (1 << bitsKept));
  }

  /** Bits of the number at which bin 0 begins if the last one begins at {@code end}. */
  private int firstBin(float end) {
    return Float.floatToRawIntBits(end) - ((SEGMENTS - 1) << shift);
  }

  /** What makes bin 0 begin at {@code low} and the last one at {@code reach}, by bisection. */
  private float offset(double low, double reach) {
    double least = -low; // bins would begin above
    double most = 4 * reach; // and below
    for (int halved = 0; halved < BISECTIONS; halved++) {
      double middle = 0.5 * (least + most);
      if (Float.intBitsToFloat(firstBin((float) (reach + middle))) > low + middle) {
        least = middle;
      } else {
        most = middle;
      }
    }
    return (float) most;
  }

  /** r^2 of an edge, A^2. */
  private double squared(float ofEdge) {
    return (double) ofEdge - offset;
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

  private int[] fit(PairFunctions functions, int function, float[] origin) {
    float[] coefficients = new float[(DEGREE + 1) * SEGMENTS];
    double[] c = new double[DEGREE + 1];
    for (int k = 0; k < SEGMENTS - 1; k++) {
      double from = squared(edge[k]);
      double to = belowReach(functions, edge[k + 1]);
      Polynomials.interpolate(functions, function, from, to, origin[k], 1, c);
      for (int m = 0; m <= DEGREE; m++) {
        c[m] = (float) c[m];
        coefficients[m * SEGMENTS + k] = (float) c[m];
      }
      error[function][k] =
          Polynomials.error(functions, function, from, to, origin[k], 1, c, BOUND_SAMPLES);
    }
    return bits(coefficients);
  }

  /** r^2 of an edge, which rounding may have put beyond the reach, A^2. */
  private double belowReach(PairFunctions functions, float ofEdge) {
    return Math.min(squared(ofEdge), functions.reachSquared * (1 - 1e-12));
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int k = 0; k < bits.length; k++) {
      bits[k] = Float.floatToRawIntBits(values[k]);
    }
    return bits;
  }

  /** r^2 + offset at the lower end of a bin, A^2. */
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
    for (int b = last - 1; b >= 0; b--) {
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
    for (int b = 0, p = 0; b <= last; b++) {
      edge[b] = place(b, p);
      p = next[b][p];
    }
    float step = (binStart(1) - binStart(0)) / binStart(0) / PLACES;
    for (int round = 0; round < REFINEMENTS; round++, step /= 2) {
      for (int b = 1; b < last; b++) {
        refine(functions, b, step / 2);
      }
    }
  }

  /** The first edge and the last one have no choice. */
  private int places(int bin) {
    return bin == 0 || bin == SEGMENTS - 1 ? 1 : PLACES;
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

  /** The largest error of a segment between two edges. */
  private double error(PairFunctions functions, float lower, float upper) {
    double from = squared(lower);
    double to = belowReach(functions, upper);
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
    return (SEGMENTS - 1) + " polynomials of degree " + DEGREE;
  }

  @Override
  public double largestError(int function) {
    return Arrays.stream(error[function]).max().orElseThrow();
  }

  @Override
  public Consumer<PairLanes> locate(int group) {
    return pairs -> pairs.needsSplines |= locate(pairs, pairs.start(group), pairs.end(group));
  }

  @Override
  public Consumer<PairLanes> evaluate(int function, int group, Function<PairLanes, float[]> value) {
    int[] c = coefficientBits[function];
    return pairs -> evaluate(c, pairs, pairs.start(group), pairs.end(group), value.apply(pairs));
  }

  /** Whether a pair needs the splines. */
  private boolean locate(PairLanes pairs, int first, int last) {
    IntVector least = IntVector.broadcast(Lanes.INT, Integer.MAX_VALUE);
    IntVector leastFromEnd = least;
    IntVector edges = IntVector.fromArray(Lanes.INT, edgeBits, 0);
    IntVector origins = IntVector.fromArray(Lanes.INT, originBits, 0);
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      FloatVector squared = FloatVector.fromArray(Lanes.FLOAT, pairs.squared, lane);
      FloatVector shifted = squared.add(offset);
      IntVector bits = shifted.reinterpretAsInts();
      IntVector bin = bits.sub(base).lanewise(VectorOperators.ASHR, shift);
      // positive numbers are in order as their bits are: -1 below the bin's edge
      IntVector below = bits.sub(bin.selectFrom(edges)).lanewise(VectorOperators.ASHR, 31);
      IntVector segment = bin.add(below).lanewise(VectorOperators.UMIN, SEGMENTS - 1);
      segment.intoArray(pairs.segment, lane);
      squared.sub(segment.selectFrom(origins).reinterpretAsFloats()).intoArray(pairs.within, lane);
      least = least.min(bits);
      leastFromEnd = leastFromEnd.min(shifted.sub(end).abs().reinterpretAsInts());
    }
    return least
        .lt(Float.floatToRawIntBits(edge[0]))
        .or(leastFromEnd.lt(Float.floatToRawIntBits(Math.nextUp(rim))))
        .anyTrue();
  }

  @Override
  public boolean sharesSegments(PairTables other) {
    return this == other;
  }

  @Override
  public boolean needsSplines(PairLanes pairs, int lane) {
    float shifted = pairs.squared[lane] + offset;
    return shifted < edge[0] || Math.abs(shifted - end) <= rim;
  }

  /** Horner's scheme, written out because the compiler keeps vectors of a loop as objects. */
  private static void evaluate(int[] c, PairLanes pairs, int first, int last, float[] value) {
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      IntVector k = IntVector.fromArray(Lanes.INT, pairs.segment, lane);
      FloatVector t = FloatVector.fromArray(Lanes.FLOAT, pairs.within, lane);
      FloatVector sum = pick(k, c, 7).fma(t, pick(k, c, 6));
      sum = sum.fma(t, pick(k, c, 5));
      sum = sum.fma(t, pick(k, c, 4));
      sum = sum.fma(t, pick(k, c, 3));
      sum = sum.fma(t, pick(k, c, 2));
      sum = sum.fma(t, pick(k, c, 1));
      sum.fma(t, pick(k, c, 0)).intoArray(value, lane);
    }
  }

  private static FloatVector pick(IntVector segment, int[] coefficients, int power) {
    return segment
        .selectFrom(IntVector.fromArray(Lanes.INT, coefficients, power * SEGMENTS))
        .reinterpretAsFloats();
  }
}
