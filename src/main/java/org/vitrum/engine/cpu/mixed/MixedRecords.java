package org.vitrum.engine.cpu.mixed;

import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.lists.PackedLists;
import org.vitrum.engine.cpu.lists.SortedAtoms;
import org.vitrum.engine.cpu.simd.Lanes;
import org.vitrum.engine.cpu.vector.Records;

/**
 * Records of four 32-bit words: integer fractions a, b, c of the supercell, whose differences are
 * those of nearest images, exactly, and the bits of F' as a float.
 */
final class MixedRecords implements Records<MixedBatch> {
  private static final int WORDS = PackedLists.WORDS;

  private int[] records = new int[0];

  /** Differences of integer fractions to A: rows a, b, c, then what rounding took from them. */
  final float[] metric = new float[18];

  /** Whether only the diagonal of the metric is not zero. */
  boolean orthogonal;

  @Override
  public int lanes() {
    return Lanes.COUNT;
  }

  @Override
  public void resize(int slots) {
    if (records.length < WORDS * slots) {
      records = new int[WORDS * (slots + slots / 16)];
    }
  }

  @Override
  public void cell(Cell cell, int[] copies) {
    orthogonal = cell.isOrthogonal();
    for (int k = 0; k < 9; k++) {
      double exact = cell.vector(k / 3, k % 3) * copies[k / 3] / SortedAtoms.PERIOD;
      metric[k] = (float) exact;
      metric[9 + k] = (float) (exact - metric[k]);
    }
  }

  @Override
  public void place(SortedAtoms sorted, int first, int last) {
    double[] fraction = sorted.fraction;
    for (int m = 0; m < sorted.images(); m++) {
      int image = m * sorted.count();
      int a = sorted.copyA(m);
      int b = sorted.copyB(m);
      int c = sorted.copyC(m);
      for (int s = first; s < last; s++) {
        int to = WORDS * (image + s);
        records[to] = sorted.periodic(fraction[3 * s], 0, a);
        records[to + 1] = sorted.periodic(fraction[3 * s + 1], 1, b);
        records[to + 2] = sorted.periodic(fraction[3 * s + 2], 2, c);
      }
    }
  }

  @Override
  public void embed(SortedAtoms sorted, int first, int last, double[] slope) {
    for (int m = 0; m < sorted.images(); m++) {
      int image = m * sorted.count();
      for (int s = first; s < last; s++) {
        int to = WORDS * (image + s);
        records[to + 3] = Float.floatToRawIntBits((float) slope[s]);
      }
    }
  }

  /** F'(rho) of the atom in a slot, eV. */
  float embeddingSlope(int slot) {
    return Float.intBitsToFloat(records[WORDS * slot + 3]);
  }

  @Override
  public void open(MixedBatch batch, int[] locals, int count) {
    MixedStages.copy(records, locals, count, batch.local);
  }

  @Override
  public void begin(MixedBatch batch, int first, int last, int padding) {
    batch.pairs.needsSplines = false;
    for (int s = first; s < last; s++) {
      int from = WORDS * s;
      batch.own(s - first, records, from);
      int pad = WORDS * (padding + s - first);
      for (int k = 0; k < 3; k++) {
        batch.local[pad + k] = records[from + k] + Integer.MIN_VALUE;
      }
      batch.local[pad + 3] = 0;
    }
  }
}
