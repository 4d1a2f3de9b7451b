package org.vitrum.engine.cpu.exact;

import java.util.Arrays;
import org.vitrum.engine.cpu.lists.Batch;
import org.vitrum.engine.cpu.lists.PackedLists;
import org.vitrum.engine.cpu.simd.DoubleLanes;

/** The counterpart of {@code MixedBatch} in double precision. */
final class DoubleBatch extends Batch {
  /** Records of the chunk's locals and of the padding. */
  double[] local = new double[0];

  /**
   * What the pairs of the chunk do to each local, four words: in the density pass the first is the
   * density that it receives and the others stay zero, in the force pass they are the three
   * components of a force and an energy.
   */
  double[] left = new double[0];

  /** Records of the neighbours, later of table segments; four doubles a lane. */
  double[] records = new double[0];

  /** Distance vectors. */
  double[] dx = new double[0];

  double[] dy = new double[0];
  double[] dz = new double[0];
  double[] r = new double[0];

  /** 1/r. */
  double[] inverse = new double[0];

  /** F' of the neighbour, of the own atom. */
  double[] slope = new double[0];

  double[] ownSlopes = new double[0];

  int[] segment = new int[0];
  double[] within = new double[0];

  /** Sums of functions; dE/dr of the pair. */
  double[] value = new double[0];

  /** Sums over an atom's lanes, not yet over a vector: of a value, of forces x, y, z. */
  final double[] sums;

  final double[] forceSums;
  final double[] own; // fractions a, b, c and F' of the batch's atoms

  /** Force times distance vector in Voigt order, a vector each, summed over a chunk. */
  final double[] virialLanes = new double[6 * DoubleLanes.COUNT];

  DoubleBatch(int batch, int groups) {
    super(batch, groups);
    sums = new double[DoubleLanes.COUNT * batch];
    forceSums = new double[3 * DoubleLanes.COUNT * batch];
    own = new double[4 * batch];
  }

  @Override
  protected void requireLocals(int count) {
    if (local.length < PackedLists.WORDS * count) {
      local = new double[PackedLists.WORDS * (count + count / 4)];
      left = new double[local.length];
    }
    Arrays.fill(left, 0, PackedLists.WORDS * count, 0);
  }

  @Override
  protected void require(int lanes) {
    if (r.length < lanes) {
      int capacity = lanes + lanes / 4;
      capacity += -capacity & (DoubleLanes.COUNT - 1);
      records = new double[4 * capacity];
      segment = new int[capacity];
      dx = new double[capacity];
      dy = new double[capacity];
      dz = new double[capacity];
      r = new double[capacity];
      inverse = new double[capacity];
      slope = new double[capacity];
      ownSlopes = new double[capacity];
      within = new double[capacity];
      value = new double[capacity];
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
      virial[k / DoubleLanes.COUNT] += virialLanes[k];
    }
  }
}
