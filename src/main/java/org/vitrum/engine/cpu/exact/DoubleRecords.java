package org.vitrum.engine.cpu.exact;

import org.vitrum.atoms.Cell;
import org.vitrum.engine.cpu.lists.PackedLists;
import org.vitrum.engine.cpu.lists.SortedAtoms;
import org.vitrum.engine.cpu.simd.DoubleLanes;
import org.vitrum.engine.cpu.vector.Records;

/** Records of four doubles: fractions a, b, c of the supercell and F'. */
final class DoubleRecords implements Records<DoubleBatch> {
  private static final int WORDS = PackedLists.WORDS;

  private double[] records = new double[0];

  /** Rows a, b, c of the supercell, A. */
  final double[] metric = new double[9];

  /** Whether only the diagonal of the metric is not zero. */
  boolean orthogonal;

  @Override
  public int lanes() {
    return DoubleLanes.COUNT;
  }

  @Override
  public void resize(int slots) {
    if (records.length < WORDS * slots) {
      records = new double[WORDS * (slots + slots / 16)];
    }
  }

  @Override
  public void cell(Cell cell, int[] copies) {
    orthogonal = cell.isOrthogonal();
    for (int k = 0; k < 9; k++) {
      metric[k] = cell.vector(k / 3, k % 3) * copies[k / 3];
    }
  }

  @Override
  public void place(SortedAtoms sorted, int first, int last) {
    double[] fraction = sorted.fraction;
    int[] copies = sorted.copies;
    for (int m = 0; m < sorted.images(); m++) {
      int image = m * sorted.count();
      for (int s = first; s < last; s++) {
        int to = WORDS * (image + s);
        records[to] = (fraction[3 * s] + sorted.copyA(m)) / copies[0];
        records[to + 1] = (fraction[3 * s + 1] + sorted.copyB(m)) / copies[1];
        records[to + 2] = (fraction[3 * s + 2] + sorted.copyC(m)) / copies[2];
      }
    }
  }

  @Override
  public void embed(SortedAtoms sorted, int first, int last, double[] slope) {
    for (int m = 0; m < sorted.images(); m++) {
      int image = m * sorted.count();
      for (int s = first; s < last; s++) {
        records[WORDS * (image + s) + 3] = slope[s];
      }
    }
  }

  @Override
  public void open(DoubleBatch batch, int[] locals, int count) {
    DoubleStages.copy(records, locals, count, batch.local);
  }

  @Override
  public void begin(DoubleBatch batch, int first, int last, int padding) {
    System.arraycopy(records, WORDS * first, batch.own, 0, WORDS * (last - first));
    for (int a = 0; a < last - first; a++) {
      int pad = WORDS * (padding + a);
      for (int k = 0; k < 3; k++) {
        batch.local[pad + k] = batch.own[WORDS * a + k] + 0.5;
      }
      batch.local[pad + 3] = 0;
    }
  }
}
