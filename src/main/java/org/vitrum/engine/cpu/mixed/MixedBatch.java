package org.vitrum.engine.cpu.mixed;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.lists.PackedLists;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.engine.cpu.tables.PairLanes;

/**
 * What the stages of one thread pass on for the batch at hand: one entry a lane unless said
 * otherwise. Small enough for the first-level cache.
 */
final class MixedBatch extends Batch {
  /** Records of the chunk's locals and of the padding. */
  int[] local = new int[0];

  /**
   * What the pairs of the chunk do to each local, four words: in the density pass the first is the
   * density that it receives and the others stay zero, in the force pass they are the three
   * components of a force and an energy.
   */
  float[] left = new float[0];

  /**
   * What tables work on. Its records are first integer fractions a, b, c and F' of the neighbours,
   * later points of the table in use, at last forces in the order of the entries.
   */
  final PairLanes pairs;

  float[] dx = new float[0];
  float[] dy = new float[0];
  float[] dz = new float[0];

  /** Words in {@link #own} of an atom. */
  static final int OWN = 4 * Lanes.COUNT;

  /** Of the batch's atoms: integer fractions a, b, c and the bits of F', a vector each. */
  final int[] own;

  /** Sums over an atom's lanes, not yet over a vector: of a value, of forces x, y, z. */
  final float[] sums;

  final float[] forceSums;

  /** Force times distance vector in Voigt order, a vector each, summed over a chunk. */
  final float[] virialLanes = new float[6 * Lanes.COUNT];

  private final int groups;

  MixedBatch(int batch, int groups) {
    super(batch, groups);
    this.groups = groups;
    pairs = new PairLanes(groups);
    own = new int[OWN * batch];
    sums = new float[Lanes.COUNT * batch];
    forceSums = new float[3 * Lanes.COUNT * batch];
  }

  /** Takes over an atom of the batch from its record. */
  void own(int atom, int[] records, int from) {
    for (int k = 0; k < PackedLists.WORDS; k++) {
      IntVector.broadcast(Lanes.INT, records[from + k])
          .intoArray(own, OWN * atom + Lanes.COUNT * k);
    }
  }

  @Override
  protected void requireLocals(int count) {
    if (local.length < PackedLists.WORDS * count) {
      local = new int[PackedLists.WORDS * (count + count / 4)];
      left = new float[local.length];
    }
    Arrays.fill(left, 0, PackedLists.WORDS * count, 0);
  }

  @Override
  protected void require(int lanes) {
    pairs.require(lanes);
    int capacity = pairs.squared.length;
    if (dx.length < capacity) {
      dx = new float[capacity];
      dy = new float[capacity];
      dz = new float[capacity];
    }
  }

  @Override
  protected void selected() {
    for (int g = 0; g < groups; g++) {
      pairs.group(g, groupStart(g), groupEnd(g));
    }
  }

  @Override
  public void clearVirial() {
    Arrays.fill(virial, 0);
    Arrays.fill(virialLanes, 0);
  }

  @Override
  public void sumVirial() {
    for (int k = 0; k < virialLanes.length; k++) {
      virial[k / Lanes.COUNT] += virialLanes[k];
    }
  }
}
