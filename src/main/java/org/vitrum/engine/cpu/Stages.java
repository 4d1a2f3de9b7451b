package org.vitrum.engine.cpu;

import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/**
 * What is done with a batch, one stage after the other. Calls through this list cannot be inlined,
 * since the receiver differs each time, and that is its purpose: the compiler keeps vectors in
 * registers only while methods are small, and stages that call each other directly are inlined past
 * that size in some orders of compilation and not in others.
 *
 * @param <S> what the stages of a thread pass on
 */
final class Stages<S> {
  private final MutableList<Consumer<S>> stages = Lists.mutable.empty();

  void add(Consumer<S> stage) {
    stages.add(stage);
  }

  void run(S scratch) {
    for (int k = 0; k < stages.size(); k++) {
      stages.get(k).accept(scratch);
    }
  }
}
