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
 * @param axes what varies: {@link #CASE} where there are cases, then the paths of single entries,
 *     without the seed
 * @param tasks all combinations, cases slowest, the last axis fast, seeds fastest of all
 */
public record Sweep(
    Path file, String title, Path deck, ImmutableList<String> axes, ImmutableList<Task> tasks) {
  /** Heading of the names of cases among the axes. */
  public static final String CASE = "case";

  /**
   * One run.
   *
   * @param name of its folder: made of the values alone, so that it stays the same when values are
   *     added to the sweep
   * @param values on the axes: the name of the case, then values as YAML on one line
   * @param seed of the replica
   * @param overrides {@code path=value} that make the base deck this task's
   */
  public record Task(
      String name, ImmutableList<String> values, long seed, ImmutableList<String> overrides) {}
}
