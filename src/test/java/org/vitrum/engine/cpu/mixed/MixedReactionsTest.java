package org.vitrum.engine.cpu.mixed;

import org.vitrum.engine.cpu.vector.Reactions;
import org.vitrum.engine.cpu.vector.ReactionsConformance;

/** Reactions in single precision. */
final class MixedReactionsTest extends ReactionsConformance<MixedBatch> {
  @Override
  protected Reactions<MixedBatch> reactions() {
    return new MixedReactions();
  }

  @Override
  protected MixedBatch batch(int[] left) {
    MixedBatch batch = new MixedBatch(1, 1);
    batch.left = new float[left.length];
    for (int k = 0; k < left.length; k++) {
      batch.left[k] = left[k];
    }
    return batch;
  }
}
