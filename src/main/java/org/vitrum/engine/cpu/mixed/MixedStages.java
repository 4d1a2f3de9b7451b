package org.vitrum.engine.cpu.mixed;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import org.vitrum.engine.cpu.lists.PackedLists;
import org.vitrum.engine.cpu.simd.Lanes;

/**
 * The stages of the mixed-precision kernel: short loops over the neighbours of a batch, which pass
 * their results through {@link MixedBatch} in the first-level cache.
 *
 * <p>Two measured facts ask for this shape. Gather instructions cost 11-15 ns for 16 values on
 * current servers; copying a 16-byte record (position and F', or four points of a table) for each
 * neighbour and transposing registers costs less. And the compiler keeps vectors in registers only
 * while methods are small: one large loop is several times slower than short ones one after the
 * other, each called through the list of stages that {@link MixedEam} keeps, so that they are
 * compiled one by one. Copies and transpositions are separate stages, because a wide load right
 * after narrow stores to the same place would wait for them.
 */
final class MixedStages {
  private MixedStages() {}

  /** Copies the records of the slots in {@code index}, one after the other. */
  static void copy(int[] records, int[] index, int count, int[] to) {
    for (int k = 0; k < count; k++) {
      IntVector.fromArray(Lanes.RECORD_OF_INTS, records, PackedLists.WORDS * index[k])
          .intoArray(to, PackedLists.WORDS * k);
    }
  }

  private static LongVector record(int[] records, int first) {
    return IntVector.fromArray(Lanes.RECORD_OF_INTS, records, first).reinterpretAsLongs();
  }

  /** Copies the records that begin at the words in {@code index}; a multiple of four of them. */
  static void copy(int[] records, char[] index, int first, int count, long[] to) {
    for (int k = 0; k < count; k += 4) {
      LongVector a = record(records, index[first + k]);
      LongVector b = record(records, index[first + k + 1]);
      LongVector c = record(records, index[first + k + 2]);
      LongVector d = record(records, index[first + k + 3]);
      a.intoArray(to, 2 * k);
      b.intoArray(to, 2 * k + 2);
      c.intoArray(to, 2 * k + 4);
      d.intoArray(to, 2 * k + 6);
    }
  }

  /**
   * Distance vectors, their squares and F' of both atoms where only the diagonal of h is not zero.
   *
   * @param h differences of fractions to A: rows a, b, c, then what rounding took from them
   */
  static void distances(MixedBatch s, float[] h) {
    FloatVector ax = h(h[0]);
    FloatVector by = h(h[4]);
    FloatVector cz = h(h[8]);
    FloatVector restX = h(h[9]);
    FloatVector restY = h(h[13]);
    FloatVector restZ = h(h[17]);
    int vector = s.used / Lanes.COUNT;
    for (int lane = 0; lane < s.lanes; lane += Lanes.COUNT, vector++) {
      int own = MixedBatch.OWN * s.owners[vector];
      LongVector ab = Lanes.firsts(s.pairs.records, 2 * lane);
      LongVector abNext = Lanes.firsts(s.pairs.records, 2 * lane + Lanes.COUNT);
      LongVector cSlope = Lanes.seconds(s.pairs.records, 2 * lane);
      LongVector cSlopeNext = Lanes.seconds(s.pairs.records, 2 * lane + Lanes.COUNT);
      FloatVector da = difference(Lanes.lower(ab, abNext), s.own, own);
      FloatVector db = difference(Lanes.upper(ab, abNext), s.own, own + Lanes.COUNT);
      FloatVector dc = difference(Lanes.lower(cSlope, cSlopeNext), s.own, own + 2 * Lanes.COUNT);
      FloatVector slope = Lanes.upper(cSlope, cSlopeNext).reinterpretAsFloats();
      FloatVector dx = da.fma(ax, da.mul(restX));
      FloatVector dy = db.fma(by, db.mul(restY));
      FloatVector dz = dc.fma(cz, dc.mul(restZ));
      slope.intoArray(s.pairs.slope, lane);
      ownSlope(s.own, own).intoArray(s.pairs.ownSlope, lane);
      dx.intoArray(s.dx, lane);
      dy.intoArray(s.dy, lane);
      dz.intoArray(s.dz, lane);
      dz.fma(dz, dy.fma(dy, dx.mul(dx))).intoArray(s.pairs.squared, lane);
    }
  }

  /**
   * For cells that are not orthogonal, the first half of {@link #distances}: dx, dy and dz receive
   * differences of fractions.
   */
  static void differences(MixedBatch s) {
    int vector = s.used / Lanes.COUNT;
    for (int lane = 0; lane < s.lanes; lane += Lanes.COUNT, vector++) {
      int own = MixedBatch.OWN * s.owners[vector];
      LongVector ab = Lanes.firsts(s.pairs.records, 2 * lane);
      LongVector abNext = Lanes.firsts(s.pairs.records, 2 * lane + Lanes.COUNT);
      LongVector cSlope = Lanes.seconds(s.pairs.records, 2 * lane);
      LongVector cSlopeNext = Lanes.seconds(s.pairs.records, 2 * lane + Lanes.COUNT);
      difference(Lanes.lower(ab, abNext), s.own, own).intoArray(s.dx, lane);
      difference(Lanes.upper(ab, abNext), s.own, own + Lanes.COUNT).intoArray(s.dy, lane);
      difference(Lanes.lower(cSlope, cSlopeNext), s.own, own + 2 * Lanes.COUNT)
          .intoArray(s.dz, lane);
      Lanes.upper(cSlope, cSlopeNext).reinterpretAsFloats().intoArray(s.pairs.slope, lane);
      ownSlope(s.own, own).intoArray(s.pairs.ownSlope, lane);
    }
  }

  /**
   * The second half of {@link #distances} for any cell: turns the differences of fractions in dx,
   * dy and dz into distance vectors, and squares these.
   */
  static void distancesInAnyCell(MixedBatch s, float[] h) {
    for (int lane = 0; lane < s.lanes; lane += Lanes.COUNT) {
      FloatVector da = FloatVector.fromArray(Lanes.FLOAT, s.dx, lane);
      FloatVector db = FloatVector.fromArray(Lanes.FLOAT, s.dy, lane);
      FloatVector dc = FloatVector.fromArray(Lanes.FLOAT, s.dz, lane);
      FloatVector dx = component(da, db, dc, h, 0);
      FloatVector dy = component(da, db, dc, h, 1);
      FloatVector dz = component(da, db, dc, h, 2);
      dx.intoArray(s.dx, lane);
      dy.intoArray(s.dy, lane);
      dz.intoArray(s.dz, lane);
      dz.fma(dz, dy.fma(dy, dx.mul(dx))).intoArray(s.pairs.squared, lane);
    }
  }

  /** Differences of fractions to those of the own atom, exact to the nearest image. */
  private static FloatVector difference(IntVector fractions, int[] own, int at) {
    return Lanes.toFloat(fractions.sub(IntVector.fromArray(Lanes.INT, own, at)));
  }

  /** F' of the own atom whose words begin at {@code at}, in all lanes. */
  private static FloatVector ownSlope(int[] own, int at) {
    return IntVector.fromArray(Lanes.INT, own, at + 3 * Lanes.COUNT).reinterpretAsFloats();
  }

  /** Component {@code axis} of a distance vector from differences of fractions. */
  private static FloatVector component(
      FloatVector da, FloatVector db, FloatVector dc, float[] h, int axis) {
    FloatVector rest = dc.fma(h(h[15 + axis]), db.fma(h(h[12 + axis]), da.mul(h[9 + axis])));
    return dc.fma(h(h[6 + axis]), db.fma(h(h[3 + axis]), da.fma(h(h[axis]), rest)));
  }

  private static FloatVector h(float value) {
    return FloatVector.broadcast(Lanes.FLOAT, value);
  }

  /** Sums of {@code value} over the lanes of each atom of the batch. */
  static void sums(MixedBatch s, float[] value) {
    Arrays.fill(s.sums, 0);
    int vector = s.used / Lanes.COUNT;
    for (int lane = 0; lane < s.lanes; lane += Lanes.COUNT, vector++) {
      addTo(
          s.sums, Lanes.COUNT * s.owners[vector], FloatVector.fromArray(Lanes.FLOAT, value, lane));
    }
    for (int a = 0; a < s.sum.length; a++) {
      s.sum[a] = Lanes.sum(FloatVector.fromArray(Lanes.FLOAT, s.sums, a * Lanes.COUNT));
    }
  }

  private static void addTo(float[] sums, int at, FloatVector value) {
    FloatVector.fromArray(Lanes.FLOAT, sums, at).add(value).intoArray(sums, at);
  }

  /** Puts values of lanes first to last - 1 into the order of the entries. */
  static void toEntries(float[] value, int first, int last) {
    for (int lane = first; lane < last; lane += Lanes.COUNT) {
      FloatVector.fromArray(Lanes.FLOAT, value, lane)
          .rearrange(Lanes.ENTRY_OF_LANE)
          .intoArray(value, lane);
    }
  }

  /** Halves values and puts them into the order of the entries. */
  static void halve(float[] value, int lanes) {
    for (int lane = 0; lane < lanes; lane += Lanes.COUNT) {
      FloatVector.fromArray(Lanes.FLOAT, value, lane)
          .mul(0.5f)
          .rearrange(Lanes.ENTRY_OF_LANE)
          .intoArray(value, lane);
    }
  }

  /**
   * Adds a value of each pair to what is left for its neighbour.
   *
   * @param value in the order of the entries
   * @param word of the neighbour's four words to which it is added
   */
  static void leave(MixedBatch s, float[] value, int first, int last, int word) {
    float[] at = s.left;
    char[] entries = s.entries;
    int entry = s.used;
    for (int lane = first; lane < last; lane++) {
      at[entries[entry + lane] + word] += value[lane];
    }
  }

  /**
   * Subtracts the forces that {@link #toRecords} has put into the order of the entries from what is
   * left for the neighbours: the force on the neighbour is the opposite of that on the own atom.
   */
  static void leaveForces(MixedBatch s) {
    float[] at = s.left;
    char[] entries = s.entries;
    long[] forces = s.pairs.records;
    int entry = s.used;
    for (int k = 0; k < s.lanes; k++) {
      int local = entries[entry + k];
      FloatVector.fromArray(Lanes.FORCE, at, local)
          .sub(LongVector.fromArray(Lanes.RECORD, forces, 2 * k).reinterpretAsFloats())
          .intoArray(at, local);
    }
  }

  /**
   * Forces of the batch's pairs, scale times distance vector, in place of the distance vectors;
   * their sums over each atom's lanes in s.forceSums, and those of their products with distance
   * components added to s.virialLanes.
   */
  static void forces(MixedBatch s) {
    FloatVector xx = FloatVector.fromArray(Lanes.FLOAT, s.virialLanes, 0);
    FloatVector yy = FloatVector.fromArray(Lanes.FLOAT, s.virialLanes, Lanes.COUNT);
    FloatVector zz = FloatVector.fromArray(Lanes.FLOAT, s.virialLanes, 2 * Lanes.COUNT);
    FloatVector yz = FloatVector.fromArray(Lanes.FLOAT, s.virialLanes, 3 * Lanes.COUNT);
    FloatVector xz = FloatVector.fromArray(Lanes.FLOAT, s.virialLanes, 4 * Lanes.COUNT);
    FloatVector xy = FloatVector.fromArray(Lanes.FLOAT, s.virialLanes, 5 * Lanes.COUNT);
    Arrays.fill(s.forceSums, 0);
    int vector = s.used / Lanes.COUNT;
    for (int lane = 0; lane < s.lanes; lane += Lanes.COUNT, vector++) {
      FloatVector scale = FloatVector.fromArray(Lanes.FLOAT, s.pairs.scale, lane);
      FloatVector dx = FloatVector.fromArray(Lanes.FLOAT, s.dx, lane);
      FloatVector dy = FloatVector.fromArray(Lanes.FLOAT, s.dy, lane);
      FloatVector dz = FloatVector.fromArray(Lanes.FLOAT, s.dz, lane);
      FloatVector fx = scale.mul(dx);
      FloatVector fy = scale.mul(dy);
      FloatVector fz = scale.mul(dz);
      int own = 3 * Lanes.COUNT * s.owners[vector];
      addTo(s.forceSums, own, fx);
      addTo(s.forceSums, own + Lanes.COUNT, fy);
      addTo(s.forceSums, own + 2 * Lanes.COUNT, fz);
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
    yy.intoArray(s.virialLanes, Lanes.COUNT);
    zz.intoArray(s.virialLanes, 2 * Lanes.COUNT);
    yz.intoArray(s.virialLanes, 3 * Lanes.COUNT);
    xz.intoArray(s.virialLanes, 4 * Lanes.COUNT);
    xy.intoArray(s.virialLanes, 5 * Lanes.COUNT);
  }

  /** Forces on the batch's atoms: the sums that {@link #forces} gave over lanes. */
  static void ownForces(MixedBatch s) {
    for (int k = 0; k < s.force.length; k++) {
      s.force[k] = Lanes.sum(FloatVector.fromArray(Lanes.FLOAT, s.forceSums, k * Lanes.COUNT));
    }
  }

  /** Turns the forces of the lanes into records of four words in the order of the entries. */
  static void toRecords(MixedBatch s) {
    for (int lane = 0; lane < s.lanes; lane += Lanes.COUNT) {
      LongVector x = FloatVector.fromArray(Lanes.FLOAT, s.dx, lane).reinterpretAsLongs();
      LongVector y = FloatVector.fromArray(Lanes.FLOAT, s.dy, lane).reinterpretAsLongs();
      LongVector z = FloatVector.fromArray(Lanes.FLOAT, s.dz, lane).reinterpretAsLongs();
      Lanes.store(
          Lanes.lower(x, y),
          z.lanewise(VectorOperators.AND, 0xFFFFFFFFL),
          s.pairs.records,
          2 * lane);
      Lanes.store(
          Lanes.upper(x, y),
          z.lanewise(VectorOperators.LSHR, 32),
          s.pairs.records,
          2 * lane + Lanes.COUNT);
    }
  }
}
