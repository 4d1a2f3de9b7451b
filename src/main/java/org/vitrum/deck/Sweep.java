package org.vitrum.deck;

import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * A family of runs: a base deck with some of its entries replaced. Read it with {@link
 * SweepReader}.
 *
 * @param file where it was read from
 * @param title default: the file's name without extension
 * @param deck the base deck
 * @param axes paths of the entries that vary, as in overrides, without the seed
 * @param tasks all combinations of the values, the last axis fastest, seeds fastest of all
 */
public record Sweep(
    Path file, String title, Path deck, ImmutableList<String> axes, ImmutableList<Task> tasks) {

  /**
   * One run.
   *
   * @param name of its folder: made of the values alone, so that it stays the same when values are
   *     added to the sweep
   * @param values on the axes, as YAML on one line
   * @param seed of the replica
   */
  public record Task(String name, ImmutableList<String> values, long seed) {}

  /** The overrides {@code path=value} that make the base deck a task's. */
  public ImmutableList<String> overrides(Task task) {
    return axes.zip(task.values())
        .collect(pair -> pair.getOne() + "=" + pair.getTwo())
        .newWith("seed=" + task.seed());
  }
}
