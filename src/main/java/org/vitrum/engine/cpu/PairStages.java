package org.vitrum.engine.cpu;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The stages of the mixed-precision kernel: short loops over the neighbours of a batch, which pass
 * their results through {@link PairScratch} in the first-level cache.
 *
 * <p>Two measured facts ask for this shape. Gather instructions cost 11-15 ns for 16 values on
 * current servers; copying a 16-byte record (position and F', or the four coefficients of a table
 * segment) for each neighbour and transposing registers costs less. And the compiler keeps vectors
 * in registers only while methods are small: one large loop is several times slower than short ones
 * one after the other. Copies and transpositions are separate stages, because a wide load right
 * after narrow stores to the same place would wait for them.
 */
final class PairStages {
  private PairStages() {}

  /** Copies the 16-byte records that {@code index} names, one after the other. */
  static void copy(int[] records, int[] index, int first, int count, int[] to) {
    for (int k = 0; k < count; k++) {
      IntVector.fromArray(Lanes.RECORD, records, 4 * index[first + k]).intoArray(to, 4 * k);
    }
  }

  /** The same with 16-bit names, for a multiple of four records. */
  static void copy(int[] records, char[] index, int first, int count, int[] to) {
    for (int k = 0; k < count; k += 4) {
      IntVector a = IntVector.fromArray(Lanes.RECORD, records, 4 * index[first + k]);
      IntVector b = IntVector.fromArray(Lanes.RECORD, records, 4 * index[first + k + 1]);
      IntVector c = IntVector.fromArray(Lanes.RECORD, records, 4 * index[first + k + 2]);
      IntVector d = IntVector.fromArray(Lanes.RECORD, records, 4 * index[first + k + 3]);
      a.intoArray(to, 4 * k);
      b.intoArray(to, 4 * k + 4);
      c.intoArray(to, 4 * k + 8);
      d.intoArray(to, 4 * k + 12);
    }
  }

  /** Squared distances only, for the density pass in an orthogonal cell. */
  static void squares(PairScratch s, int runs, int batch, float[] h) {
    FloatVector ax = h(h[0]);
    FloatVector by = h(h[4]);
    FloatVector cz = h(h[8]);
    FloatVector restX = h(h[9]);
    FloatVector restY = h(h[13]);
    FloatVector restZ = h(h[17]);
    int lane = 0;
    for (int r = 0; r < runs; r++) {
      int a = r % batch;
      int x = s.ownA[a];
      int y = s.ownB[a];
      int z = s.ownC[a];
      for (int end = lane + s.runLanes[r]; lane < end; lane += Lanes.COUNT) {
        FloatVector da = toFloat(wordsA(s, lane).sub(x));
        FloatVector db = toFloat(wordsB(s, lane).sub(y));
        FloatVector dc = toFloat(wordsC(s, lane).sub(z));
        FloatVector dx = da.fma(ax, da.mul(restX));
        FloatVector dy = db.fma(by, db.mul(restY));
        FloatVector dz = dc.fma(cz, dc.mul(restZ));
        dz.fma(dz, dy.fma(dy, dx.mul(dx))).intoArray(s.squared, lane);
      }
    }
  }

  /** Distance vectors, their squares and the neighbours' F', for an orthogonal cell. */
  static void distances(PairScratch s, int runs, int batch, float[] h) {
    FloatVector ax = h(h[0]);
    FloatVector by = h(h[4]);
    FloatVector cz = h(h[8]);
    FloatVector restX = h(h[9]);
    FloatVector restY = h(h[13]);
    FloatVector restZ = h(h[17]);
    int lane = 0;
    for (int r = 0; r < runs; r++) {
      int a = r % batch;
      int x = s.ownA[a];
      int y = s.ownB[a];
      int z = s.ownC[a];
      for (int end = lane + s.runLanes[r]; lane < end; lane += Lanes.COUNT) {
        FloatVector da = toFloat(wordsA(s, lane).sub(x));
        FloatVector db = toFloat(wordsB(s, lane).sub(y));
        FloatVector dc = toFloat(wordsC(s, lane).sub(z));
        FloatVector slope = wordsD(s, lane).reinterpretAsFloats();
        FloatVector dx = da.fma(ax, da.mul(restX));
        FloatVector dy = db.fma(by, db.mul(restY));
        FloatVector dz = dc.fma(cz, dc.mul(restZ));
        slope.intoArray(s.slope, lane);
        dx.intoArray(s.dx, lane);
        dy.intoArray(s.dy, lane);
        dz.intoArray(s.dz, lane);
        dz.fma(dz, dy.fma(dy, dx.mul(dx))).intoArray(s.squared, lane);
      }
    }
  }

  /** The same for any cell; the density pass uses it too. */
  static void distancesInAnyCell(PairScratch s, int runs, int batch, float[] h) {
    int lane = 0;
    for (int r = 0; r < runs; r++) {
      int a = r % batch;
      int x = s.ownA[a];
      int y = s.ownB[a];
      int z = s.ownC[a];
      for (int end = lane + s.runLanes[r]; lane < end; lane += Lanes.COUNT) {
        FloatVector da = toFloat(wordsA(s, lane).sub(x));
        FloatVector db = toFloat(wordsB(s, lane).sub(y));
        FloatVector dc = toFloat(wordsC(s, lane).sub(z));
        FloatVector slope = wordsD(s, lane).reinterpretAsFloats();
        FloatVector dx = component(da, db, dc, h, 0);
        FloatVector dy = component(da, db, dc, h, 1);
        FloatVector dz = component(da, db, dc, h, 2);
        slope.intoArray(s.slope, lane);
        dx.intoArray(s.dx, lane);
        dy.intoArray(s.dy, lane);
        dz.intoArray(s.dz, lane);
        dz.fma(dz, dy.fma(dy, dx.mul(dx))).intoArray(s.squared, lane);
      }
    }
  }

  // The four words of the records of a vector's lanes. The compiler merges their common parts.

  private static IntVector wordsA(PairScratch s, int lane) {
    return Lanes.LOWER_HALVES.selectFrom(
        pairOf(s, lane, 0, Lanes.WORDS_01), pairOf(s, lane, 2, Lanes.WORDS_01));
  }

  private static IntVector wordsB(PairScratch s, int lane) {
    return Lanes.UPPER_HALVES.selectFrom(
        pairOf(s, lane, 0, Lanes.WORDS_01), pairOf(s, lane, 2, Lanes.WORDS_01));
  }

  private static IntVector wordsC(PairScratch s, int lane) {
    return Lanes.LOWER_HALVES.selectFrom(
        pairOf(s, lane, 0, Lanes.WORDS_23), pairOf(s, lane, 2, Lanes.WORDS_23));
  }

  private static IntVector wordsD(PairScratch s, int lane) {
    return Lanes.UPPER_HALVES.selectFrom(
        pairOf(s, lane, 0, Lanes.WORDS_23), pairOf(s, lane, 2, Lanes.WORDS_23));
  }

  private static IntVector pairOf(PairScratch s, int lane, int register, IntVector words) {
    int at = 4 * lane + register * Lanes.COUNT;
    return words.selectFrom(
        IntVector.fromArray(Lanes.INT, s.records, at),
        IntVector.fromArray(Lanes.INT, s.records, at + Lanes.COUNT));
  }

  /** Component {@code axis} of a distance vector from differences of fractions. */
  private static FloatVector component(
      FloatVector da, FloatVector db, FloatVector dc, float[] h, int axis) {
    FloatVector rest = dc.fma(h(h[15 + axis]), db.fma(h(h[12 + axis]), da.mul(h[9 + axis])));
    return dc.fma(h(h[6 + axis]), db.fma(h(h[3 + axis]), da.fma(h(h[axis]), rest)));
  }

  static FloatVector toFloat(IntVector v) {
    return (FloatVector) v.convertShape(VectorOperators.I2F, Lanes.FLOAT, 0);
  }

  private static FloatVector h(float value) {
    return FloatVector.broadcast(Lanes.FLOAT, value);
  }

  /** Fills each near run's lanes of {@code ownSlopes} with its own atom's F'. */
  static void ownSlopes(PairScratch s, int runs, int batch) {
    int lane = 0;
    for (int r = 0; r < runs; r++) {
      FloatVector own = h(s.ownSlope[r % batch]);
      for (int end = lane + s.runLanes[r]; lane < end; lane += Lanes.COUNT) {
        own.intoArray(s.ownSlopes, lane);
      }
    }
  }

  /** ownSlopes += slope: for pairs of a species, which share one density function. */
  static void addSlopes(PairScratch s, int first, int last) {
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      FloatVector.fromArray(Lanes.FLOAT, s.ownSlopes, lane)
          .add(FloatVector.fromArray(Lanes.FLOAT, s.slope, lane))
          .intoArray(s.ownSlopes, lane);
    }
  }

  /** Sums of {@code value} over the first {@code runs} runs, an atom of the batch each. */
  static void sums(PairScratch s, float[] value, int runs, int batch, double[] sum) {
    for (int a = 0; a < batch; a++) {
      FloatVector total = FloatVector.zero(Lanes.FLOAT);
      for (int r = a; r < runs; r += batch) {
        int end = s.runStart[r] + s.runLanes[r];
        for (int lane = s.runStart[r]; lane < end; lane += Lanes.COUNT) {
          total = total.add(FloatVector.fromArray(Lanes.FLOAT, value, lane));
        }
      }
      sum[a] = Lanes.sum(total);
    }
  }

  /** Forces on the batch's atoms: sums of scale times distance vector. */
  static void forces(PairScratch s, int runs, int batch) {
    for (int a = 0; a < batch; a++) {
      FloatVector fx = FloatVector.zero(Lanes.FLOAT);
      FloatVector fy = FloatVector.zero(Lanes.FLOAT);
      FloatVector fz = FloatVector.zero(Lanes.FLOAT);
      for (int r = a; r < runs; r += batch) {
        int end = s.runStart[r] + s.runLanes[r];
        for (int lane = s.runStart[r]; lane < end; lane += Lanes.COUNT) {
          FloatVector scale = FloatVector.fromArray(Lanes.FLOAT, s.scale, lane);
          fx = scale.fma(FloatVector.fromArray(Lanes.FLOAT, s.dx, lane), fx);
          fy = scale.fma(FloatVector.fromArray(Lanes.FLOAT, s.dy, lane), fy);
          fz = scale.fma(FloatVector.fromArray(Lanes.FLOAT, s.dz, lane), fz);
        }
      }
      s.force[3 * a] = Lanes.sum(fx);
      s.force[3 * a + 1] = Lanes.sum(fy);
      s.force[3 * a + 2] = Lanes.sum(fz);
    }
  }

  /** Adds the sum over all lanes of scale times products of distance components to s.virial. */
  static void virial(PairScratch s, int lanes) {
    FloatVector xx = FloatVector.zero(Lanes.FLOAT);
    FloatVector yy = xx;
    FloatVector zz = xx;
    FloatVector yz = xx;
    FloatVector xz = xx;
    FloatVector xy = xx;
    for (int lane = 0; lane < lanes; lane += Lanes.COUNT) {
      FloatVector scale = FloatVector.fromArray(Lanes.FLOAT, s.scale, lane);
      FloatVector dx = FloatVector.fromArray(Lanes.FLOAT, s.dx, lane);
      FloatVector dy = FloatVector.fromArray(Lanes.FLOAT, s.dy, lane);
      FloatVector dz = FloatVector.fromArray(Lanes.FLOAT, s.dz, lane);
      FloatVector fx = scale.mul(dx);
      FloatVector fy = scale.mul(dy);
      FloatVector fz = scale.mul(dz);
      xx = fx.fma(dx, xx);
      yy = fy.fma(dy, yy);
      zz = fz.fma(dz, zz);
      yz = fy.fma(dz, yz);
      xz = fx.fma(dz, xz);
      xy = fx.fma(dy, xy);
    }
    s.virial[0] += Lanes.sum(xx);
    s.virial[1] += Lanes.sum(yy);
    s.virial[2] += Lanes.sum(zz);
    s.virial[3] += Lanes.sum(yz);
    s.virial[4] += Lanes.sum(xz);
    s.virial[5] += Lanes.sum(xy);
  }
}
