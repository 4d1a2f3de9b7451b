package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import org.vitrum.potential.EamFunctions;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.UniformSpline;

/**
 * A potential in device memory: cubic segments of four coefficients (value, slope, quadratic,
 * cubic) of all functions of r, in the precision of pairs, and of the embedding functions, in that
 * of sums; for pairs in single precision the polynomials that nearly all of them use instead.
 */
final class EamTables {
  final int species;

  /** Largest distance at which any two atoms interact, A. */
  final double reach;

  /** Four coefficients a segment. */
  final Memory coefficients;

  /** f(r) by [source * species + receiver]. */
  final Memory density;

  /** r phi(r) by [i * species + j]. */
  final Memory pair;

  /** Two numbers for each pair of species; see {@code nearer} in separation.cl. */
  final Memory densitySupportSquared;

  /** Likewise. */
  final Memory reachSquared;

  /** Of the neighbour lists. */
  final Memory listRangeSquared;

  final DevicePolynomials polynomials;

  final Memory embeddingCoefficients;
  final Memory embedding;

  /** A power of two that turns densities into integers; see LARGEST_DENSITY in types.cl. */
  final double densityUnits;

  private final DeviceQueue queue;
  private final EamFunctions eam;
  private final Reals pairs;
  private final Map<UniformSpline, Integer> offsets = new IdentityHashMap<>();

  EamTables(DeviceQueue queue, EamPotential potential, boolean doublePairs, double skin) {
    this.queue = queue;
    eam = new EamFunctions(potential);
    species = eam.species();
    pairs = new Reals(doublePairs);
    coefficients = upload(pairCoefficients());
    density = upload(describe(eam::density));
    pair = upload(describe(eam::pair));
    reach = Math.max(1, eam.reach()); // a potential without pairs needs lists too, of any range
    densitySupportSquared = upload(ends(eam::densitySupport));
    reachSquared = upload(ends(eam::reach));
    // distances of list candidates are in single precision; a little more does no harm
    listRangeSquared = upload(pairs.of(byPair((a, b) -> square(eam.reach(a, b) + skin) * 1.00001)));
    polynomials = doublePairs ? DevicePolynomials.none(queue) : DevicePolynomials.of(queue, eam);
    densityUnits = densityUnits();
    Reals sums = new Reals(queue.device().doubles());
    embeddingCoefficients = upload(embeddingCoefficients(sums));
    embedding = upload(describeEmbedding(sums));
  }

  /** A number for each pair of species. */
  @FunctionalInterface
  private interface OfPair {
    double of(int a, int b);
  }

  /** A table for each pair of species. */
  @FunctionalInterface
  private interface TableOfPair {
    UniformSpline of(int a, int b);
  }

  private double[] byPair(OfPair number) {
    double[] all = new double[species * species];
    for (int k = 0; k < all.length; k++) {
      all[k] = number.of(k / species, k % species);
    }
    return all;
  }

  /** Squares of where functions end: each as it is rounded, and what rounding left out. */
  private ByteBuffer ends(OfPair distance) {
    double[] all = new double[2 * species * species];
    for (int k = 0; k < species * species; k++) {
      double exact = square(distance.of(k / species, k % species));
      all[2 * k] = pairs.doubles() ? exact : (float) exact;
      all[2 * k + 1] = exact - all[2 * k];
    }
    return pairs.of(all);
  }

  private static double square(double x) {
    return x * x;
  }

  /** The segments of all functions of r, each function once, and where each begins. */
  private ByteBuffer pairCoefficients() {
    int segments = 0;
    for (int a = 0; a < species; a++) {
      for (int b = 0; b < species; b++) {
        for (UniformSpline spline : new UniformSpline[] {eam.density(a, b), eam.pair(a, b)}) {
          if (offsets.putIfAbsent(spline, segments) == null) {
            segments += spline.size() - 1;
          }
        }
      }
    }
    ByteBuffer all = pairs.host(4L * segments);
    offsets.forEach((spline, offset) -> fill(pairs, all, offset, spline));
    return all;
  }

  /**
   * 2^50 for a single density that is 2^6 times what the embedding tables hold; files give much
   * more at distances that no atoms come to.
   */
  private double densityUnits() {
    double end = 0;
    for (int a = 0; a < species; a++) {
      end = Math.max(end, eam.embedding(a).end());
    }
    return Math.scalb(1.0, 50 - 6 - Math.getExponent(end) - 1);
  }

  private ByteBuffer embeddingCoefficients(Reals sums) {
    int segments = 0;
    for (int a = 0; a < species; a++) {
      segments += eam.embedding(a).size() - 1;
    }
    ByteBuffer all = sums.host(4L * segments);
    int offset = 0;
    for (int a = 0; a < species; a++) {
      fill(sums, all, offset, eam.embedding(a));
      offset += eam.embedding(a).size() - 1;
    }
    return all;
  }

  private ByteBuffer describeEmbedding(Reals sums) {
    ByteBuffer all = DeviceQueue.host((8L + 2 * sums.size()) * species);
    int offset = 0;
    for (int a = 0; a < species; a++) {
      UniformSpline f = eam.embedding(a);
      describe(sums, all, a, offset, f, f.end());
      offset += f.size() - 1;
    }
    return all;
  }

  /** Bytes of a number in pair arithmetic. */
  int pairBytes() {
    return pairs.size();
  }

  private Memory upload(ByteBuffer content) {
    Memory memory = queue.allocate(content.capacity());
    queue.write(memory, content);
    return memory;
  }

  private static void fill(Reals reals, ByteBuffer to, int offset, UniformSpline spline) {
    for (int k = 0; k < spline.size() - 1; k++) {
      int at = 4 * (offset + k);
      reals.put(to, at, spline.tabulated(k));
      reals.put(to, at + 1, spline.slopePerInterval(k));
      reals.put(to, at + 2, spline.quadratic(k));
      reals.put(to, at + 3, spline.cubic(k));
    }
  }

  private ByteBuffer describe(TableOfPair table) {
    ByteBuffer out = DeviceQueue.host((8L + 2 * pairs.size()) * species * species);
    for (int k = 0; k < species * species; k++) {
      UniformSpline spline = table.of(k / species, k % species);
      describe(pairs, out, k, offsets.get(spline), spline, 0);
    }
    return out;
  }

  /** Writes a {@code table} or {@code embedding_table} of eam.cl. */
  private static void describe(
      Reals reals, ByteBuffer out, int entry, int offset, UniformSpline spline, double end) {
    int at = entry * (8 + 2 * reals.size());
    out.putInt(at, offset);
    out.putInt(at + 4, spline.lastSegment());
    if (reals.doubles()) {
      out.putDouble(at + 8, spline.perX());
      out.putDouble(at + 16, end);
    } else {
      out.putFloat(at + 8, (float) (spline.perX()));
      out.putFloat(at + 12, (float) end);
    }
  }
}
