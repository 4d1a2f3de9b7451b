package org.vitrum.engine.cpu.cluster;

import static org.vitrum.engine.cpu.cluster.Clusters.DUO;
import static org.vitrum.engine.cpu.cluster.Clusters.DUOS;
import static org.vitrum.engine.cpu.cluster.Clusters.WIDTH;
import static org.vitrum.engine.cpu.simd.Lanes.FLOAT;
import static org.vitrum.engine.cpu.simd.Lanes.INT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.vitrum.engine.cpu.simd.Lanes;

/**
 * The stages of the cluster kernel around the tables. An entry is a duo of own atoms and a cluster:
 * two vectors of distances, of whose lanes a quarter are within reach. These are packed one after
 * the other, so that every lane of the tables' stages is a pair, and what the tables give is spread
 * back to the lanes by the same masks.
 */
final class ClusterStages {
  private static final int LOWER = 0xFFFF;

  /** Behind the packed pairs, so that a vector is full: out of reach of all tables. */
  private static final float BEYOND = 1e6f;

  private ClusterStages() {}

  /** Packs squared distances within the own cluster, each pair once. */
  static void packOwn(ClusterBatch s) {
    float[] squared = s.pairs.squared;
    int first = s.own * WIDTH;
    int to = 0;
    for (int duo = 0; duo < DUOS; duo++) {
      int own = first + duo * DUO;
      FloatVector q0 = s.squaredInUnits(first, own).mul(s.unitSquared);
      FloatVector q1 = s.squaredInUnits(first, own + 1).mul(s.unitSquared);
      int m0 = within(q0, s.reachSquared) & after(duo * DUO);
      int m1 = within(q1, s.reachSquared) & after(duo * DUO + 1);
      q0.compress(VectorMask.fromLong(FLOAT, m0)).intoArray(squared, to);
      to += Integer.bitCount(m0);
      q1.compress(VectorMask.fromLong(FLOAT, m1)).intoArray(squared, to);
      to += Integer.bitCount(m1);
      s.ownMasks[duo] = m0 | m1 << WIDTH;
    }
    s.packedOwn = to;
  }

  private static int within(FloatVector squared, float reach) {
    return (int) squared.compare(VectorOperators.LT, reach).toLong();
  }

  /** Bits of the lanes after one. */
  private static int after(int lane) {
    return LOWER & -2 << lane;
  }

  /** Packs F' of both atoms of the pairs that {@link #packOwn} has packed. */
  static void packOwnSlopes(ClusterBatch s) {
    int first = s.own * WIDTH;
    FloatVector other = FloatVector.fromArray(FLOAT, s.slope, first);
    int to = 0;
    for (int lane = 0; lane < WIDTH; lane++) {
      int mask = s.ownMasks[lane / DUO] >>> lane % DUO * WIDTH & LOWER;
      other.compress(VectorMask.fromLong(FLOAT, mask)).intoArray(s.pairs.slope, to);
      FloatVector.broadcast(FLOAT, s.slope[first + lane]).intoArray(s.pairs.ownSlope, to);
      to += Integer.bitCount(mask);
    }
  }

  /** Packs squared distances of the group's entries. */
  static void pack(ClusterBatch s) {
    float[] squared = s.pairs.squared;
    float reach = s.reachSquared;
    float unit = s.unitSquared;
    int to = s.packedOwn;
    for (int duo = 0; duo < DUOS; duo++) {
      int own = s.own * WIDTH + duo * DUO;
      IntVector x0 = IntVector.broadcast(INT, s.ownX[own]);
      IntVector y0 = IntVector.broadcast(INT, s.ownY[own]);
      IntVector z0 = IntVector.broadcast(INT, s.ownZ[own]);
      IntVector x1 = IntVector.broadcast(INT, s.ownX[own + 1]);
      IntVector y1 = IntVector.broadcast(INT, s.ownY[own + 1]);
      IntVector z1 = IntVector.broadcast(INT, s.ownZ[own + 1]);
      int last = s.start[s.group + duo + 1];
      for (int e = s.start[s.group + duo]; e < last; e++) {
        int at = s.entries[e];
        IntVector x = IntVector.fromArray(INT, s.x, at);
        IntVector y = IntVector.fromArray(INT, s.y, at);
        IntVector z = IntVector.fromArray(INT, s.z, at);
        FloatVector q0 = squared(x.sub(x0), y.sub(y0), z.sub(z0)).mul(unit);
        VectorMask<Float> m0 = q0.compare(VectorOperators.LT, reach);
        q0.compress(m0).intoArray(squared, to);
        int bits0 = (int) m0.toLong();
        to += Integer.bitCount(bits0);
        FloatVector q1 = squared(x.sub(x1), y.sub(y1), z.sub(z1)).mul(unit);
        VectorMask<Float> m1 = q1.compare(VectorOperators.LT, reach);
        q1.compress(m1).intoArray(squared, to);
        int bits1 = (int) m1.toLong();
        to += Integer.bitCount(bits1);
        s.masks[e] = bits0 | bits1 << WIDTH;
      }
    }
    close(s, to);
  }

  /** Packs squared distances of the group's entries and F' of both atoms. */
  static void packWithSlopes(ClusterBatch s) {
    float[] squared = s.pairs.squared;
    float[] slope = s.pairs.slope;
    float[] ownSlope = s.pairs.ownSlope;
    float reach = s.reachSquared;
    float unit = s.unitSquared;
    int to = s.packedOwn;
    for (int duo = 0; duo < DUOS; duo++) {
      int own = s.own * WIDTH + duo * DUO;
      IntVector x0 = IntVector.broadcast(INT, s.ownX[own]);
      IntVector y0 = IntVector.broadcast(INT, s.ownY[own]);
      IntVector z0 = IntVector.broadcast(INT, s.ownZ[own]);
      IntVector x1 = IntVector.broadcast(INT, s.ownX[own + 1]);
      IntVector y1 = IntVector.broadcast(INT, s.ownY[own + 1]);
      IntVector z1 = IntVector.broadcast(INT, s.ownZ[own + 1]);
      FloatVector slope0 = FloatVector.broadcast(FLOAT, s.slope[own]);
      FloatVector slope1 = FloatVector.broadcast(FLOAT, s.slope[own + 1]);
      int last = s.start[s.group + duo + 1];
      for (int e = s.start[s.group + duo]; e < last; e++) {
        int at = s.entries[e];
        IntVector x = IntVector.fromArray(INT, s.x, at);
        IntVector y = IntVector.fromArray(INT, s.y, at);
        IntVector z = IntVector.fromArray(INT, s.z, at);
        FloatVector other = FloatVector.fromArray(FLOAT, s.slope, at);
        FloatVector q0 = squared(x.sub(x0), y.sub(y0), z.sub(z0)).mul(unit);
        VectorMask<Float> m0 = q0.compare(VectorOperators.LT, reach);
        q0.compress(m0).intoArray(squared, to);
        other.compress(m0).intoArray(slope, to);
        slope0.intoArray(ownSlope, to);
        int bits0 = (int) m0.toLong();
        to += Integer.bitCount(bits0);
        FloatVector q1 = squared(x.sub(x1), y.sub(y1), z.sub(z1)).mul(unit);
        VectorMask<Float> m1 = q1.compare(VectorOperators.LT, reach);
        q1.compress(m1).intoArray(squared, to);
        other.compress(m1).intoArray(slope, to);
        slope1.intoArray(ownSlope, to);
        int bits1 = (int) m1.toLong();
        to += Integer.bitCount(bits1);
        s.masks[e] = bits0 | bits1 << WIDTH;
      }
    }
    close(s, to);
  }

  private static FloatVector squared(IntVector x, IntVector y, IntVector z) {
    FloatVector a = Lanes.toFloat(x);
    FloatVector b = Lanes.toFloat(y);
    FloatVector c = Lanes.toFloat(z);
    return c.fma(c, b.fma(b, a.mul(a)));
  }

  /** Fills the last vector up. */
  private static void close(ClusterBatch s, int packed) {
    FloatVector.broadcast(FLOAT, BEYOND).intoArray(s.pairs.squared, packed);
    s.pairs.group(0, 0, (packed + WIDTH - 1) / WIDTH * WIDTH);
  }

  /**
   * Adds a value of each packed pair to the rows of own atoms, and one to what is found for the
   * other atoms.
   *
   * @param entries those of the masks, by their starts
   * @param p the first pair
   */
  static void spread(
      ClusterBatch s,
      float[] toOwn,
      float[] toOther,
      char[] entries,
      int[] start,
      int group,
      int[] masks,
      int p) {
    float[] found = s.found[0];
    for (int duo = 0; duo < DUOS; duo++) {
      int row = duo * DUO * WIDTH;
      FloatVector sum0 = FloatVector.fromArray(FLOAT, s.rows, row);
      FloatVector sum1 = FloatVector.fromArray(FLOAT, s.rows, row + WIDTH);
      int last = start[group + duo + 1];
      for (int e = start[group + duo]; e < last; e++) {
        int at = entries[e];
        int bits0 = masks[e] & LOWER;
        int bits1 = masks[e] >>> WIDTH;
        VectorMask<Float> m0 = VectorMask.fromLong(FLOAT, bits0);
        VectorMask<Float> m1 = VectorMask.fromLong(FLOAT, bits1);
        int next = p + Integer.bitCount(bits0);
        sum0 = sum0.add(FloatVector.fromArray(FLOAT, toOwn, p).expand(m0));
        sum1 = sum1.add(FloatVector.fromArray(FLOAT, toOwn, next).expand(m1));
        FloatVector.fromArray(FLOAT, found, at)
            .add(FloatVector.fromArray(FLOAT, toOther, p).expand(m0))
            .add(FloatVector.fromArray(FLOAT, toOther, next).expand(m1))
            .intoArray(found, at);
        p = next + Integer.bitCount(bits1);
      }
      sum0.intoArray(s.rows, row);
      sum1.intoArray(s.rows, row + WIDTH);
    }
  }

  /** Adds the forces of packed pairs, scale times distance vector, to both atoms. */
  static void spreadForces(
      ClusterBatch s, char[] entries, int[] start, int group, int[] masks, int p) {
    float[] scale = s.pairs.scale;
    float[] foundX = s.found[0];
    float[] foundY = s.found[1];
    float[] foundZ = s.found[2];
    for (int duo = 0; duo < DUOS; duo++) {
      int own = s.own * WIDTH + duo * DUO;
      int row = duo * DUO * WIDTH;
      FloatVector sumX0 = FloatVector.fromArray(FLOAT, s.rows, row);
      FloatVector sumX1 = FloatVector.fromArray(FLOAT, s.rows, row + WIDTH);
      FloatVector sumY0 = FloatVector.fromArray(FLOAT, s.rows, ROWS + row);
      FloatVector sumY1 = FloatVector.fromArray(FLOAT, s.rows, ROWS + row + WIDTH);
      FloatVector sumZ0 = FloatVector.fromArray(FLOAT, s.rows, 2 * ROWS + row);
      FloatVector sumZ1 = FloatVector.fromArray(FLOAT, s.rows, 2 * ROWS + row + WIDTH);
      FloatVector x0 = FloatVector.broadcast(FLOAT, s.dx[own]);
      FloatVector y0 = FloatVector.broadcast(FLOAT, s.dy[own]);
      FloatVector z0 = FloatVector.broadcast(FLOAT, s.dz[own]);
      FloatVector x1 = FloatVector.broadcast(FLOAT, s.dx[own + 1]);
      FloatVector y1 = FloatVector.broadcast(FLOAT, s.dy[own + 1]);
      FloatVector z1 = FloatVector.broadcast(FLOAT, s.dz[own + 1]);
      int last = start[group + duo + 1];
      for (int e = start[group + duo]; e < last; e++) {
        int at = entries[e];
        int bits0 = masks[e] & LOWER;
        int bits1 = masks[e] >>> WIDTH;
        FloatVector f0 =
            FloatVector.fromArray(FLOAT, scale, p).expand(VectorMask.fromLong(FLOAT, bits0));
        p += Integer.bitCount(bits0);
        FloatVector f1 =
            FloatVector.fromArray(FLOAT, scale, p).expand(VectorMask.fromLong(FLOAT, bits1));
        p += Integer.bitCount(bits1);
        FloatVector x = FloatVector.fromArray(FLOAT, s.dx, at);
        FloatVector fx0 = f0.mul(x.sub(x0));
        FloatVector fx1 = f1.mul(x.sub(x1));
        sumX0 = sumX0.add(fx0);
        sumX1 = sumX1.add(fx1);
        FloatVector.fromArray(FLOAT, foundX, at).sub(fx0.add(fx1)).intoArray(foundX, at);
        FloatVector y = FloatVector.fromArray(FLOAT, s.dy, at);
        FloatVector fy0 = f0.mul(y.sub(y0));
        FloatVector fy1 = f1.mul(y.sub(y1));
        sumY0 = sumY0.add(fy0);
        sumY1 = sumY1.add(fy1);
        FloatVector.fromArray(FLOAT, foundY, at).sub(fy0.add(fy1)).intoArray(foundY, at);
        FloatVector z = FloatVector.fromArray(FLOAT, s.dz, at);
        FloatVector fz0 = f0.mul(z.sub(z0));
        FloatVector fz1 = f1.mul(z.sub(z1));
        sumZ0 = sumZ0.add(fz0);
        sumZ1 = sumZ1.add(fz1);
        FloatVector.fromArray(FLOAT, foundZ, at).sub(fz0.add(fz1)).intoArray(foundZ, at);
      }
      sumX0.intoArray(s.rows, row);
      sumX1.intoArray(s.rows, row + WIDTH);
      sumY0.intoArray(s.rows, ROWS + row);
      sumY1.intoArray(s.rows, ROWS + row + WIDTH);
      sumZ0.intoArray(s.rows, 2 * ROWS + row);
      sumZ1.intoArray(s.rows, 2 * ROWS + row + WIDTH);
    }
  }

  /** Numbers in the rows of one component. */
  private static final int ROWS = WIDTH * WIDTH;

  /** Adds the sums over the lanes of each row to what is found for the own atoms. */
  static void addRows(ClusterBatch s, int component) {
    float[] found = s.found[component];
    int first = s.own * WIDTH;
    for (int lane = 0; lane < WIDTH; lane++) {
      found[first + lane] +=
          Lanes.sum(FloatVector.fromArray(FLOAT, s.rows, component * ROWS + lane * WIDTH));
    }
  }

  /**
   * The virial of the chunk's pairs: the sum over locals of position times force, because each
   * local is one image and the forces of a pair add up to zero.
   */
  static void virial(ClusterBatch s) {
    FloatVector xx = FloatVector.zero(FLOAT);
    FloatVector yy = xx;
    FloatVector zz = xx;
    FloatVector yz = xx;
    FloatVector xz = xx;
    FloatVector xy = xx;
    for (int at = 0; at < s.chunk.locals * WIDTH; at += WIDTH) {
      FloatVector x = FloatVector.fromArray(FLOAT, s.dx, at);
      FloatVector y = FloatVector.fromArray(FLOAT, s.dy, at);
      FloatVector z = FloatVector.fromArray(FLOAT, s.dz, at);
      FloatVector fx = FloatVector.fromArray(FLOAT, s.found[0], at);
      FloatVector fy = FloatVector.fromArray(FLOAT, s.found[1], at);
      FloatVector fz = FloatVector.fromArray(FLOAT, s.found[2], at);
      xx = x.fma(fx, xx);
      yy = y.fma(fy, yy);
      zz = z.fma(fz, zz);
      yz = y.fma(fz, yz);
      xz = x.fma(fz, xz);
      xy = x.fma(fy, xy);
    }
    s.virial[0] = Lanes.sum(xx);
    s.virial[1] = Lanes.sum(yy);
    s.virial[2] = Lanes.sum(zz);
    s.virial[3] = Lanes.sum(yz);
    s.virial[4] = Lanes.sum(xz);
    s.virial[5] = Lanes.sum(xy);
  }
}
