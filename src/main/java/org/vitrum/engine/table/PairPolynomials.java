package org.vitrum.engine.table;

import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * The functions between atoms of two species as polynomials of r^2, the same segments for all.
 *
 * <p>The upper bits of r^2 as a float name a bin (see {@link Bins}), and each bin holds one edge.
 * So the segment of a distance is its bin, or the one before if it lies below the bin's edge, and
 * segment k reaches from the edge in bin k to that in bin k + 1. Its polynomials are in powers of t
 * = r^2 - o_k with o_k the number at which bin k + 1 begins: about the segment's middle, and made
 * from k by a shift and an addition. In floats
 *
 * <pre>{@code
 * bin      = (bits(r^2) - base) >> shift
 * k        = bin - (r^2 &lt; edge[bin] ? 1 : 0)     as unsigned number at most the last segment
 * f'(r)/r  = (((((c_5 t + c_4) t + c_3) t + c_2) t + c_1) t + c_0,   every step fused; phi
 *            ((((c_4 t + c_3) t + c_2) t + c_1) t + c_0                              densities
 * f(r)     = the same, of one degree more
 * }</pre>
 *
 * <p>The polynomial of f is half the integral over r^2 of that of f'/r (df/d(r^2) = f'/(2r)):
 * forces are the slopes of the energy that the table gives, so that dynamics conserve that energy
 * although both differ a little from the file's. At edges it meets the file's function.
 *
 * <p>The last segment, which is that of all greater distances, and the one of distances below
 * {@link #low()} are zero. Atoms closer than that hardly ever meet; a kernel must notice them and
 * compute them from the potential itself.
 */
public final class PairPolynomials {
  private static final int SAMPLES = 256;

  /** Some fifty neighbours with such errors miss a force of 1 eV/A by a few 1e-6; eV/A. */
  private static final double EXACT_RMS = 5e-7;

  /** A third of what mixed precision may miss a force by, eV/A. */
  private static final double EXACT_LARGEST = 3e-6;

  /** Pairs that repel each other by more come up now and then only, even in a melt; eV/A. */
  private static final double RARE_REPULSION = 5;

  /** The most by which a table may miss the force of such a pair, relative to it. */
  private static final double ALLOWED_ERROR_OF_RARE = 1e-5;

  private final Bins bins;
  private final float[] edges;
  private final float low;
  private final float[][] slopes; // by function: power * segments + segment
  private final float[][] values;
  private final ImmutableList<TableError> errors; // by function

  PairPolynomials(Bins bins, ImmutableList<RadialFunction> functions) {
    this.bins = bins;
    edges = new EdgeSearch(bins, functions).edges();
    SegmentFit fit = new SegmentFit(functions);
    int count = functions.size();
    slopes = new float[count][];
    values = new float[count][];
    for (int f = 0; f < count; f++) {
      int degree = functions.get(f).degree();
      slopes[f] = new float[(degree + 1) * bins.count()];
      values[f] = new float[(degree + 2) * bins.count()];
      for (int k = 0; k < bins.last(); k++) {
        double[] c = fit.powers(f, edges[k], edges[k + 1], origin(k));
        for (int m = 0; m <= degree; m++) {
          slopes[f][m * bins.count() + k] = (float) c[m];
        }
        integrate(functions.get(f), f, k);
      }
    }
    low = edges[firstUsed(fit, functions)];
    for (int k = 0; edges[k] < low; k++) {
      clear(k);
    }
    errors = functions.collectWithIndex((function, f) -> error(fit, function, f));
  }

  private float origin(int segment) {
    return bins.start(segment + 1);
  }

  /** Integrates the slope as it has been rounded; what the ends then miss is shared by both. */
  private void integrate(RadialFunction function, int f, int k) {
    int n = bins.count();
    double[] c = new double[function.degree() + 2];
    for (int m = 0; m <= function.degree(); m++) {
      c[m + 1] = 0.5 * slopes[f][m * n + k] / (m + 1);
    }
    double atFrom = function.valueAtSquared(edges[k]) - horner(c, edges[k] - origin(k));
    double atTo = function.valueBelow(edges[k + 1]) - horner(c, edges[k + 1] - origin(k));
    c[0] = 0.5 * (atFrom + atTo);
    for (int m = 0; m < c.length; m++) {
      values[f][m * n + k] = (float) c[m];
    }
  }

  private static double horner(double[] c, double t) {
    double sum = 0;
    for (int m = c.length - 1; m >= 0; m--) {
      sum = sum * t + c[m];
    }
    return sum;
  }

  /**
   * The segment after the last one that misses the force of strongly repelled pairs: such places
   * are joints of a function's pieces, between whose knots the spline's slope swings, as at 2.3 A
   * in Zr-Zr of Mendelev et al., Phil. Mag. 89 (2009) 967.
   */
  private int firstUsed(SegmentFit fit, ImmutableList<RadialFunction> functions) {
    int first = 0;
    RadialFunction pair = functions.get(PairFunction.PAIR_ENERGY.ordinal());
    for (int k = 0; k < bins.last(); k++) {
      double end = Math.sqrt(edges[k + 1]);
      if (-pair.slope().applyAsDouble(end) < RARE_REPULSION) {
        break;
      }
      for (int f = 0; f < functions.size(); f++) {
        if (largestError(fit, functions.get(f), f, k) > ALLOWED_ERROR_OF_RARE) {
          first = k + 1;
        }
      }
    }
    return first;
  }

  private void clear(int segment) {
    for (float[][] tables : new float[][][] {slopes, values}) {
      for (float[] c : tables) {
        for (int at = segment; at < c.length; at += bins.count()) {
          c[at] = 0;
        }
      }
    }
  }

  private float sample(int segment, int s) {
    return edges[segment] + (edges[segment + 1] - edges[segment]) * ((s + 0.5f) / SAMPLES);
  }

  private double missed(SegmentFit fit, RadialFunction function, int f, float squared) {
    return Math.abs(slope(f, squared) - function.slopeOverDistance(squared))
        * fit.weight(f, squared);
  }

  private double largestError(SegmentFit fit, RadialFunction function, int f, int k) {
    double largest = 0;
    for (int s = 0; s < SAMPLES; s++) {
      largest = Math.max(largest, missed(fit, function, f, sample(k, s)));
    }
    return largest;
  }

  private TableError error(SegmentFit fit, RadialFunction function, int f) {
    double largest = 0;
    double squares = 0;
    double noise = 0;
    double width = 0;
    double ofValue = 0;
    for (int k = 0; k < bins.last(); k++) {
      if (edges[k] < low) {
        continue;
      }
      double part = edges[k + 1] - edges[k];
      double ofSlope = PrintNoise.ofSlope(function, edges[k], edges[k + 1]);
      double middle = 0.5 * (edges[k] + edges[k + 1]);
      noise += Math.pow(ofSlope * fit.weight(f, middle) / Math.sqrt(middle), 2) * part;
      for (int s = 0; s < SAMPLES; s++) {
        float squared = sample(k, s);
        double missed = missed(fit, function, f, squared);
        largest = Math.max(largest, missed);
        squares += missed * missed * part / SAMPLES;
        ofValue =
            Math.max(
                ofValue,
                Math.abs(value(f, squared) - function.valueAtSquared(squared)) * function.weight());
      }
      width += part;
    }
    return new TableError(largest, Math.sqrt(squares / width), ofValue, Math.sqrt(noise / width));
  }

  /** Number of segments, a power of two; the last one is that of all greater distances. */
  public int segments() {
    return bins.count();
  }

  /** Bits of r^2 below those that name a bin. */
  public int shift() {
    return bins.shift();
  }

  /** Bits of the number at which bin 0 begins. */
  public int base() {
    return bins.base();
  }

  /** Pairs with a smaller r^2 must be computed from the potential itself, A^2. */
  public float low() {
    return low;
  }

  /** The edge in each bin, A^2; the array itself, which nobody may change. */
  public float[] edges() {
    return edges;
  }

  /** Whether both species give each other the same density; there is no reverse density then. */
  public boolean symmetric() {
    return slopes.length <= PairFunction.REVERSE_DENSITY.ordinal();
  }

  /** Coefficients of f'/r, [power * segments + segment]; the array itself. */
  public float[] slopes(PairFunction f) {
    return slopes[index(f)];
  }

  /** Coefficients of f, [power * segments + segment]; the array itself. */
  public float[] values(PairFunction f) {
    return values[index(f)];
  }

  /** The functions that have a table of their own. */
  public ImmutableList<PairFunction> functions() {
    return Lists.immutable.of(PairFunction.values()).take(slopes.length);
  }

  /** Degree of the polynomials of f'/r. */
  public int slopeDegree(PairFunction f) {
    return slopes(f).length / bins.count() - 1;
  }

  /** Bytes of edges, densities and all slopes: what forces need. */
  int bytes() {
    int numbers = edges.length;
    for (int f = 0; f < slopes.length; f++) {
      numbers +=
          slopes[f].length + (f == PairFunction.PAIR_ENERGY.ordinal() ? 0 : values[f].length);
    }
    return Float.BYTES * numbers;
  }

  private int index(PairFunction f) {
    return Math.min(f.ordinal(), slopes.length - 1);
  }

  /** How far the table is from the potential. */
  public TableError error(PairFunction f) {
    return errors.get(index(f));
  }

  /**
   * Whether forces miss the potential's by no more than single precision makes them miss. They do
   * not where a file's printed digits leave noise in the slopes of its splines, nor where these
   * have more kinks than there are segments: there the polynomials are smoother than the file.
   */
  public boolean isExact() {
    return errors.allSatisfy(e -> e.rms() <= EXACT_RMS && e.largest() <= EXACT_LARGEST);
  }

  ImmutableList<TableError> errors() {
    return errors;
  }

  /** The segment of a distance squared. */
  public int segment(float squared) {
    int bin = bins.of(squared);
    if (bin < 0 || bin >= bins.last()) {
      return bins.last();
    }
    return squared < edges[bin] ? bin - 1 : bin;
  }

  /** f'(r)/r in the arithmetic that kernels use. */
  public float slope(PairFunction f, float squared) {
    return slope(index(f), squared);
  }

  private float slope(int f, float squared) {
    return evaluate(slopes[f], squared);
  }

  /** f(r) in the arithmetic that kernels use. */
  public float value(PairFunction f, float squared) {
    return value(index(f), squared);
  }

  private float value(int f, float squared) {
    return evaluate(values[f], squared);
  }

  private float evaluate(float[] c, float squared) {
    int k = segment(squared);
    float t = squared - origin(k);
    int at = c.length - bins.count() + k;
    float sum = c[at];
    while ((at -= bins.count()) >= 0) {
      sum = Math.fma(sum, t, c[at]);
    }
    return sum;
  }
}
