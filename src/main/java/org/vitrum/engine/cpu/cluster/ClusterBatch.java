package org.vitrum.engine.cpu.cluster;

import static org.vitrum.engine.cpu.cluster.Clusters.DUO;
import static org.vitrum.engine.cpu.cluster.Clusters.DUOS;
import static org.vitrum.engine.cpu.cluster.Clusters.IN_CHUNK;
import static org.vitrum.engine.cpu.cluster.Clusters.WIDTH;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.engine.cpu.tables.PairLanes;

/**
 * What the stages of one thread pass on: positions of a chunk's locals, what pairs do to them, and
 * the packed pairs of the group at hand. Small enough for the first-level cache.
 */
final class ClusterBatch {
  /** Empty own slots are on the other side of everything than those of other clusters. */
  private static final int OWN_FAR = -Clusters.FAR;

  /**
   * Pairs are packed a little beyond the end of the tables, so that those are seen of which
   * rounding decides on which side they are.
   */
  private static final double WITHIN_ROUNDING = 1 + 1e-6;

  /** Coordinates of the locals' slots from the first own cluster's middle, in units. */
  int[] x = new int[0];

  int[] y = new int[0];
  int[] z = new int[0];

  /** The same, A. */
  float[] dx = new float[0];

  float[] dy = new float[0];
  float[] dz = new float[0];

  /** F' of the locals' atoms. */
  float[] slope = new float[0];

  /** What pairs do to each slot of the locals: a density, an energy, or the three of a force. */
  final float[][] found = {new float[0], new float[0], new float[0]};

  /** Coordinates of own slots, in units. */
  final int[] ownX = new int[IN_CHUNK * WIDTH];

  final int[] ownY = new int[IN_CHUNK * WIDTH];
  final int[] ownZ = new int[IN_CHUNK * WIDTH];

  /** Sums over the entries of each atom of an own cluster, not yet over lanes; 3 components. */
  final float[] rows = new float[3 * WIDTH * WIDTH];

  /** The packed pairs of a group, in the order of the entries and of a duo's atoms. */
  final PairLanes pairs = new PairLanes(1);

  /** How many packed pairs are within the own cluster; they come first. */
  int packedOwn;

  /** Which lanes of each entry are packed: the first atom's in the lower half. */
  int[] masks = new int[0];

  /** The same of pairs within the own cluster, an entry a duo. */
  final int[] ownMasks = new int[DUOS];

  /** Those entries, and where they begin. */
  final char[] ownEntries = new char[DUOS];

  final int[] ownStart = new int[DUOS + 1];

  /** The chunk at hand. */
  ClusterChunk chunk;

  /** The own cluster and the group of the chunk's entries at hand. */
  int own;

  int group;
  char[] entries;
  int[] start;

  /** The group's pairs within this are packed, A^2. */
  float reachSquared;

  /** A^2. */
  float unitSquared;

  /** Sums over all blocks of a cluster's slots, 3 components. */
  final double[][] sums = new double[3][WIDTH];

  /** Force times position in Voigt order, summed over locals. */
  final float[] virial = new float[6];

  ClusterBatch() {
    Arrays.setAll(ownStart, k -> k);
  }

  /** Turns to a chunk and makes room for its entries. */
  void open(ClusterChunk newChunk) {
    chunk = newChunk;
    entries = chunk.entries;
    start = chunk.start;
    if (masks.length < chunk.entryCount) {
      masks = new int[chunk.entryCount + chunk.entryCount / 4];
    }
    // whole vectors are stored behind what is packed
    pairs.require((chunk.entryCount + DUOS) * DUO * WIDTH + 2 * WIDTH);
  }

  private void requireLocals(int count) {
    if (x.length < count * WIDTH) {
      int room = (count + count / 4) * WIDTH;
      x = new int[room];
      y = new int[room];
      z = new int[room];
      dx = new float[room];
      dy = new float[room];
      dz = new float[room];
      slope = new float[room];
      Arrays.setAll(found, _ -> new float[room]);
    }
  }

  /** Places the locals of the chunk. */
  void place(Clusters clusters, Images images) {
    place(clusters, images, chunk.first, chunk.owns, chunk.cluster, chunk.image, chunk.locals);
  }

  /** Places clusters, in images, around the first own one; own ones come first. */
  void place(
      Clusters clusters,
      Images images,
      int first,
      int owns,
      int[] cluster,
      int[] image,
      int count) {
    requireLocals(count);
    unitSquared = (float) (clusters.unit * clusters.unit);
    double perUnit = 1 / clusters.unit;
    double[] middle = clusters.middle;
    double[] shift = images.shift;
    for (int local = 0; local < count; local++) {
      int c = cluster[local];
      int m = 3 * image[local];
      int byX = (int) Math.rint((middle[3 * c] + shift[m] - middle[3 * first]) * perUnit);
      int byY =
          (int) Math.rint((middle[3 * c + 1] + shift[m + 1] - middle[3 * first + 1]) * perUnit);
      int byZ =
          (int) Math.rint((middle[3 * c + 2] + shift[m + 2] - middle[3 * first + 2]) * perUnit);
      int at = local * WIDTH;
      IntVector.fromArray(Lanes.INT, clusters.x, c * WIDTH).add(byX).intoArray(x, at);
      IntVector.fromArray(Lanes.INT, clusters.y, c * WIDTH).add(byY).intoArray(y, at);
      IntVector.fromArray(Lanes.INT, clusters.z, c * WIDTH).add(byZ).intoArray(z, at);
    }
    for (int k = 0; k < owns * WIDTH; k++) {
      boolean empty = clusters.order[first * WIDTH + k] == Clusters.NONE;
      ownX[k] = empty ? OWN_FAR : x[k];
      ownY[k] = empty ? OWN_FAR : y[k];
      ownZ[k] = empty ? OWN_FAR : z[k];
    }
  }

  /** What forces need beside positions in units. */
  void placeForForces(double unit, float[] slopes) {
    float a = (float) unit;
    for (int local = 0; local < chunk.locals; local++) {
      int at = local * WIDTH;
      Lanes.toFloat(IntVector.fromArray(Lanes.INT, x, at)).mul(a).intoArray(dx, at);
      Lanes.toFloat(IntVector.fromArray(Lanes.INT, y, at)).mul(a).intoArray(dy, at);
      Lanes.toFloat(IntVector.fromArray(Lanes.INT, z, at)).mul(a).intoArray(dz, at);
      FloatVector.fromArray(Lanes.FLOAT, slopes, chunk.cluster[local] * WIDTH).intoArray(slope, at);
    }
  }

  /** Nothing has been found yet for the locals of the chunk. */
  void clear(int components) {
    requireLocals(chunk.locals);
    for (int k = 0; k < components; k++) {
      Arrays.fill(found[k], 0, chunk.locals * WIDTH, 0);
    }
  }

  /** Turns to an own cluster. */
  void turnTo(int ownCluster, int components) {
    own = ownCluster;
    Arrays.fill(ownEntries, (char) (ownCluster * WIDTH));
    Arrays.fill(rows, 0, components * WIDTH * WIDTH, 0);
  }

  /**
   * Turns to a group of the own cluster's entries.
   *
   * @param reach of the functions, A
   */
  void select(int groupOfChunk, double reach) {
    group = groupOfChunk;
    reachSquared = (float) (reach * reach * WITHIN_ROUNDING);
    packedOwn = 0;
    pairs.needsSplines = false;
  }

  /** Squared distances of an own slot from those of a local that begin at {@code at}, in units. */
  FloatVector squaredInUnits(int at, int ownSlot) {
    FloatVector a = Lanes.toFloat(IntVector.fromArray(Lanes.INT, x, at).sub(ownX[ownSlot]));
    FloatVector b = Lanes.toFloat(IntVector.fromArray(Lanes.INT, y, at).sub(ownY[ownSlot]));
    FloatVector c = Lanes.toFloat(IntVector.fromArray(Lanes.INT, z, at).sub(ownZ[ownSlot]));
    return c.fma(c, b.fma(b, a.mul(a)));
  }
}
