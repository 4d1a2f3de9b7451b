package org.vitrum.engine.cpu.simd;

import java.util.function.Consumer;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/**
 * What is done with a batch, one stage after the other. Calls through this list cannot be inlined,
 * since the receiver differs each time, and that is its purpose: the compiler keeps vectors in
 * registers only while methods are small, and stages that call each other directly are inlined past
 * that size in some orders of compilation and not in others. For the same reason a stage must not
 * choose between two loops: once both have run, both are inlined. They are two stages, of which one
 * has nothing to do.
 *
 * @param <S> what the stages of a thread pass on
 */
public final class Stages<S> {
  /**
   * One of them.
   *
   * @param name tells it from the others of its list, for tests
   */
  public record Stage<S>(String name, Consumer<S> work) {}

  private final MutableList<Stage<S>> stages = Lists.mutable.empty();

  /**
   * Appends a stage.
   *
   * @param name tells it from the others of its list, for tests
   */
  public void add(String name, Consumer<S> work) {
    stages.add(new Stage<>(name, work));
  }

  /** Runs all stages in their order. */
  public void run(S scratch) {
    for (int k = 0; k < stages.size(); k++) {
      stages.get(k).work.accept(scratch);
    }
  }

  /** The stages in their order. */
  public ImmutableList<Stage<S>> list() {
    return stages.toImmutable();
  }
}
