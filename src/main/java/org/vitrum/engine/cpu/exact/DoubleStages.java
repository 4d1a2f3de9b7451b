package org.vitrum.engine.cpu.exact;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.vitrum.engine.cpu.simd.DoubleLanes;
import org.vitrum.potential.UniformSpline;

/**
 * The stages of the double-precision kernel, cut as in {@code MixedStages}. Functions are the
 * potential's own splines of r, so that only rounding separates results from the reference.
 */
final class DoubleStages {
  /** Adding and subtracting 1.5 * 2^52 rounds to the nearest integer. */
  private static final double ROUNDING = 0x1.8p52;

  private DoubleStages() {}

  /** Copies the records of four doubles that {@code index} names. */
  static void copy(double[] records, int[] index, int count, double[] to) {
    for (int k = 0; k < count; k++) {
      DoubleLanes.copy(records, 4 * index[k], to, 4 * k);
    }
  }

  /** Copies the records of the neighbours that the batch's entries name. */
  static void gather(DoubleBatch s) {
    for (int k = 0; k < s.lanes; k++) {
      DoubleLanes.copy(s.local, s.entries[s.used + k], s.records, DoubleLanes.place(k));
    }
  }

  /** Copies values and slopes at both ends of the segments of lanes first to last - 1. */
  static void gather(DoubleBatch s, int first, int last, UniformSpline table) {
    for (int lane = first; lane < last; lane++) {
      DoubleLanes.copy(
          table.points(), 2 * s.segment[lane], s.records, DoubleLanes.place(lane - first));
    }
  }

  /**
   * Distance vectors, distances and the neighbours' F' where only the diagonal of h is not zero.
   *
   * @param h rows a, b, c of the supercell, A
   */
  static void distances(DoubleBatch s, double[] h) {
    int vector = s.used / DoubleLanes.COUNT;
    for (int lane = 0; lane < s.lanes; lane += DoubleLanes.COUNT, vector++) {
      int own = 4 * s.owners[vector];
      DoubleVector dx = nearest(s, lane, own, 0).mul(h[0]);
      DoubleVector dy = nearest(s, lane, own, 1).mul(h[4]);
      DoubleVector dz = nearest(s, lane, own, 2).mul(h[8]);
      DoubleLanes.words(s.records, 4 * lane + 3).intoArray(s.slope, lane);
      dx.intoArray(s.dx, lane);
      dy.intoArray(s.dy, lane);
      dz.intoArray(s.dz, lane);
      dz.fma(dz, dy.fma(dy, dx.mul(dx))).sqrt().intoArray(s.r, lane);
    }
  }

  /**
   * For cells that are not orthogonal, the first half of {@link #distances}: dx, dy and dz receive
   * differences of fractions.
   */
  static void differences(DoubleBatch s) {
    int vector = s.used / DoubleLanes.COUNT;
    for (int lane = 0; lane < s.lanes; lane += DoubleLanes.COUNT, vector++) {
      int own = 4 * s.owners[vector];
      nearest(s, lane, own, 0).intoArray(s.dx, lane);
      nearest(s, lane, own, 1).intoArray(s.dy, lane);
      nearest(s, lane, own, 2).intoArray(s.dz, lane);
      DoubleLanes.words(s.records, 4 * lane + 3).intoArray(s.slope, lane);
    }
  }

  /**
   * The second half of {@link #distances} for any cell: turns the differences of fractions in dx,
   * dy and dz into distance vectors, and computes their lengths.
   */
  static void distancesInAnyCell(DoubleBatch s, double[] h) {
    for (int lane = 0; lane < s.lanes; lane += DoubleLanes.COUNT) {
      DoubleVector da = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.dx, lane);
      DoubleVector db = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.dy, lane);
      DoubleVector dc = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.dz, lane);
      DoubleVector dx = da.mul(h[0]).add(db.mul(h[3])).add(dc.mul(h[6]));
      DoubleVector dy = da.mul(h[1]).add(db.mul(h[4])).add(dc.mul(h[7]));
      DoubleVector dz = da.mul(h[2]).add(db.mul(h[5])).add(dc.mul(h[8]));
      dx.intoArray(s.dx, lane);
      dy.intoArray(s.dy, lane);
      dz.intoArray(s.dz, lane);
      dz.fma(dz, dy.fma(dy, dx.mul(dx))).sqrt().intoArray(s.r, lane);
    }
  }

  /** Differences of fractions along an axis to the nearest image. */
  private static DoubleVector nearest(DoubleBatch s, int lane, int own, int axis) {
    DoubleVector d = DoubleLanes.words(s.records, 4 * lane + axis).sub(s.own[own + axis]);
    return d.sub(d.add(ROUNDING).sub(ROUNDING));
  }

  /** Inverses of the distances. */
  static void invert(DoubleBatch s) {
    for (int lane = 0; lane < s.lanes; lane += DoubleLanes.COUNT) {
      DoubleVector.broadcast(DoubleLanes.DOUBLE, 1)
          .div(DoubleVector.fromArray(DoubleLanes.DOUBLE, s.r, lane))
          .intoArray(s.inverse, lane);
    }
  }

  /**
   * Finds the segment of a table for lanes first to last - 1, and the place within it from 0 to 1;
   * pairs at or beyond the cutoff get the segment in which the function is zero.
   */
  static void locate(DoubleBatch s, int first, int last, UniformSpline table, double cutoff) {
    for (int lane = first; lane < last; lane += DoubleLanes.COUNT) {
      DoubleVector r = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.r, lane);
      DoubleVector p = r.mul(table.perX()).min(table.lastSegment() + 1.0);
      IntVector k =
          ((IntVector) p.convertShape(VectorOperators.D2I, DoubleLanes.INT, 0))
              .min(table.lastSegment());
      p.sub((DoubleVector) k.convertShape(VectorOperators.I2D, DoubleLanes.DOUBLE, 0))
          .intoArray(s.within, lane);
      DoubleLanes.replaceFrom(cutoff, r, k, table.zeroSegment()).intoArray(s.segment, lane);
    }
  }

  /** Evaluates a table for lanes first to last - 1. */
  static void evaluate(DoubleBatch s, int first, int last, UniformSpline table) {
    gather(s, first, last, table);
    for (int lane = first; lane < last; lane += DoubleLanes.COUNT) {
      int at = 4 * (lane - first);
      DoubleVector p = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.within, lane);
      DoubleVector value = DoubleLanes.words(s.records, at);
      DoubleVector slope = DoubleLanes.words(s.records, at + 1);
      DoubleVector rise = DoubleLanes.words(s.records, at + 2).sub(value);
      DoubleVector cubic = slope.add(DoubleLanes.words(s.records, at + 3)).sub(rise.add(rise));
      DoubleVector quadratic = rise.sub(slope).sub(cubic);
      cubic.fma(p, quadratic).fma(p, slope).fma(p, value).intoArray(s.value, lane);
    }
  }

  /** Divides values by distances: r phi(r) becomes phi(r). */
  static void divideByDistance(DoubleBatch s, int first, int last) {
    for (int lane = first; lane < last; lane += DoubleLanes.COUNT) {
      DoubleVector.fromArray(DoubleLanes.DOUBLE, s.value, lane)
          .mul(DoubleVector.fromArray(DoubleLanes.DOUBLE, s.inverse, lane))
          .intoArray(s.value, lane);
    }
  }

  /** Halves values divided by distances: r phi(r) becomes phi(r)/2. */
  static void halfByDistance(DoubleBatch s) {
    for (int lane = 0; lane < s.lanes; lane += DoubleLanes.COUNT) {
      DoubleVector.fromArray(DoubleLanes.DOUBLE, s.value, lane)
          .mul(DoubleVector.fromArray(DoubleLanes.DOUBLE, s.inverse, lane))
          .mul(0.5)
          .intoArray(s.value, lane);
    }
  }

  /** Evaluates phi'(r) from a table of r phi(r). */
  static void pairSlope(DoubleBatch s, int first, int last, UniformSpline table) {
    gather(s, first, last, table);
    for (int lane = first; lane < last; lane += DoubleLanes.COUNT) {
      int at = 4 * (lane - first);
      DoubleVector p = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.within, lane);
      DoubleVector value = DoubleLanes.words(s.records, at);
      DoubleVector slope = DoubleLanes.words(s.records, at + 1);
      DoubleVector rise = DoubleLanes.words(s.records, at + 2).sub(value);
      DoubleVector cubic = slope.add(DoubleLanes.words(s.records, at + 3)).sub(rise.add(rise));
      DoubleVector quadratic = rise.sub(slope).sub(cubic);
      DoubleVector inner = cubic.fma(p, quadratic);
      DoubleVector middle = inner.fma(p, slope);
      DoubleVector z = middle.fma(p, value);
      DoubleVector dz = cubic.fma(p, inner).fma(p, middle); // Horner's scheme once more
      DoubleVector inverse = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.inverse, lane);
      dz.mul(table.perX()).sub(z.mul(inverse)).mul(inverse).intoArray(s.value, lane);
    }
  }

  /** Adds the derivative of a table, times each lane's weight, to the values. */
  static void addSlope(DoubleBatch s, int first, int last, UniformSpline table, double[] weight) {
    gather(s, first, last, table);
    for (int lane = first; lane < last; lane += DoubleLanes.COUNT) {
      int at = 4 * (lane - first);
      DoubleVector p = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.within, lane);
      DoubleVector slope = DoubleLanes.words(s.records, at + 1);
      DoubleVector rise =
          DoubleLanes.words(s.records, at + 2).sub(DoubleLanes.words(s.records, at));
      DoubleVector cubic = slope.add(DoubleLanes.words(s.records, at + 3)).sub(rise.add(rise));
      DoubleVector quadratic = rise.sub(slope).sub(cubic);
      cubic
          .mul(3)
          .fma(p, quadratic.add(quadratic))
          .fma(p, slope)
          .fma(
              DoubleVector.fromArray(DoubleLanes.DOUBLE, weight, lane).mul(table.perX()),
              DoubleVector.fromArray(DoubleLanes.DOUBLE, s.value, lane))
          .intoArray(s.value, lane);
    }
  }

  /** Fills lanes 0 to last - 1 of {@code ownSlopes} with their own atom's F'. */
  static void ownSlopes(DoubleBatch s, int last) {
    int vector = s.used / DoubleLanes.COUNT;
    for (int lane = 0; lane < last; lane += DoubleLanes.COUNT, vector++) {
      DoubleVector.broadcast(DoubleLanes.DOUBLE, s.own[4 * s.owners[vector] + 3])
          .intoArray(s.ownSlopes, lane);
    }
  }

  /** Adds the neighbours' F' to the own atoms': like atoms share one density function. */
  static void addSlopes(DoubleBatch s, int first, int last) {
    for (int lane = first; lane < last; lane += DoubleLanes.COUNT) {
      DoubleVector.fromArray(DoubleLanes.DOUBLE, s.ownSlopes, lane)
          .add(DoubleVector.fromArray(DoubleLanes.DOUBLE, s.slope, lane))
          .intoArray(s.ownSlopes, lane);
    }
  }

  /** Sums of {@code value} over the lanes of each atom of the batch. */
  static void sums(DoubleBatch s) {
    Arrays.fill(s.sums, 0);
    int vector = s.used / DoubleLanes.COUNT;
    for (int lane = 0; lane < s.lanes; lane += DoubleLanes.COUNT, vector++) {
      DoubleVector value = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.value, lane);
      addTo(s.sums, DoubleLanes.COUNT * s.owners[vector], value);
    }
    for (int a = 0; a < s.sum.length; a++) {
      s.sum[a] = total(s.sums, a);
    }
  }

  private static void addTo(double[] sums, int at, DoubleVector value) {
    DoubleVector.fromArray(DoubleLanes.DOUBLE, sums, at).add(value).intoArray(sums, at);
  }

  private static double total(double[] sums, int k) {
    return DoubleLanes.sum(DoubleVector.fromArray(DoubleLanes.DOUBLE, sums, k * DoubleLanes.COUNT));
  }

  /**
   * Adds the value of each pair to what is left for its neighbour.
   *
   * @param word of the neighbour's four words to which it is added
   */
  static void leave(DoubleBatch s, int first, int last, int word) {
    double[] at = s.left;
    char[] entries = s.entries;
    int entry = s.used;
    for (int lane = first; lane < last; lane++) {
      at[entries[entry + lane] + word] += s.value[lane];
    }
  }

  /**
   * Subtracts the forces that {@link #forces} has computed from what is left for the neighbours:
   * the force on the neighbour is the opposite of that on the own atom.
   */
  static void leaveForces(DoubleBatch s) {
    double[] at = s.left;
    char[] entries = s.entries;
    int entry = s.used;
    for (int lane = 0; lane < s.lanes; lane++) {
      int local = entries[entry + lane];
      at[local] -= s.dx[lane];
      at[local + 1] -= s.dy[lane];
      at[local + 2] -= s.dz[lane];
    }
  }

  /**
   * Forces of the batch's pairs, value times distance vector, in place of the distance vectors;
   * their sums over each atom's lanes in s.forceSums, and those of their products with distance
   * components added to s.virialLanes.
   */
  static void forces(DoubleBatch s) {
    DoubleVector xx = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.virialLanes, 0);
    DoubleVector yy = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.virialLanes, DoubleLanes.COUNT);
    DoubleVector zz =
        DoubleVector.fromArray(DoubleLanes.DOUBLE, s.virialLanes, 2 * DoubleLanes.COUNT);
    DoubleVector yz =
        DoubleVector.fromArray(DoubleLanes.DOUBLE, s.virialLanes, 3 * DoubleLanes.COUNT);
    DoubleVector xz =
        DoubleVector.fromArray(DoubleLanes.DOUBLE, s.virialLanes, 4 * DoubleLanes.COUNT);
    DoubleVector xy =
        DoubleVector.fromArray(DoubleLanes.DOUBLE, s.virialLanes, 5 * DoubleLanes.COUNT);
    Arrays.fill(s.forceSums, 0);
    int vector = s.used / DoubleLanes.COUNT;
    for (int lane = 0; lane < s.lanes; lane += DoubleLanes.COUNT, vector++) {
      DoubleVector scale = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.value, lane);
      DoubleVector dx = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.dx, lane);
      DoubleVector dy = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.dy, lane);
      DoubleVector dz = DoubleVector.fromArray(DoubleLanes.DOUBLE, s.dz, lane);
      DoubleVector fx = scale.mul(dx);
      DoubleVector fy = scale.mul(dy);
      DoubleVector fz = scale.mul(dz);
      int own = 3 * DoubleLanes.COUNT * s.owners[vector];
      addTo(s.forceSums, own, fx);
      addTo(s.forceSums, own + DoubleLanes.COUNT, fy);
      addTo(s.forceSums, own + 2 * DoubleLanes.COUNT, fz);
      xx = fx.fma(dx, xx);
      yy = fy.fma(dy, yy);
      zz = fz.fma(dz, zz);
      yz = fy.fma(dz, yz);
      xz = fx.fma(dz, xz);
      xy = fx.fma(dy, xy);
      fx.intoArray(s.dx, lane);
      fy.intoArray(s.dy, lane);
      fz.intoArray(s.dz, lane);
    }
    xx.intoArray(s.virialLanes, 0);
    yy.intoArray(s.virialLanes, DoubleLanes.COUNT);
    zz.intoArray(s.virialLanes, 2 * DoubleLanes.COUNT);
    yz.intoArray(s.virialLanes, 3 * DoubleLanes.COUNT);
    xz.intoArray(s.virialLanes, 4 * DoubleLanes.COUNT);
    xy.intoArray(s.virialLanes, 5 * DoubleLanes.COUNT);
  }

  /** Forces on the batch's atoms: the sums that {@link #forces} gave over lanes. */
  static void ownForces(DoubleBatch s) {
    for (int k = 0; k < s.force.length; k++) {
      s.force[k] = total(s.forceSums, k);
    }
  }
}
