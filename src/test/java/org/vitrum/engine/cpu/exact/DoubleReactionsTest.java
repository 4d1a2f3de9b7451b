package org.vitrum.engine.cpu.exact;

import org.vitrum.engine.cpu.vector.Reactions;
import org.vitrum.engine.cpu.vector.ReactionsConformance;

/** Reactions in double precision. */
final class DoubleReactionsTest extends ReactionsConformance<DoubleBatch> {
  @Override
  protected Reactions<DoubleBatch> reactions() {
    return new DoubleReactions();
  }

  @Override
  protected DoubleBatch batch(int[] left) {
    DoubleBatch batch = new DoubleBatch(1, 1);
    batch.left = new double[left.length];
    for (int k = 0; k < left.length; k++) {
      batch.left[k] = left[k];
    }
    return batch;
  }
}
