package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import org.vitrum.potential.EamPotential;
import org.vitrum.potential.UniformSpline;

/**
 * A potential in device memory: cubic segments of four coefficients (value, slope, quadratic,
 * cubic) of all functions of r, in the precision of pairs, and of the embedding functions, in that
 * of sums.
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

  final Memory densityReachSquared;
  final Memory reachSquared;

  /** Ranges of the neighbour lists. */
  final Memory listRangeSquared;

  final Memory embeddingCoefficients;
  final Memory embedding;

  /** A power of two that turns densities into integers; see LARGEST_DENSITY in types.cl. */
  final double densityUnits;

  private final Reals pairs;
  private final Map<UniformSpline, Integer> offsets = new IdentityHashMap<>();

  EamTables(DeviceQueue queue, EamPotential potential, boolean doublePairs, double skin) {
    species = potential.elements().size();
    pairs = new Reals(doublePairs);
    Reals sums = new Reals(queue.device().doubles());
    int n = species;
    double cutoff = potential.cutoff();
    int segments = 0;
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        for (UniformSpline spline :
            new UniformSpline[] {potential.density()[a][b], potential.pair()[a][b]}) {
          if (offsets.putIfAbsent(spline, segments) == null) {
            segments += spline.size() - 1;
          }
        }
      }
    }
    ByteBuffer all = pairs.host(4L * segments);
    offsets.forEach((spline, offset) -> fill(pairs, all, offset, spline));
    coefficients = upload(queue, all);
    double[] densityReach = new double[n * n];
    double[] pairReach = new double[n * n];
    double[] listRange = new double[n * n];
    double widest = 1; // a potential without pairs needs lists too, of whatever range
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        double f = support(potential.density()[a][b], cutoff);
        double both =
            Math.max(
                Math.max(f, support(potential.density()[b][a], cutoff)),
                support(potential.pair()[a][b], cutoff));
        densityReach[a * n + b] = f * f;
        pairReach[a * n + b] = both * both;
        // distances of list candidates are in single precision; a little more does no harm
        listRange[a * n + b] = (both + skin) * (both + skin) * 1.00001;
        widest = Math.max(widest, both);
      }
    }
    reach = widest;
    densityReachSquared = upload(queue, pairs.of(densityReach));
    reachSquared = upload(queue, pairs.of(pairReach));
    listRangeSquared = upload(queue, pairs.of(listRange));
    density = upload(queue, describe(potential.density()));
    pair = upload(queue, describe(potential.pair()));
    // 2^50 for a single density that is 2^6 times what the embedding tables hold; files give much
    // more at distances
    // that no atoms come to
    double end = 0;
    for (UniformSpline f : potential.embedding()) {
      end = Math.max(end, f.end());
    }
    densityUnits = Math.scalb(1.0, 50 - 6 - Math.getExponent(end) - 1);

    int embeddingSegments = 0;
    for (UniformSpline f : potential.embedding()) {
      embeddingSegments += f.size() - 1;
    }
    ByteBuffer embeddings = sums.host(4L * embeddingSegments);
    int entry = 8 + 2 * sums.size();
    ByteBuffer descriptions = DeviceQueue.host((long) entry * n);
    int offset = 0;
    for (int a = 0; a < n; a++) {
      UniformSpline f = potential.embedding()[a];
      fill(sums, embeddings, offset, f);
      describe(sums, descriptions, a, offset, f, f.end());
      offset += f.size() - 1;
    }
    embeddingCoefficients = upload(queue, embeddings);
    embedding = upload(queue, descriptions);
  }

  /** Bytes of a number in pair arithmetic. */
  int pairBytes() {
    return pairs.size();
  }

  private static Memory upload(DeviceQueue queue, ByteBuffer content) {
    Memory memory = queue.allocate(content.capacity());
    queue.write(memory, content);
    return memory;
  }

  /** Where a function ends, infinite supports being those that do not vanish within the table. */
  private static double support(UniformSpline spline, double cutoff) {
    return spline.support() < spline.end() ? Math.min(spline.support(), cutoff) : cutoff;
  }

  private static void fill(Reals reals, ByteBuffer to, int offset, UniformSpline spline) {
    for (int k = 0; k < spline.size() - 1; k++) {
      double rise = spline.tabulated(k + 1) - spline.tabulated(k);
      double left = spline.slopePerInterval(k);
      double right = spline.slopePerInterval(k + 1);
      int at = 4 * (offset + k);
      reals.put(to, at, spline.tabulated(k));
      reals.put(to, at + 1, left);
      reals.put(to, at + 2, 3.0 * rise - 2.0 * left - right);
      reals.put(to, at + 3, left + right - 2.0 * rise);
    }
  }

  private ByteBuffer describe(UniformSpline[][] splines) {
    int n = species;
    ByteBuffer out = DeviceQueue.host((8L + 2 * pairs.size()) * n * n);
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        describe(pairs, out, a * n + b, offsets.get(splines[a][b]), splines[a][b], 0);
      }
    }
    return out;
  }

  /** Writes a {@code table} or {@code embedding_table} of eam.cl. */
  private static void describe(
      Reals reals, ByteBuffer out, int entry, int offset, UniformSpline spline, double end) {
    int at = entry * (8 + 2 * reals.size());
    out.putInt(at, offset);
    out.putInt(at + 4, spline.size() - 2);
    if (reals.doubles()) {
      out.putDouble(at + 8, 1 / spline.spacing());
      out.putDouble(at + 16, end);
    } else {
      out.putFloat(at + 8, (float) (1 / spline.spacing()));
      out.putFloat(at + 12, (float) end);
    }
  }
}
