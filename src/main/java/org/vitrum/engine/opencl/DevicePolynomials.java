package org.vitrum.engine.opencl;

import java.nio.ByteBuffer;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.map.ImmutableMap;
import org.vitrum.engine.table.EamPolynomials;
import org.vitrum.engine.table.PairFunction;
import org.vitrum.engine.table.PairPolynomials;
import org.vitrum.potential.EamFunctions;

/**
 * The functions of r as polynomials in device memory, for pair arithmetic in single precision: four
 * kilobytes for an own species and another, of which forces touch two and densities one. A
 * segment's coefficients lie side by side, so that a pair's are one read of 32 or 64 bytes.
 */
final class DevicePolynomials {
  private static final int DENSITY_ROW = 8;
  private static final int SLOPE_ROW = 16;
  private static final int ENERGY_ROW = 8;

  /** Words of {@code polynomials} in eam.cl. */
  private static final int HEADER = 8;

  /** A {@code polynomials} for each own species and other one, [own * species + other]. */
  final Memory ofPairs;

  /** Edges and coefficients. */
  final Memory numbers;

  /** Size and errors of the tables, for log and manifest. */
  final ImmutableMap<String, String> notes;

  private DevicePolynomials(Memory ofPairs, Memory numbers, ImmutableMap<String, String> notes) {
    this.ofPairs = ofPairs;
    this.numbers = numbers;
    this.notes = notes;
  }

  /** What kernels in double precision are given: nothing. */
  static DevicePolynomials none(DeviceQueue queue) {
    Memory unused = queue.allocate(Float.BYTES);
    return new DevicePolynomials(unused, unused, Maps.immutable.empty());
  }

  /** The tables of a potential. */
  static DevicePolynomials of(DeviceQueue queue, EamFunctions eam) {
    EamPolynomials tables = EamPolynomials.of(eam);
    int n = tables.species();
    int size = 0;
    for (int k = 0; k < n * n; k++) {
      size += words(pair(tables, k / n, k % n));
    }
    ByteBuffer headers = DeviceQueue.host((long) Integer.BYTES * HEADER * n * n);
    ByteBuffer numbers = DeviceQueue.host((long) Float.BYTES * size);
    int at = 0;
    for (int k = 0; k < n * n; k++) {
      PairPolynomials pair = pair(tables, k / n, k % n);
      header(headers, HEADER * k, pair, at);
      write(numbers, at, pair, k / n <= k % n);
      at += words(pair);
    }
    return new DevicePolynomials(upload(queue, headers), upload(queue, numbers), tables.notes());
  }

  private static PairPolynomials pair(EamPolynomials tables, int own, int other) {
    return tables.of(Math.min(own, other), Math.max(own, other));
  }

  private static int words(PairPolynomials pair) {
    return (1 + DENSITY_ROW + SLOPE_ROW + ENERGY_ROW) * pair.segments();
  }

  private static void header(ByteBuffer to, int at, PairPolynomials pair, int first) {
    int n = pair.segments();
    to.putFloat(Float.BYTES * at, pair.isExact() ? pair.low() : Float.POSITIVE_INFINITY);
    int[] words = {
      pair.base(),
      pair.shift(),
      n - 1,
      first,
      first + n,
      first + (1 + DENSITY_ROW) * n,
      first + (1 + DENSITY_ROW + SLOPE_ROW) * n
    };
    for (int k = 0; k < words.length; k++) {
      to.putInt(Integer.BYTES * (at + 1 + k), words[k]);
    }
  }

  private static void write(ByteBuffer to, int first, PairPolynomials pair, boolean inOrder) {
    PairFunction atOwn = inOrder ? PairFunction.DENSITY : PairFunction.REVERSE_DENSITY;
    PairFunction atOther = inOrder ? PairFunction.REVERSE_DENSITY : PairFunction.DENSITY;
    int n = pair.segments();
    for (int k = 0; k < n; k++) {
      to.putFloat(Float.BYTES * (first + k), pair.edges()[k]);
    }
    int densities = first + n;
    row(to, densities, DENSITY_ROW, pair.values(atOwn), n);
    int slopes = densities + DENSITY_ROW * n;
    row(to, slopes, SLOPE_ROW, pair.slopes(PairFunction.PAIR_ENERGY), n);
    int ofPair = pair.slopeDegree(PairFunction.PAIR_ENERGY) + 1;
    row(to, slopes + ofPair, SLOPE_ROW, pair.slopes(atOwn), n);
    int ofDensity = pair.slopeDegree(atOwn) + 1;
    row(to, slopes + ofPair + ofDensity, SLOPE_ROW, pair.slopes(atOther), n);
    row(to, slopes + SLOPE_ROW * n, ENERGY_ROW, pair.values(PairFunction.PAIR_ENERGY), n);
  }

  /** Puts the coefficients of each segment into a part of its row. */
  private static void row(ByteBuffer to, int first, int width, float[] coefficients, int segments) {
    for (int at = 0; at < coefficients.length; at++) {
      int word = first + width * (at % segments) + at / segments;
      to.putFloat(Float.BYTES * word, coefficients[at]);
    }
  }

  private static Memory upload(DeviceQueue queue, ByteBuffer content) {
    Memory memory = queue.allocate(content.capacity());
    queue.write(memory, content);
    return memory;
  }
}
