package org.vitrum.engine.cpu;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The stages of the double-precision kernel, cut as in {@link PairStages}. Functions are the
 * potential's own splines of r, so that only rounding separates results from the reference: the
 * record of a segment's four coefficients is copied for every lane.
 */
final class DoubleStages {
  /** Adding and subtracting 1.5 * 2^52 rounds to the nearest integer. */
  private static final double ROUNDING = 0x1.8p52;

  private DoubleStages() {}

  /** Copies the records of four doubles that {@code index} names. */
  static void copy(double[] records, int[] index, int first, int count, double[] to) {
    for (int k = 0; k < count; k++) {
      copyOne(records, 4 * index[first + k], to, 4 * k);
    }
  }

  /** The same with 16-bit names. */
  static void copy(double[] records, char[] index, int first, int count, double[] to) {
    for (int k = 0; k < count; k++) {
      copyOne(records, 4 * index[first + k], to, 4 * k);
    }
  }

  private static void copyOne(double[] records, int from, double[] to, int at) {
    for (int w = 0; w < 4; w += DoubleLanes.RECORD.length()) {
      DoubleVector.fromArray(DoubleLanes.RECORD, records, from + w).intoArray(to, at + w);
    }
  }

  /**
   * Distance vectors and distances.
   *
   * @param h rows a, b, c of the supercell, A
   */
  static void distances(DoubleScratch s, int runs, int batch, double[] h) {
    int lane = 0;
    for (int run = 0; run < runs; run++) {
      int own = 4 * (run % batch);
      for (int end = lane + s.runLanes[run]; lane < end; lane += DoubleLanes.COUNT) {
        LongVector r0 = words(s.records, 4 * lane);
        LongVector r1 = words(s.records, 4 * lane + DoubleLanes.COUNT);
        LongVector r2 = words(s.records, 4 * lane + 2 * DoubleLanes.COUNT);
        LongVector r3 = words(s.records, 4 * lane + 3 * DoubleLanes.COUNT);
        LongVector low01 = DoubleLanes.WORDS_01.selectFrom(r0, r1);
        LongVector high01 = DoubleLanes.WORDS_01.selectFrom(r2, r3);
        LongVector low23 = DoubleLanes.WORDS_23.selectFrom(r0, r1);
        LongVector high23 = DoubleLanes.WORDS_23.selectFrom(r2, r3);
        DoubleVector da = nearest(lower(low01, high01), s.own[own]);
        DoubleVector db = nearest(upper(low01, high01), s.own[own + 1]);
        DoubleVector dc = nearest(lower(low23, high23), s.own[own + 2]);
        upper(low23, high23).intoArray(s.slope, lane);
        DoubleVector dx = da.mul(h[0]).add(db.mul(h[3])).add(dc.mul(h[6]));
        DoubleVector dy = da.mul(h[1]).add(db.mul(h[4])).add(dc.mul(h[7]));
        DoubleVector dz = da.mul(h[2]).add(db.mul(h[5])).add(dc.mul(h[8]));
        dx.intoArray(s.dx, lane);
        dy.intoArray(s.dy, lane);
        dz.intoArray(s.dz, lane);
        dx.mul(dx).add(dy.mul(dy)).add(dz.mul(dz)).sqrt().intoArray(s.r, lane);
      }
    }
  }

  private static LongVector words(double[] from, int at) {
    return DoubleVector.fromArray(DoubleLanes.DOUBLE, from, at).reinterpretAsLongs();
  }

  private static DoubleVector lower(LongVector a, LongVector b) {
    return DoubleLanes.LOWER_HALVES.selectFrom(a, b).reinterpretAsDoubles();
  }

  private static DoubleVector upper(LongVector a, LongVector b) {
    return DoubleLanes.UPPER_HALVES.selectFrom(a, b).reinterpretAsDoubles();
  }

  /** Difference of fractions to the nearest image. */
  private static DoubleVector nearest(DoubleVector fraction, double own) {
    DoubleVector d = fraction.sub(own);
    return d.sub(d.add(ROUNDING).sub(ROUNDING));
  }

  /** Segment and position in it for lanes first to last - 1. */
  static void locate(DoubleScratch s, int first, int last, SplineTable table) {
    for (int lane = first; lane < last; lane += DoubleLanes.COUNT) {
      DoubleVector p = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.r, lane).mul(table.perX);
      p = p.min(table.lastSegment + 1.0);
      IntVector k =
          ((IntVector) p.convertShape(VectorOperators.D2I, DoubleLanes.INT, 0))
              .min(table.lastSegment);
      k.intoArray(s.segment, lane);
      p.sub((DoubleVector) k.convertShape(VectorOperators.I2D, DoubleLanes.DOUBLE, 0))
          .intoArray(s.within, lane);
    }
  }

  /** value = the table, zero from {@code reach} on. */
  static void evaluate(DoubleScratch s, int first, int last, SplineTable table, double reach) {
    copy(table.c, s.segment, first, last - first, s.coefficients);
    for (int lane = first; lane < last; lane += DoubleLanes.COUNT) {
      int at = 4 * (lane - first);
      LongVector r0 = words(s.coefficients, at);
      LongVector r1 = words(s.coefficients, at + DoubleLanes.COUNT);
      LongVector r2 = words(s.coefficients, at + 2 * DoubleLanes.COUNT);
      LongVector r3 = words(s.coefficients, at + 3 * DoubleLanes.COUNT);
      LongVector low01 = DoubleLanes.WORDS_01.selectFrom(r0, r1);
      LongVector high01 = DoubleLanes.WORDS_01.selectFrom(r2, r3);
      LongVector low23 = DoubleLanes.WORDS_23.selectFrom(r0, r1);
      LongVector high23 = DoubleLanes.WORDS_23.selectFrom(r2, r3);
      DoubleVector t = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.within, lane);
      DoubleVector v =
          upper(low23, high23)
              .fma(t, lower(low23, high23))
              .fma(t, upper(low01, high01))
              .fma(t, lower(low01, high01));
      DoubleVector.zero(DoubleLanes.DOUBLE)
          .blend(v, within(s, lane, reach))
          .intoArray(s.value, lane);
    }
  }

  /** value = phi(r) of a table of r phi(r). */
  static void divideByDistance(DoubleScratch s, int first, int last) {
    for (int lane = first; lane < last; lane += DoubleLanes.COUNT) {
      DoubleVector.fromArray(DoubleLanes.DOUBLE, s.value, lane)
          .div(DoubleVector.fromArray(DoubleLanes.DOUBLE, s.r, lane))
          .intoArray(s.value, lane);
    }
  }

  /** value = phi'(r) of a table of r phi(r), zero from {@code reach} on. */
  static void pairSlope(DoubleScratch s, int first, int last, SplineTable table, double reach) {
    copy(table.c, s.segment, first, last - first, s.coefficients);
    for (int lane = first; lane < last; lane += DoubleLanes.COUNT) {
      int at = 4 * (lane - first);
      LongVector r0 = words(s.coefficients, at);
      LongVector r1 = words(s.coefficients, at + DoubleLanes.COUNT);
      LongVector r2 = words(s.coefficients, at + 2 * DoubleLanes.COUNT);
      LongVector r3 = words(s.coefficients, at + 3 * DoubleLanes.COUNT);
      LongVector low01 = DoubleLanes.WORDS_01.selectFrom(r0, r1);
      LongVector high01 = DoubleLanes.WORDS_01.selectFrom(r2, r3);
      LongVector low23 = DoubleLanes.WORDS_23.selectFrom(r0, r1);
      LongVector high23 = DoubleLanes.WORDS_23.selectFrom(r2, r3);
      DoubleVector t = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.within, lane);
      DoubleVector c0 = lower(low01, high01);
      DoubleVector c1 = upper(low01, high01);
      DoubleVector c2 = lower(low23, high23);
      DoubleVector c3 = upper(low23, high23);
      DoubleVector z = c3.fma(t, c2).fma(t, c1).fma(t, c0);
      DoubleVector dz = c3.mul(3).fma(t, c2.add(c2)).fma(t, c1).mul(table.perX);
      DoubleVector r = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.r, lane);
      DoubleVector slope = dz.sub(z.div(r)).div(r);
      DoubleVector.zero(DoubleLanes.DOUBLE)
          .blend(slope, within(s, lane, reach))
          .intoArray(s.value, lane);
    }
  }

  /** value += weight times the table's derivative, nothing from {@code reach} on. */
  static void addSlope(
      DoubleScratch s, int first, int last, SplineTable table, double reach, double[] weight) {
    copy(table.c, s.segment, first, last - first, s.coefficients);
    for (int lane = first; lane < last; lane += DoubleLanes.COUNT) {
      int at = 4 * (lane - first);
      LongVector r0 = words(s.coefficients, at);
      LongVector r1 = words(s.coefficients, at + DoubleLanes.COUNT);
      LongVector r2 = words(s.coefficients, at + 2 * DoubleLanes.COUNT);
      LongVector r3 = words(s.coefficients, at + 3 * DoubleLanes.COUNT);
      LongVector low23 = DoubleLanes.WORDS_23.selectFrom(r0, r1);
      LongVector high23 = DoubleLanes.WORDS_23.selectFrom(r2, r3);
      DoubleVector c1 =
          upper(DoubleLanes.WORDS_01.selectFrom(r0, r1), DoubleLanes.WORDS_01.selectFrom(r2, r3));
      DoubleVector c2 = lower(low23, high23);
      DoubleVector c3 = upper(low23, high23);
      DoubleVector t = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.within, lane);
      DoubleVector slope = c3.mul(3).fma(t, c2.add(c2)).fma(t, c1).mul(table.perX);
      DoubleVector value = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.value, lane);
      DoubleVector more =
          slope.fma(DoubleVector.fromArray(DoubleLanes.DOUBLE, weight, lane), value);
      value.blend(more, within(s, lane, reach)).intoArray(s.value, lane);
    }
  }

  private static VectorMask<Double> within(DoubleScratch s, int lane, double reach) {
    return DoubleVector.fromArray(DoubleLanes.DOUBLE, s.r, lane).lt(reach);
  }

  /** Fills each near run's lanes of {@code ownSlopes} with its own atom's F'. */
  static void ownSlopes(DoubleScratch s, int runs, int batch) {
    int lane = 0;
    for (int run = 0; run < runs; run++) {
      DoubleVector own = DoubleVector.broadcast(DoubleLanes.DOUBLE, s.own[4 * (run % batch) + 3]);
      for (int end = lane + s.runLanes[run]; lane < end; lane += DoubleLanes.COUNT) {
        own.intoArray(s.ownSlopes, lane);
      }
    }
  }

  /** ownSlopes += slope: for pairs of a species, which share one density function. */
  static void addSlopes(DoubleScratch s, int first, int last) {
    for (int lane = first; lane < last; lane += DoubleLanes.COUNT) {
      DoubleVector.fromArray(DoubleLanes.DOUBLE, s.ownSlopes, lane)
          .add(DoubleVector.fromArray(DoubleLanes.DOUBLE, s.slope, lane))
          .intoArray(s.ownSlopes, lane);
    }
  }

  /** Sums of {@code value} over the first {@code runs} runs, an atom of the batch each. */
  static void sums(DoubleScratch s, int runs, int batch) {
    for (int a = 0; a < batch; a++) {
      DoubleVector total = DoubleVector.zero(DoubleLanes.DOUBLE);
      for (int run = a; run < runs; run += batch) {
        int end = s.runStart[run] + s.runLanes[run];
        for (int lane = s.runStart[run]; lane < end; lane += DoubleLanes.COUNT) {
          total = total.add(DoubleVector.fromArray(DoubleLanes.DOUBLE, s.value, lane));
        }
      }
      s.sum[a] = DoubleLanes.sum(total);
    }
  }

  /** Forces on the batch's atoms: sums of that times the distance vector. */
  static void forces(DoubleScratch s, int runs, int batch) {
    for (int a = 0; a < batch; a++) {
      DoubleVector fx = DoubleVector.zero(DoubleLanes.DOUBLE);
      DoubleVector fy = fx;
      DoubleVector fz = fx;
      for (int run = a; run < runs; run += batch) {
        int end = s.runStart[run] + s.runLanes[run];
        for (int lane = s.runStart[run]; lane < end; lane += DoubleLanes.COUNT) {
          DoubleVector scale = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.value, lane);
          fx = scale.fma(DoubleVector.fromArray(DoubleLanes.DOUBLE, s.dx, lane), fx);
          fy = scale.fma(DoubleVector.fromArray(DoubleLanes.DOUBLE, s.dy, lane), fy);
          fz = scale.fma(DoubleVector.fromArray(DoubleLanes.DOUBLE, s.dz, lane), fz);
        }
      }
      s.force[3 * a] = DoubleLanes.sum(fx);
      s.force[3 * a + 1] = DoubleLanes.sum(fy);
      s.force[3 * a + 2] = DoubleLanes.sum(fz);
    }
  }

  /** Adds the sum over all lanes of value times products of distance components to s.virial. */
  static void virial(DoubleScratch s, int lanes) {
    DoubleVector xx = DoubleVector.zero(DoubleLanes.DOUBLE);
    DoubleVector yy = xx;
    DoubleVector zz = xx;
    DoubleVector yz = xx;
    DoubleVector xz = xx;
    DoubleVector xy = xx;
    for (int lane = 0; lane < lanes; lane += DoubleLanes.COUNT) {
      DoubleVector scale = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.value, lane);
      DoubleVector dx = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.dx, lane);
      DoubleVector dy = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.dy, lane);
      DoubleVector dz = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.dz, lane);
      DoubleVector fx = scale.mul(dx);
      DoubleVector fy = scale.mul(dy);
      DoubleVector fz = scale.mul(dz);
      xx = fx.fma(dx, xx);
      yy = fy.fma(dy, yy);
      zz = fz.fma(dz, zz);
      yz = fy.fma(dz, yz);
      xz = fx.fma(dz, xz);
      xy = fx.fma(dy, xy);
    }
    s.virial[0] += DoubleLanes.sum(xx);
    s.virial[1] += DoubleLanes.sum(yy);
    s.virial[2] += DoubleLanes.sum(zz);
    s.virial[3] += DoubleLanes.sum(yz);
    s.virial[4] += DoubleLanes.sum(xz);
    s.virial[5] += DoubleLanes.sum(xy);
  }
}
